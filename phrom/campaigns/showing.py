"""The desk's table: which agencies are asked for, in which order, and how a standing is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.campaigns.standings import GROUPS, Standing, Tally
from phrom.kernel.content import table
from phrom.kernel.thai import clean, search_key
from phrom.kernel.words import in_language
from phrom.plans.models import Plan
from phrom.plans.pages import TONES
from phrom.plans.sections import sections
from phrom.ui.pieces import Counted

FUNNEL = ("expected", "started", "sent", "accepted", "in_force")
SIDES = ("on_time", "late", "overdue", "not_started", "returned", "extended", "declared", "excepted")
COLUMNS = ("expected", "started", "sent", "on_time", "late", "returned", "accepted", "in_force")


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; anything unknown counts as not asked."""

    kind: str = ""
    zone: str = ""
    state: str = ""
    words: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Chosen:
        kind, zone, state = (asked.get(name, "") for name in ("kind", "zone", "state"))
        return cls(
            kind if kind in Agency.Kind.values else "", clean(zone)[:60], state if state in GROUPS else "",
            clean(asked.get("q", ""))[:100],
        )  # fmt: skip

    def keeps(self, row: Standing) -> bool:
        return (
            self.kind in ("", row.kind)
            and self.zone in ("", row.zone)
            and (not self.state or GROUPS[self.state].holds(row))
            and search_key(self.words) in search_key(row.name)
        )

    @property
    def query(self) -> str:
        """The same as an address says it."""
        told = {"kind": self.kind, "zone": self.zone, "state": self.state, "q": self.words}
        return urlencode({name: value for name, value in told.items() if value})


def in_order(rows: Iterable[Standing]) -> list[Standing]:
    """Who is overdue longest first, then who has come least far, then the city's order."""
    return sorted(rows, key=lambda row: (row.is_sent, -row.days_late if not row.is_sent else 0, _reached(row)))


def _reached(row: Standing) -> tuple[int, int]:
    states = ["", *Plan.Status.values]
    return states.index(row.status), row.complete


def counted(codes: Sequence[str], counts: Mapping[str, int], **place: str) -> list[Counted]:
    """The groups in this order, each leading to its rows."""
    return [
        Counted(
            str(GROUPS[code].label), counts[code], counts["expected"], str(GROUPS[code].formula),
            urlencode({**place, "state": code}),
        )
        for code in codes
    ]  # fmt: skip


def by_place(found: Tally) -> list[tuple[str, list[tuple[str, list[Counted]]]]]:
    """Heading -> lines of counts, by kind of agency and by zone."""
    kinds = [
        (label, counted(COLUMNS, found.by_kind[kind], kind=kind))
        for kind, label in Agency.Kind.choices
        if kind in found.by_kind
    ]
    zones = [(zone_name(zone), counted(COLUMNS, counts, zone=zone)) for zone, counts in found.by_zone.items()]
    return [(heading, lines) for heading, lines in ((_("ตามประเภท"), kinds), (_("ตามกลุ่มเขต"), zones)) if lines]


def zone_name(zone: str) -> str:
    """A group of districts as the reader says it."""
    return next((in_language(row, "name") for row in table("zones") if row["name_th"] == zone), zone)


@dataclass(frozen=True)
class Shown:
    """A standing with its state in words."""

    row: Standing
    label: str
    tone: str
    icon: str
    done: int
    total: int


def shown(rows: Iterable[Standing]) -> list[Shown]:
    """Each standing as the table says it."""
    total = len(sections())
    return [Shown(row, *state_of(row), min(row.complete, total), total) for row in rows]


def state_of(row: Standing) -> tuple[str, str, str]:
    """Words, tone and icon of where the plan is now."""
    if not row.status:
        return _("ยังไม่เริ่ม"), "", "minus-circle"
    tone, icon = TONES[row.status]
    if row.is_returned and row.status == Plan.Status.DRAFT:
        return _("แก้ไขตามที่ สปภ. ส่งกลับ"), "warn", "arrow-uturn-left"
    return str(Plan.Status(row.status).label), tone, icon


def steps_of(row: Standing) -> list[tuple[str, dt.datetime | dt.date | None]]:
    """The steps of an agency in order, each with when it was taken (None: still to do)."""
    return [
        (_("เริ่มแผน"), row.started_at),
        (_("เสนอหัวหน้าหน่วยงาน"), row.submitted_at),
        (_("หัวหน้าหน่วยงานอนุมัติ"), row.approved_at),
        (_("ส่ง สปภ."), row.sent_at),
        (_("สปภ. รับแผน"), row.accepted_at),
        (_("มีผลใช้บังคับ"), row.in_force_on),
    ]


def choices(rows: Iterable[Standing]) -> dict[str, Any]:
    """What the filters offer: kinds and zones that are there, and every group."""
    there = list(rows)
    kinds, zones = {row.kind for row in there}, sorted({row.zone for row in there if row.zone})
    return {
        "kinds": [(kind, label) for kind, label in Agency.Kind.choices if kind in kinds],
        "zones": [(zone, zone_name(zone)) for zone in zones],
        "states": [(code, group.label) for code, group in GROUPS.items() if code != "expected"],
    }
