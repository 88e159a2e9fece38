"""R09: an alternate site takes everybody whom the plans move to it when one event drives them all out at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Booking, Payload

# threats that take one building at a time: others stay in theirs
ONE_PLACE = frozenset(
    {"fire_building", "building_collapse", "road_subsidence", "chemical", "transport", "crowd", "terror"}
)

NAMED = 3  # agencies told by name


def find(payload: Payload) -> Iterator[Finding]:
    hits = [row["threat"] for row in payload.rows("hazard_impacts") if row.get("building") and row.get("threat")]
    shared = [threat for threat in hits if threat not in ONE_PLACE]
    for row in payload.rows("sites"):
        entry, people = payload.entry("site", row.get("site")), row.get("people")
        if not people or entry.get("capacity_people") is None:
            continue
        others = _at_once(payload.bookings.get(row["site"], ()), shared)
        total = people + sum(others.values())
        if total > entry["capacity_people"]:
            message = _wording(others).format(
                site=payload.called("sites", row), capacity=f"{entry['capacity_people']:,}", people=f"{people:,}",
                total=f"{total:,}", others=_told(others),
            )  # fmt: skip
            yield Finding("R09", "warning", message, "sites", row["key"], "people")


def _at_once(bookings: Sequence[Booking], threats: list[str]) -> Mapping[str, int]:
    """agency -> people, of the threat that brings the most others to the site together with us."""
    found: dict[str, int] = {}
    for threat in threats:
        together = {b.agency_name: b.people for b in bookings if threat in b.threats}
        if sum(together.values()) > sum(found.values()):
            found = together
    return found


def _told(others: Mapping[str, int]) -> str:
    """The agencies with the most people, and how many more there are."""
    largest = sorted(others.items(), key=lambda entry: -entry[1])
    names = ", ".join(f"{name} {count:,}" for name, count in largest[:NAMED])
    if len(largest) <= NAMED:
        return names
    rest = sum(count for _name, count in largest[NAMED:])
    return _("{names} และอีก {count} หน่วยงาน {people}").format(
        names=names, count=len(largest) - NAMED, people=f"{rest:,}"
    )


def _wording(others: Mapping[str, int]) -> str:
    if not others:
        return _("{site}: รองรับได้ {capacity} คน แต่แผนนี้ย้ายไป {people} คน ลดจำนวนคน หรือเพิ่มสถานที่อีกแห่ง")
    return _(
        "{site}: รองรับได้ {capacity} คน แต่เหตุเดียวกันทำให้มีผู้ใช้พร้อมกัน {total} คน (แผนนี้ {people}, {others}) "
        "ตกลงกับหน่วยงานเหล่านี้ หรือหาสถานที่เพิ่ม"
    )


_SITE = {"site": {"ศูนย์เยาวชนเขตดุสิต": {"capacity_people": 180}}}
_HIT = [{"threat": "flood_river", "building": True}]
_OTHER = Booking("phra-nakhon", "สำนักงานเขตพระนคร", 150, frozenset({"flood_river"}))
check = Check(
    code="R09",
    severity="warning",
    title=_("สถานที่สำรองไม่ถูกจองซ้อนกันเกินที่รับได้"),
    why=_("น้ำท่วมหรือแผ่นดินไหวทำให้หลายหน่วยงานต้องย้ายพร้อมกัน ห้องเดียวกันที่ทุกแผนนับไว้จะรับได้ไม่หมด"),
    mend=_("ตกลงจำนวนคนกับหน่วยงานที่จองที่เดียวกัน ลดจำนวนผู้ย้าย ให้บางงานทำที่บ้าน หรือเพิ่มสถานที่อีกแห่ง"),
    source=_("การเทียบแผนทั้งเมืองของพร้อม"),
    bad=Example(
        {"sites": [{"site": "ศูนย์เยาวชนเขตดุสิต", "people": 60}], "hazard_impacts": _HIT},
        registers=_SITE, beside={"bookings": {"ศูนย์เยาวชนเขตดุสิต": (_OTHER,)}},
        note=_("ทะเบียนบอกว่ารองรับได้ 180 คน สำนักงานเขตพระนครจองไว้ 150 คน และถูกอุทกภัยพร้อมกัน"),
    ),
    good=Example(
        {"sites": [{"site": "ศูนย์เยาวชนเขตดุสิต", "people": 30}], "hazard_impacts": _HIT},
        registers=_SITE, beside={"bookings": {"ศูนย์เยาวชนเขตดุสิต": (_OTHER,)}},
        note=_("ทะเบียนบอกว่ารองรับได้ 180 คน สำนักงานเขตพระนครจองไว้ 150 คน"),
    ),
    find=find,
)  # fmt: skip
