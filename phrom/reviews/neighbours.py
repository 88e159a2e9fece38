"""How other agencies of the same kind and zone answered what a plan answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from django.db.models import Q
from django.utils.translation import gettext as _

from phrom.kernel.content import table
from phrom.kernel.hours import show_hours
from phrom.kernel.words import in_language, lazy
from phrom.plans.figures import Figures, links, summaries
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Plan
from phrom.plans.others import searched

ALIKE = 2  # neighbours that must have a service before it is compared
TOLD = 6  # services said to differ
HALF = 0.5


@dataclass(frozen=True)
class Beside:
    """One thing that neighbours answered, and whether the plan stands out."""

    text: str
    is_apart: bool = False


def read_figures(plan: Plan) -> tuple[Figures, list[Figures]]:
    """Of the sealed plan, and of its neighbours; two queries.

    Neighbours are the plans in force of other agencies of the same kind, and of the same zone where it lies in one.
    """
    near = Q(status=Plan.Status.IN_FORCE, agency__kind=plan.agency.kind) & ~Q(agency=plan.agency_id)
    if plan.agency.zone:
        near &= Q(agency__zone=plan.agency.zone)
    rows = Plan.objects.filter(near | Q(pk=plan.pk))
    numbers, linked = summaries(rows), links(rows)
    both = {pk: Figures(numbers[pk], linked[pk]) for pk in numbers if pk in linked}
    own = both.pop(plan.pk)
    return own, list(both.values())


def _planned(summary: Summary) -> int:
    return sum(bool(threat["exercises"]) for threat in summary["threats"].values())


_NUMBERS: Mapping[str, tuple[str, Callable[[Summary], int], bool]] = {  # what; more is better
    "team": (lazy("บทบาทสำคัญที่มีคนเดียว"), lambda summary: summary["roles"]["alone"], False),
    "exercises": (lazy("ภัยที่มีกำหนดฝึก"), _planned, True),
    "systems": (lazy("ระบบที่ทดสอบกู้คืนแล้วได้ผล"), lambda summary: summary["restores"].get("passed", 0), True),
    "call_tree": (lazy("คนในผังที่ไม่มีผู้แทน"), lambda summary: summary["calls"]["alone"], False),
}


def beside(own: Figures, others: Sequence[Figures]) -> dict[str, list[Beside]]:
    """Section slug -> what to say beside it; empty where there are no neighbours."""
    if not others:
        return {}
    said = {"services": list(_services(own, others)), "scope": list(_left_out(own.summary, others))}
    for slug, (label, read, more_is_better) in _NUMBERS.items():
        theirs = [read(other.summary) for other in others]
        said[slug] = [_counted(label, read(own.summary), theirs, more_is_better=more_is_better)]
    for slug, checked in own.summary["lists"].items():
        failed = [len(o.summary["lists"][slug]["failed"]) for o in others if slug in o.summary["lists"]]
        if failed:
            said[slug] = [_counted(_("เกณฑ์บังคับที่ไม่ผ่าน"), len(checked["failed"]), failed)]
    return {slug: rows for slug, rows in said.items() if rows}


def _counted(label: str, mine: int, theirs: Sequence[int], *, more_is_better: bool = False) -> Beside:
    """Apart: worse than every neighbour."""
    text = _("{label} {mine} · เพื่อนบ้าน {count} แห่ง {low}–{high} กลาง {middle:g}").format(
        label=label, mine=mine, count=len(theirs), low=min(theirs), high=max(theirs), middle=median(theirs)
    )
    return Beside(text, mine < min(theirs) if more_is_better else mine > max(theirs))


def _services(own: Figures, others: Sequence[Figures]) -> Iterator[Beside]:
    """How many, and those whose RTO is another than most neighbours promise, the furthest apart first."""
    counts = [other.summary["services"] for other in others]
    few = own.summary["services"] < min(counts)
    yield Beside(_counted(_("งานบริการ"), own.summary["services"], counts).text, few)
    promised: Mapping[str, list[int]] = defaultdict(list)
    for other in others:
        for service in other.links["services"]:
            if service["rto"] is not None:
                promised[searched(service["name"])].append(service["rto"])
    apart = []
    for service in own.links["services"]:
        theirs, rto = promised.get(searched(service["name"]), []), service["rto"]
        if rto is not None and len(theirs) >= ALIKE and (middle := int(median(theirs))) != rto:
            apart.append((max(rto, middle) / max(1, min(rto, middle)), service["name"], rto, middle, len(theirs)))
    for ratio, name, rto, middle, count in sorted(apart, reverse=True)[:TOLD]:
        text = _("“{name}” RTO {mine} · เพื่อนบ้าน {count} แห่ง กลาง {middle}")
        said = text.format(name=name, mine=show_hours(rto), count=count, middle=show_hours(middle))
        yield Beside(said, ratio > 2 and rto > middle)


def _left_out(own: Summary, others: Sequence[Figures]) -> Iterator[Beside]:
    """Threats that most neighbours cover and this plan does not."""
    mine = {key for key, threat in own["threats"].items() if threat["in_scope"]}
    for row in table("threats"):
        theirs = [other.summary["threats"].get(row["code"]) for other in others]
        covering = sum(threat is not None and threat["in_scope"] for threat in theirs)
        if row["code"] not in mine and covering > HALF * len(others):
            text = _("ไม่รวม{threat} แต่เพื่อนบ้าน {count} จาก {total} แห่งรวมไว้")
            yield Beside(text.format(threat=in_language(row, "name"), count=covering, total=len(others)), True)
