"""X11: a threat that one district leaves out although the districts around it prepare for it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from phrom.crosschecks.city import AgencyHere, CityLinks
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed


def find(city: CityLinks) -> Iterator[Found]:
    by_area = {agency.area: agency for agency in city.agencies.values() if agency.area and agency.key in city.plans}
    for area, agency in by_area.items():
        beside = [by_area[other] for other in sorted(city.neighbours.get(area, ())) if other in by_area]
        for threat in city.threats:
            if not _covers(city, agency, threat):
                yield from _left_out(city, agency, beside, threat)


def _covers(city: CityLinks, agency: AgencyHere, threat: str) -> bool:
    figures = city.plans[agency.key].summary["threats"].get(threat)
    return figures is not None and figures["in_scope"]


def _left_out(city: CityLinks, agency: AgencyHere, beside: list[AgencyHere], threat: str) -> Iterator[Found]:
    least = city.rules["neighbours"]
    covering = [other for other in beside if _covers(city, other, threat)]
    if len(covering) < least["districts"] or len(covering) * 100 < least["percent"] * len(beside):
        return
    figures = city.plans[agency.key].summary["threats"].get(threat)
    yield Found(
        code="X11",
        subject=f"left-out/{agency.key}/{threat}",
        severity="hint",
        sides={other.key: Side({"covers": True}, is_asked=False) for other in covering}
        | {agency.key: Side({"covers": False})},
        facts={
            "agency": agency.key, "threat": threat, "beside": len(beside), "covering": [a.key for a in covering],
            "reason": figures["reason"] if figures else "",
        },
        weight=len(covering) * 100 // len(beside),
        threats=[threat],
    )  # fmt: skip


def tell(facts: Facts, names: Names) -> Told:
    said = gettext("{agency}ไม่รวม{threat}ไว้ในแผน แต่เขตที่ติดกัน {count} จาก {beside} เขตรวมไว้")
    sentence = said.format(
        agency=names.agency(facts["agency"]), threat=names.threat(facts["threat"]), count=len(facts["covering"]),
        beside=facts["beside"],
    )  # fmt: skip
    lines = [(gettext("เหตุผลที่ไม่รวม"), facts["reason"] or gettext("ไม่ได้ระบุ"))]
    lines.append((gettext("เขตที่รวมไว้"), listed(names.agency(key) for key in facts["covering"])))
    return Told(f"{names.threat(facts['threat'])} · {names.agency(facts['agency'])}", sentence, lines)


def tell_side(facts: Facts, names: Names) -> str:
    return gettext("รวมภัยนี้ไว้ในแผน") if facts["covers"] else gettext("ไม่รวมภัยนี้ไว้ในแผน")


kind = Kind(
    code="X11",
    title=_("ภัยที่เขตข้างเคียงเตรียมไว้แต่เขตนี้ไม่รวม"),
    why=_("น้ำ ควัน และโรคไม่หยุดที่เส้นแบ่งเขต หากเขตรอบข้างเตรียมไว้ เขตที่ไม่รวมควรมีเหตุผลที่ชัด"),
    formula=_("ภัยในขอบเขตของแผนที่ใช้บังคับของเขตที่มีพรมแดนติดกัน เทียบกับเขตที่อยู่ตรงกลาง ถึงเกณฑ์ร้อยละและจำนวนเขต"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
