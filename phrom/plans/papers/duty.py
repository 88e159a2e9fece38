"""Who is called and what is done first: the facts that papers for the wall and the wallet share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.content import tree
from phrom.kernel.words import in_language
from phrom.plans.papers.sheet import NONE, Sheet
from phrom.plans.payload import Records
from phrom.plans.scales import options


def emergency_numbers(most: int | None = None) -> list[tuple[str, str]]:
    """(number, whose it is), as content/emergency.yaml has them."""
    return [(row["number"], in_language(row, "label")) for row in tree("emergency")["numbers"][:most]]


def by_rank(sheet: Sheet) -> Records:
    """The team from its head down, units in their own order."""
    order = {code: place for place, code in enumerate(options("team_roles"))}
    return sorted(sheet.rows("team"), key=lambda row: order.get(row["role"], len(order)))


def role_of(sheet: Sheet, row: dict[str, Any]) -> str:
    """What a member is there for: the unit of a lead, the role of anybody else."""
    return row["unit"] if row["role"] == "LEAD" and row["unit"] else sheet.show("team", row, "role")


def person(sheet: Sheet, key: str | None) -> dict[str, str]:
    """Name, position and the number that reaches soonest, as far as the reader may have it."""
    entry = sheet.payload.entry("person", key)
    numbers = sheet.phones(key).splitlines()
    return {
        "name": entry.get("name", "") or NONE,
        "position": entry.get("position", ""),
        "phone": numbers[-1] if numbers else "",
    }


def commanders(sheet: Sheet) -> list[dict[str, Any]]:
    """Who decides and who coordinates, each with who stands in; dashes while nobody is named."""
    return [_holder(sheet, role) for role in ("HEAD", "COORD")]


def _holder(sheet: Sheet, role: str) -> dict[str, Any]:
    row = next((row for row in sheet.rows("team") if row["role"] == role), {})
    return {
        "role": options("team_roles")[role],
        "main": person(sheet, row.get("main")),
        "alternate": person(sheet, row.get("alternate")),
    }


def meeting_places(sheet: Sheet) -> list[dict[str, str]]:
    """Alternate sites with what they are for."""
    rows = sheet.rows("sites")
    places = [(sheet.payload.entry("site", row["site"]), row["purpose"]) for row in rows]
    return [
        {"name": site["name"], "address": site.get("address", "") or "", "use": use} for site, use in places if site
    ]


def items(sheet: Sheet, slug: str) -> list[str]:
    """The sentences of a list section."""
    return [row["text"] for row in sheet.rows(slug) if row["text"]]


def steps(rows: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """What to do and who does it."""
    return [{"text": row["text"], "role": row["role"]} for row in rows if row["text"]]


def callers(sheet: Sheet, most: int) -> list[dict[str, str]]:
    """The first to be called, each level before the next."""
    rows = sheet.rows("call_tree")
    ordered: Records = []
    level: Records = [row for row in rows if not row["caller"]]
    while level and len(ordered) < most:
        ordered += level
        keys = {row["key"] for row in level}
        level = [row for row in rows if row["caller"] in keys]
    return [person(sheet, row["person"]) for row in ordered[:most]]


def report() -> list[str]:
    """What whoever passes an alarm on must say."""
    return [_("เกิดอะไรขึ้น"), _("ที่ไหน เมื่อใด"), _("ให้ไปพบกันที่ใด เมื่อใด"), _("ใครไม่ต้องมา")]


def see_plan(place: str) -> str:
    """Where the rest is, when a sheet is full; `place` names the part of the plan."""
    return _("และอีก {{count}} รายการ ดูเพิ่มเติมในแผน หัวข้อ “{place}”").format(place=place)
