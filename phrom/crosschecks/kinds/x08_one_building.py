"""X08: one building that many agencies would move to: if it falls away too, none of them has a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.words import lazy as _


def find(city: CityLinks) -> Iterator[Found]:
    people: Mapping[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    chosen: Mapping[str, set[str]] = defaultdict(set)
    for agency, plan in city.plans.items():
        for row in plan.links["sites"]:
            people[row["site"]][agency] += row["people"]
            chosen[agency].add(row["site"])
    for site, users in people.items():
        if len(users) >= city.rules["site"]["agencies"] and (here := city.sites.get(site)) is not None:
            alone = [agency for agency in users if chosen[agency] == {site}]
            yield Found(
                code="X08",
                subject=f"building/{site}",
                severity="warning" if alone else "hint",
                sides={
                    agency: Side({"people": count, "others": len(chosen[agency]) - 1}, is_asked=agency in alone)
                    for agency, count in users.items()
                },
                facts={
                    "site": site, "name": here.name, "agencies": len(users), "people": sum(users.values()),
                    "alone": len(alone),
                },
                weight=len(alone) * 1000 + len(users),
                loose=("agencies", "people", "alone"),
            )  # fmt: skip


def tell(facts: Facts, names: Names) -> Told:
    parts = {"agencies": facts["agencies"], "people": f"{facts['people']:,}", "alone": facts["alone"]}
    said = gettext("{agencies} หน่วยงานเลือกที่นี่เป็นสถานที่สำรอง รวม {people} คน ทุกหน่วยงานมีที่อื่นอีก")
    if facts["alone"]:
        said = gettext("{agencies} หน่วยงานเลือกที่นี่เป็นสถานที่สำรอง รวม {people} คน {alone} หน่วยงานไม่มีที่อื่น")
    return Told(facts["name"], said.format(**parts))


def tell_side(facts: Facts, names: Names) -> str:
    people = gettext("{count} คน").format(count=f"{facts['people']:,}")
    if not facts["others"]:
        return gettext("{people} ไม่มีสถานที่สำรองอื่น").format(people=people)
    return gettext("{people} มีสถานที่สำรองอื่นอีก {count} แห่ง").format(people=people, count=facts["others"])


kind = Kind(
    code="X08",
    title=_("อาคารเดียวเป็นที่พึ่งของหลายหน่วยงาน"),
    why=_("แม้ที่นั่งพอ อาคารหลังเดียวก็เสียได้พร้อมกับเหตุเดียวกัน หน่วยงานที่ไม่มีที่อื่นจะไม่เหลือที่ทำงาน"),
    formula=_("นับหน่วยงานที่แผนซึ่งใช้บังคับระบุสถานที่เดียวกัน และหน่วยงานที่ไม่ได้ระบุสถานที่อื่นเลย"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
