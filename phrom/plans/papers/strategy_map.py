"""BCP Strategy Map: threats, services by how soon they are back, strategies, and who answers for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.hours import show_hours
from phrom.kernel.words import is_english
from phrom.plans.names import called
from phrom.plans.papers.sheet import NONE, Sheet
from phrom.plans.payload import Records
from phrom.plans.scales import BUCKET_HOURS, BUCKET_TITLES, area_of_column, options

_NEVER = 10**9  # hours, of a service without an RTO: after all others


def compose(sheet: Sheet, part: str) -> dict[str, Any]:
    """What posters/strategy_map.typ lays out; where room is short it shows the most urgent services."""
    return {
        "year": _("ปีงบประมาณ พ.ศ. {year}").format(year=sheet.payload.data["fiscal_year"]),
        "heads": [_("ภัยและทรัพยากรที่กระทบ"), _("งานบริการที่สำคัญและ RTO"), _("กลยุทธ์ความต่อเนื่อง 5 ด้าน")],
        "service_head": [_("งานบริการ (ฝ่าย/กอง)"), "RTO"],
        "more": [
            _("และอีก {count} ภัย ดูในแผน"),
            _("และอีก {count} รายการที่เร่งด่วนน้อยกว่า ดูตาราง BIA ในแผน"),
            _("และอีก {count} ข้อ ดูในแผน"),
        ],
        "threats": _threats(sheet),
        "services": list(_services(urgent_first(sheet))),
        "strategies": _strategies(sheet),
        "owners_head": _("ผู้รับผิดชอบ"),
        "owners": _owners(sheet),
        "empty": _("ยังไม่มีข้อมูลในส่วนนี้"),
    }


def urgent_first(sheet: Sheet) -> Records:
    """The services in the order they must be back."""
    return sorted(sheet.rows("services"), key=lambda row: _NEVER if row["rto_hours"] is None else row["rto_hours"])


def _threats(sheet: Sheet) -> list[dict[str, Any]]:
    hits = {row["threat"]: row for row in sheet.rows("hazard_impacts")}
    areas = {field: options("resource_areas", "short")[code] for field, code in area_of_column().items()}
    return [
        {
            "name": _short(sheet.payload.entry("threat", key)),
            "hits": [title for field, title in areas.items() if hits.get(key, {}).get(field)],
        }
        for key in sheet.payload.threats_in_scope
    ]


def _short(threat: Mapping[str, Any]) -> str:
    """English names are short by themselves."""
    return called(threat) if is_english() else str(threat.get("short_name", ""))


def _services(rows: Records) -> Iterator[dict[str, str]]:
    """Each service after the band of the time within which it is back."""
    last = ""
    for row in rows:
        if (band := _band(row["rto_hours"])) != last:
            yield {"band": band}
            last = band
        yield {"name": row["name"], "unit": row["unit"], "rto": show_hours(row["rto_hours"]) or NONE}


def _band(hours: int | None) -> str:
    if hours is None:
        return _("ยังไม่กำหนด RTO")
    bucket = next((code for code, most in BUCKET_HOURS.items() if hours <= most), None)
    return _("ภายใน {time}").format(time=BUCKET_TITLES[bucket]) if bucket else _("นานกว่า 1 เดือน")


def _strategies(sheet: Sheet) -> list[dict[str, Any]]:
    rows = sheet.rows("strategies")
    found = [
        {"area": label, "items": [row["text"] for row in rows if row["area"] == code], "empty": _("ยังไม่มีกลยุทธ์")}
        for code, label in options("resource_areas").items()
    ]
    found[0]["items"] = [*found[0]["items"], *_sites(sheet)]
    return found


def _sites(sheet: Sheet) -> list[str]:
    names = (sheet.show("sites", row, "site") for row in sheet.rows("sites"))
    return [_("สถานที่สำรอง: {site}").format(site=name) for name in names if name]


def _owners(sheet: Sheet) -> list[dict[str, str]]:
    """Who heads and coordinates, then the leads of units; at most eight fit at the foot."""
    order = list(options("team_roles"))
    rows = sorted(sheet.rows("team"), key=lambda row: order.index(row["role"]) if row["role"] in order else len(order))
    found = []
    for row in rows[:8]:
        entry = sheet.payload.entry("person", row["main"])
        role = row["unit"] if row["role"] == "LEAD" and row["unit"] else sheet.show("team", row, "role")
        found.append({"role": role, "name": entry.get("name", NONE), "position": entry.get("position", "")})
    return found
