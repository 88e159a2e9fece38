"""X06: one supplier behind many services that have no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext

from phrom.crosschecks.behind import Stand, heavy, stands, tell_stand
from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Told
from phrom.kernel.words import lazy as _


def find(city: CityLinks) -> Iterator[Found]:
    found: Mapping[str, dict[str, Stand]] = defaultdict(dict)
    called: dict[str, str] = {}
    for agency, plan in city.plans.items():
        for row in plan.links["suppliers"]:
            called[row["supplier"]] = plan.links["names"].get("supplier", {}).get(row["supplier"], row["supplier"])
            found[row["supplier"]][agency] = stands(city, agency, row["services"], row["has_alternative"])
    for supplier, users in found.items():
        facts = {"supplier": supplier, "name": called[supplier]}
        yield from heavy("X06", f"supplier/{supplier}", users, city.rules["supplier"], facts)


def tell(facts: Facts, names: Names) -> Told:
    said = gettext("{services} งานบริการของ {agencies} หน่วยงานพึ่งรายนี้โดยไม่มีรายสำรอง จากทั้งหมด {all} งาน {users} หน่วยงาน")
    sentence = said.format(
        services=facts["alone_services"], agencies=facts["alone"], all=facts["services"], users=facts["agencies"]
    )
    return Told(facts["name"], sentence)


def tell_side(facts: Facts, names: Names) -> str:
    return tell_stand(facts, gettext("มีรายสำรอง"), gettext("ไม่มีรายสำรอง"))


kind = Kind(
    code="X06",
    title=_("ผู้จัดหารายเดียวอยู่หลังงานบริการจำนวนมาก"),
    why=_("แต่ละแผนเห็นเพียงสัญญาของตน เมื่อผู้จัดหารายใหญ่หยุด งานของหลายหน่วยงานจะหยุดพร้อมกันและแย่งรายสำรองเดียวกัน"),
    formula=_("นับงานบริการในแผนที่ใช้บังคับซึ่งพึ่งผู้จัดหารายเดียวกันและไม่มีรายสำรอง ถึงเกณฑ์จำนวนหน่วยงานหรือจำนวนงาน"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
