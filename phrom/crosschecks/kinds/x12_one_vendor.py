"""X12: one vendor behind several systems that many agencies run on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext

from phrom.crosschecks.behind import LOOSE, Stand, keeping, side_of, tell_kept
from phrom.crosschecks.city import CityLinks, folded
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Told
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed


def find(city: CityLinks) -> Iterator[Found]:
    used = {row["system"] for plan in city.plans.values() for row in plan.links["systems"]}
    systems: Mapping[str, list[str]] = defaultdict(list)
    for key in sorted(used):
        if (here := city.systems.get(key)) is not None and here.vendor:
            systems[folded(here.vendor)].append(key)
    for vendor, keys in systems.items():
        if len(keys) >= city.rules["vendor"]["systems"]:
            yield from _finding(city, vendor, keys)


def _finding(city: CityLinks, vendor: str, keys: list[str]) -> Iterator[Found]:
    stands = {agency: stand for agency in city.plans if (stand := _stand(city, agency, frozenset(keys)))}
    if len(stands) < city.rules["vendor"]["agencies"]:
        return
    owners = {city.systems[key].owner for key in keys} - {""}
    sides = {agency: replace(side_of(stand), is_asked=False) for agency, stand in stands.items()}
    sides |= {owner: keeping(sides.get(owner)) for owner in owners}
    services = sum(len(stand.services) for stand in stands.values())
    yield Found(
        code="X12",
        subject=f"vendor/{vendor}",
        severity="hint",
        sides=sides,
        facts={
            "name": city.systems[keys[0]].vendor, "systems": [city.systems[key].name for key in keys],
            "agencies": len(stands), "services": services,
        },
        weight=services,
        loose=LOOSE,
    )  # fmt: skip


def _stand(city: CityLinks, agency: str, keys: frozenset[str]) -> Stand | None:
    """Each service once, however many of the systems it runs on."""
    rows = [row for row in city.plans[agency].links["systems"] if row["system"] in keys]
    named = {city.services[agency, s]["name"]: None for row in rows for s in row["services"]
             if (agency, s) in city.services}  # fmt: skip
    return Stand(tuple(named), all(row["has_fallback"] for row in rows)) if named else None


def tell(facts: Facts, names: Names) -> Told:
    said = gettext("ดูแล {systems} ระบบ ซึ่ง {services} งานบริการของ {agencies} หน่วยงานใช้อยู่")
    sentence = said.format(systems=len(facts["systems"]), services=facts["services"], agencies=facts["agencies"])
    return Told(facts["name"], sentence, [(gettext("ระบบ"), listed(facts["systems"]))])


def tell_side(facts: Facts, names: Names) -> str:
    with_way, without = gettext("ทำด้วยมือได้ทุกระบบ"), gettext("ทำด้วยมือไม่ได้ทุกระบบ")
    return tell_kept(facts, gettext("หน่วยงานเจ้าของระบบ"), with_way, without)


kind = Kind(
    code="X12",
    title=_("ผู้ดูแลรายเดียวอยู่หลังหลายระบบ"),
    why=_("สัญญาหรือเหตุขัดข้องของผู้ดูแลรายเดียวกระทบหลายระบบพร้อมกัน แม้แต่ละระบบมีแผนของตนเอง"),
    formula=_("นับระบบในทะเบียนที่มีผู้ดูแลชื่อเดียวกันและมีแผนใช้บังคับใช้อยู่ กับหน่วยงานและงานบริการที่ใช้ ถึงเกณฑ์จำนวนระบบและหน่วยงาน"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
