"""X07: one information system behind many services that cannot be done by hand meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext

from phrom.crosschecks.behind import Stand, heavy, keeping, stands, tell_kept
from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Told
from phrom.kernel.words import lazy as _


def find(city: CityLinks) -> Iterator[Found]:
    found: Mapping[str, dict[str, Stand]] = defaultdict(dict)
    failed: Mapping[str, set[str]] = defaultdict(set)
    for agency, plan in city.plans.items():
        for row in plan.links["systems"]:
            found[row["system"]][agency] = stands(city, agency, row["services"], row["has_fallback"])
            if row["restore_result"] == "failed":
                failed[row["system"]].add(agency)
    for system, users in found.items():
        if (here := city.systems.get(system)) is not None:
            facts = {"system": system, "name": here.name, "owner": here.owner, "failed": len(failed[system])}
            for finding in heavy("X07", f"system/{system}", users, city.rules["system"], facts):
                yield _with_owner(finding, here.owner)


def _with_owner(finding: Found, owner: str) -> Found:
    """Whoever keeps the system is asked too."""
    return replace(finding, sides={**finding.sides, owner: keeping(finding.sides.get(owner))}) if owner else finding


def tell(facts: Facts, names: Names) -> Told:
    said = gettext("{services} งานบริการของ {agencies} หน่วยงานใช้ระบบนี้และทำด้วยมือไม่ได้ จากทั้งหมด {all} งาน {users} หน่วยงาน")
    sentence = said.format(
        services=facts["alone_services"], agencies=facts["alone"], all=facts["services"], users=facts["agencies"]
    )
    lines = [(gettext("ผู้ดูแลระบบ"), names.agency(facts["owner"]))] if facts["owner"] else []
    if facts["failed"]:
        failed = gettext("ไม่ผ่านใน {count} หน่วยงาน").format(count=facts["failed"])
        lines.append((gettext("ทดสอบกู้คืนล่าสุด"), failed))
    return Told(facts["name"], sentence, lines)


def tell_side(facts: Facts, names: Names) -> str:
    return tell_kept(facts, gettext("หน่วยงานผู้ดูแลระบบ"), gettext("ทำด้วยมือได้"), gettext("ทำด้วยมือไม่ได้"))


kind = Kind(
    code="X07",
    title=_("ระบบเดียวอยู่หลังงานบริการจำนวนมาก"),
    why=_("ระบบกลางล่มครั้งเดียวทำให้งานของทั้งเมืองหยุดพร้อมกัน หน่วยงานผู้ดูแลต้องรู้ว่ามีใครทำด้วยมือไม่ได้บ้าง"),
    formula=_("นับงานบริการในแผนที่ใช้บังคับซึ่งใช้ระบบเดียวกันและไม่ได้ระบุวิธีทำด้วยมือ ถึงเกณฑ์จำนวนหน่วยงานหรือจำนวนงาน"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
