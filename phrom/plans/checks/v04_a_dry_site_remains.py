"""V04: with flood in scope, at least one alternate site stays dry when the main workplace does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from phrom.kernel.content import table
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload

FLOODS = {"flood_river", "flood_rain"}
WET = {"highest", "over20"}  # classes of districts.csv: more than a fifth of the district was under water


def find(payload: Payload) -> Iterator[Finding]:
    rows = [row for row in payload.rows("sites") if row.get("site")]
    if not rows or not FLOODS & set(payload.threats_in_scope):
        return
    home = payload.data.get("agency") or ""
    if all(_floods(payload.entry("site", row["site"]), home) for row in rows):
        message = _("ที่สำรองทุกแห่งอยู่ในพื้นที่น้ำท่วม ({sites}) เพิ่มสถานที่ในพื้นที่สูงกว่าอย่างน้อยหนึ่งแห่ง").format(
            sites=", ".join(payload.called("sites", row) for row in rows)
        )
        yield Finding("V04", "warning", message, "sites", rows[0]["key"], "site")


def _floods(entry: Mapping[str, Any], agency: str) -> bool:
    """Whether the site floods itself, or lies in the agency's own district and that one floods."""
    district = _districts().get(agency)
    return bool(entry.get("is_flood_prone")) or (
        district is not None and district["flood_class"] in WET and entry.get("area_code") == district["area_code"]
    )


@cache
def _districts() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({row["agency_key"]: row for row in table("districts")})


_SCOPE = [{"threat": "flood_river", "in_scope": True}]
_ROW = {"site": "โรงเรียนริมคลอง", "people": 40}
check = Check(
    code="V04",
    severity="warning",
    title=_("มีสถานที่สำรองที่ไม่ถูกน้ำท่วมไปพร้อมกัน"),
    why=_("น้ำท่วมไม่เลือกอาคาร หากที่ทำการและที่สำรองทุกแห่งอยู่ในพื้นที่ลุ่มเดียวกัน จะไม่เหลือที่ทำงานเลย"),
    mend=_("เพิ่มสถานที่สำรองนอกพื้นที่น้ำท่วมอย่างน้อยหนึ่งแห่ง และวางเส้นทางที่ไปถึงได้เมื่อถนนสายหลักท่วม"),
    source=_("ข้อสังเกตของผู้ตรวจแผน และข้อมูลน้ำท่วมรายเขต"),
    bad=Example(
        {"scope": _SCOPE, "sites": [_ROW]},
        registers={"site": {"โรงเรียนริมคลอง": {"is_flood_prone": True}}},
        note=_("ทะเบียนบอกว่าโรงเรียนริมคลองอยู่ในพื้นที่น้ำท่วม"),
    ),
    good=Example(
        {"scope": _SCOPE, "sites": [_ROW, {"site": "ศูนย์เยาวชนเขตพระนคร", "people": 40}]},
        registers={"site": {"โรงเรียนริมคลอง": {"is_flood_prone": True}}},
        note=_("ศูนย์เยาวชนเขตพระนครไม่อยู่ในพื้นที่น้ำท่วม"),
    ),
    find=find,
)
