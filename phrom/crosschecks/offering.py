"""What this room offers to the pages of lower rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Window

from phrom.agencies.queries import agencies_by_id
from phrom.crosschecks.findings import Told
from phrom.crosschecks.models import CrossFinding, FindingSide
from phrom.crosschecks.queries import findings_of, names_at_once, opened
from phrom.crosschecks.services import look_again
from phrom.crosschecks.showing import SEVERITIES, Chosen, Group, grouped, names, told_of
from phrom.kernel.rules import may
from phrom.plans.models import Plan
from phrom.ui.pieces import Tone

WORST = 3  # findings shown beside a plan
ON_MUCH = ("X07", "X12", "X06", "X05")  # one system, vendor, supplier or person behind much, in this order


@dataclass(frozen=True)
class Leaning:
    """The findings of what much of the city hangs on, kind by kind."""

    groups: Sequence[Group]
    template: str = "crosschecks/leaning.html"
    stylesheet: str = "crosschecks/crosschecks.css"


def leaning() -> Leaning:
    """For the cyber picture of the city: concentration of risk, as the plans stand now."""
    look_again()
    named = agencies_by_id()
    found = opened(CrossFinding.objects.filter(gone_at=None, code__in=ON_MUCH))
    units = {agency.key: agency for agency in named.values()}
    groups = grouped(found, names(named.values()), Chosen(), units)
    return Leaning(sorted(groups, key=lambda group: ON_MUCH.index(group.kind.code)))


@dataclass(frozen=True)
class BesidePlan:
    """What concerns the plan's agency and others: `count` findings, the worst few with tone, word, key and telling."""

    agency: str
    count: int
    worst: Sequence[tuple[Tone, str, str, Told]]
    template: str = "crosschecks/beside_plan.html"


def beside_plan(plan: Plan) -> BesidePlan | None:
    """For the page of a plan: of what the viewer sees, what asks the agency first; two queries at most.

    Nothing beside a plan that another has replaced: findings are about what is in force.
    """
    if plan.status == Plan.Status.REPLACED or not may("crosscheck.view"):
        return None
    rows = findings_of(CrossFinding.objects.filter(gone_at=None), [plan.agency_id])
    asked = Exists(FindingSide.of([plan.agency_id]).filter(finding=OuterRef("pk"), is_asked=True))
    found = list(
        rows.annotate(many=Window(Count("pk")), asks=asked)
        .order_by("-asks", "rank", F("weight").desc(), "key")
        .values_list("key", "code", "severity", "facts", "many")[:WORST]
    )
    if not found:
        return None
    called = names_at_once()
    worst = [
        (SEVERITIES[severity][1], SEVERITIES[severity][0], key, told_of(code, facts, called))
        for key, code, severity, facts, _many in found
    ]
    return BesidePlan(plan.agency.key, found[0][4], worst)
