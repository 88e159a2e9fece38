"""X10: a resource of which all plans together need more by some time than is confirmed anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks, folded
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.words import lazy as _
from phrom.plans.figures.shapes import NeedLink
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, options

Needs = Mapping[str, list[NeedLink]]  # agency -> its rows of one item
SOON = 2  # buckets that come within a day


def find(city: CityLinks) -> Iterator[Found]:
    items: Mapping[tuple[str, str, str], Needs] = defaultdict(lambda: defaultdict(list))
    areas = frozenset(city.rules["resource"]["areas"])
    for agency, plan in city.plans.items():
        for row in plan.links["needs"]:
            if row["area"] in areas and row["item"]:
                items[row["area"], folded(row["item"]), folded(row["unit"])][agency].append(row)
    for (area, item, unit), needs in items.items():
        yield from _short(city, area, f"resource/{area}/{item}/{unit}", needs)


def _short(city: CityLinks, area: str, subject: str, needs: Needs) -> Iterator[Found]:
    """The surplus of one agency counts for the others; what is not confirmed counts as nothing."""
    least = city.rules["resource"]
    supply = {agency: sum(row["supply"] or 0 for row in rows) for agency, rows in needs.items()}
    wanted = {agency: [sum(row["amounts"][b] for row in rows) for b in range(len(BUCKETS))]
              for agency, rows in needs.items()}  # fmt: skip
    total, there = [sum(amounts[b] for amounts in wanted.values()) for b in range(len(BUCKETS))], sum(supply.values())
    over = [b for b, need in enumerate(total) if need > there and (need - there) * 100 >= least["percent"] * need]
    if not over:
        return
    worst = max(over, key=lambda b: (total[b] - there, -b))
    gaps = {agency: amounts[worst] - supply[agency] for agency, amounts in wanted.items()}
    lacking = {agency: gap for agency, gap in gaps.items() if gap > 0}
    if len(lacking) < least["agencies"]:
        return
    row = next(iter(needs.values()))[0]
    yield Found(
        code="X10",
        subject=subject,
        severity="error" if min(over) < SOON else "warning",
        sides={
            agency: Side({"needed": wanted[agency][worst], "supply": supply[agency], "gap": gap})
            for agency, gap in lacking.items()
        },
        facts={
            "area": area, "item": row["item"], "unit": row["unit"], "agencies": len(needs), "lacking": len(lacking),
            "bucket": BUCKETS[worst], "needed": total[worst], "supply": there, "short": total[worst] - there,
            "buckets": [[bucket, total[b], max(0, total[b] - there)] for b, bucket in enumerate(BUCKETS)],
        },
        weight=(total[worst] - there) * 100 // total[worst],
        loose=("agencies", "lacking", "needed", "supply", "short", "buckets"),
    )  # fmt: skip


def tell(facts: Facts, names: Names) -> Told:
    parts = {name: f"{facts[name]:,}" for name in ("needed", "supply", "short", "agencies", "lacking")}
    said = gettext("ภายใน {by} ทั้งเมืองต้องใช้ {needed} {unit} ยืนยันแล้ว {supply} ขาด {short} {unit} ใน {lacking} หน่วยงาน")
    sentence = said.format(by=BUCKET_TITLES[facts["bucket"]], unit=facts["unit"], **parts)
    lines = [(gettext("ประเภท"), options("resource_areas").get(facts["area"], facts["area"]))]
    lines += [(str(BUCKET_TITLES[bucket]), _by_then(need, short, facts["unit"]))
              for bucket, need, short in facts["buckets"]]  # fmt: skip
    return Told(facts["item"], sentence, lines)


def _by_then(need: int, short: int, unit: str) -> str:
    said = gettext("ต้องใช้ {need} {unit} ขาด {short}") if short else gettext("ต้องใช้ {need} {unit}")
    return said.format(need=f"{need:,}", short=f"{short:,}", unit=unit)


def tell_side(facts: Facts, names: Names) -> str:
    said = gettext("ต้องใช้ {needed} ยืนยันแล้ว {supply} ขาด {gap}")
    return said.format(**{name: f"{facts[name]:,}" for name in ("needed", "supply", "gap")})


kind = Kind(
    code="X10",
    title=_("ทรัพยากรทั้งเมืองไม่พอ"),
    why=_("แต่ละหน่วยงานขาดเพียงเล็กน้อย แต่เมื่อเกิดเหตุพร้อมกันทุกแห่งจะหาจากแหล่งเดียวกัน และไม่มีใครเห็นว่ารวมแล้วขาดเท่าใด"),
    formula=_(
        "รวมจำนวนที่ต้องใช้ของรายการชื่อและหน่วยนับเดียวกันทุกแผนตามช่วงเวลา ลบจำนวนที่ยืนยันว่ามี (ไม่ระบุ = ไม่มี) "
        "ส่วนเกินของหน่วยงานหนึ่งช่วยอีกหน่วยงานได้"
    ),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
