"""X05: one person whom the continuity teams of several agencies count on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.words import lazy as _
from phrom.plans.scales import options


def find(city: CityLinks) -> Iterator[Found]:
    held: Mapping[str, Mapping[str, list[list[str]]]] = defaultdict(lambda: defaultdict(list))
    for agency, plan in city.plans.items():
        for row in plan.links["team"]:
            for part in ("main", "alternate"):
                if (known := city.people.get(row[part])) is not None:
                    held[known[0]][agency].append([row["role"], part])
    called = dict(city.people.values())
    for identity, teams in held.items():
        if len(teams) > 1:
            mains = sum(any(part == "main" for _role, part in roles) for roles in teams.values())
            yield Found(
                code="X05",
                subject=f"person/{identity}",
                severity="error" if mains > 1 else "warning",
                sides={agency: Side({"roles": roles}) for agency, roles in teams.items()},
                facts={"name": called[identity], "agencies": len(teams), "mains": mains},
                weight=mains * 100 + len(teams),
            )


def tell(facts: Facts, names: Names) -> Told:
    said = gettext("อยู่ในทีมบริหารความต่อเนื่องของ {count} หน่วยงาน เมื่อเกิดเหตุพร้อมกันจะอยู่ได้แห่งเดียว")
    if facts["mains"] > 1:
        said = gettext("อยู่ในทีมบริหารความต่อเนื่องของ {count} หน่วยงาน เป็นบุคลากรหลัก {mains} แห่ง เมื่อเกิดเหตุพร้อมกันจะอยู่ได้แห่งเดียว")
    return Told(facts["name"], said.format(count=facts["agencies"], mains=facts["mains"]))


def tell_side(facts: Facts, names: Names) -> str:
    called, parts = options("team_roles"), {"main": gettext("หลัก"), "alternate": gettext("สำรอง")}
    said = gettext("{role} ({part})")
    return "; ".join(said.format(role=called.get(role, role), part=parts[part]) for role, part in facts["roles"])


kind = Kind(
    code="X05",
    title=_("คนเดียวกันอยู่ในทีมของหลายหน่วยงาน"),
    why=_("เหตุใหญ่เรียกทีมของทุกหน่วยงานพร้อมกัน คนที่อยู่ในสองทีมจะมาได้ทีมเดียว อีกทีมจะขาดคนที่แผนนับไว้"),
    formula=_("บุคลากรหลักและสำรองในทีมของแผนที่ใช้บังคับ นับเป็นคนเดียวกันเมื่ออีเมลตรงกัน หรือชื่อและหมายเลขโทรศัพท์ตรงกัน"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
