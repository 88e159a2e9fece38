"""How plans stand on each dimension of the rubric: from facts, and as สปภ. judged them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.crosschecks.queries import OpenFinding, soundness_of
from phrom.followups.queries import closing_of
from phrom.kernel.words import listed
from phrom.operations.experience import experiences, of_agency
from phrom.operations.proving import proofs_of, tally
from phrom.plans.figures import summaries
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Plan
from phrom.reviews.conditions import Values, values_on
from phrom.reviews.facts import FACTS
from phrom.reviews.ground import Ground, Practice
from phrom.reviews.models import Evaluation, Judgement
from phrom.reviews.rubrics import LEVELS, Dimension, Rubric, rubric_of

DOT = " · "
UNKNOWN = len(LEVELS) + 1  # sorts behind every level


@dataclass(frozen=True)
class Score:
    """One dimension of one plan: `level` by the facts (None: not known yet), `judged` by สปภ. once it is released."""

    dimension: Dimension
    values: Values
    level: int | None
    judged: int | None = None
    reason: str = ""

    @property
    def code(self) -> str:
        return self.dimension.code

    @property
    def label(self) -> str:
        return self.dimension.label

    @property
    def final(self) -> int | None:
        """The judgement where there is one, else what the facts say."""
        return self.judged or self.level

    @property
    def inputs(self) -> list[tuple[str, str]]:
        """Each fact with its number."""
        facts = (FACTS[name] for name in self.dimension.facts)
        return [(fact.label, fact.show(self.values[fact.name])) for fact in facts]

    @property
    def sources(self) -> list[str]:
        """Where the facts come from, each once."""
        return list(dict.fromkeys(str(FACTS[name].source) for name in self.dimension.facts))

    @property
    def formula(self) -> str:
        """Why it has this level, with the numbers put in."""
        if self.level is None:
            missing = [FACTS[name].label for name in self.dimension.facts if self.values[name] is None]
            return _("ยังไม่มีข้อมูล: {facts}").format(facts=listed(missing))
        if self.level == LEVELS[0]:
            return _("ระดับ 1 เพราะยังไม่ถึงระดับ 2")
        held = DOT.join(condition.said(self.values) for condition in self.dimension.conditions[self.level])
        return _("ระดับ {level} เพราะ {held}").format(level=self.level, held=held)

    @property
    def wanting(self) -> str:
        """What the next level asks that does not hold; empty at the top and where nothing is known."""
        if self.level is None or self.level == LEVELS[-1]:
            return ""
        above = self.level + 1
        left = [c.said(self.values) for c in self.dimension.conditions[above] if not c.holds(self.values)]
        return _("ระดับ {level} เมื่อ {left}").format(level=above, left=DOT.join(left))


class Known(NamedTuple):
    """What scoring needs to know of a sealed plan; `summary`: its figures."""

    pk: int
    agency_id: int
    fiscal_year: int
    is_in_force: bool
    approved_on: dt.date | None
    summary: Summary


def scores_of(plans: QuerySet[Plan], day: dt.date | None = None) -> dict[int, list[Score]]:
    """plan pk -> a score per dimension in the rubric's order, of sealed plans wholly in sight; at most six queries.

    `day`: on which ages are counted (default today).
    """
    rows = plans.order_by().select_related(None).only("agency", "fiscal_year", "status", "approved_at")
    return scores_known(_known(rows, summaries(plans)), day or timezone.localdate())


def scores_known(
    plans: Sequence[Known], day: dt.date, crossings: Sequence[OpenFinding] | None = None
) -> dict[int, list[Score]]:
    """The same of plans whose figures were read already, wholly in the viewer's sight; at most four queries.

    `crossings`: open findings between plans, where they were read already.
    """
    practised = any(rubric_of(year).asks_practice for year in {plan.fiscal_year for plan in plans})
    grounds = grounds_of(plans, day, crossings, practised=practised)
    said = _judgements([plan.pk for plan in plans])
    return {
        plan.pk: [
            score_of(dimension, grounds[plan.pk], said[plan.pk].get(dimension.code, (None, "")))
            for dimension in rubric_of(plan.fiscal_year).dimensions
        ]
        for plan in plans
    }


def scores_by_facts(plan: Plan, version: Rubric) -> list[Score]:
    """The same of one plan, under a version of the rubric and without what สปภ. said; four queries."""
    found = _known([plan], summaries(Plan.objects.filter(pk=plan.pk)))
    ground = grounds_of(found, timezone.localdate(), practised=version.asks_practice).get(plan.pk)
    return [score_of(dimension, ground) for dimension in version.dimensions] if ground else []


def _known(plans: Iterable[Plan], numbers: Mapping[int, Summary]) -> list[Known]:
    """Those whose figures are in sight."""
    return [
        Known(
            plan.pk, plan.agency_id, plan.fiscal_year, plan.status == Plan.Status.IN_FORCE,
            timezone.localdate(plan.approved_at) if plan.approved_at else None, numbers[plan.pk],
        )
        for plan in plans
        if plan.pk in numbers
    ]  # fmt: skip


def grounds_of(
    plans: Sequence[Known], day: dt.date, crossings: Sequence[OpenFinding] | None = None, *, practised: bool = False
) -> dict[int, Ground]:
    """The ground of each plan; how it agrees with others is known of those in force. At most three queries.

    `practised`: with what drills and events showed, two queries more.
    """
    agencies = {plan.agency_id for plan in plans}
    crossed = soundness_of({plan.agency_id for plan in plans if plan.is_in_force}, crossings)
    closed = closing_of(agencies, day)
    practices = _practices(agencies, day) if practised else {}
    return {
        plan.pk: Ground(
            day, plan.approved_on, plan.summary, crossed.get(plan.agency_id) if plan.is_in_force else None,
            closed.get(plan.agency_id), practice=practices.get(plan.agency_id),
        )
        for plan in plans
    }  # fmt: skip


def _practices(agencies: Collection[int], day: dt.date) -> dict[int, Practice]:
    """agency -> what its drills and events showed up to the day; two queries."""
    lived, proofs = experiences(agencies), proofs_of(agencies, until=day)
    found = {}
    for agency in agencies:
        proven, kept = tally(rows for (whose, _row), rows in proofs.items() if whose == agency)
        found[agency] = Practice(of_agency(lived, agency), proven, kept)
    return found


def _judgements(plans: Collection[int]) -> Mapping[int, Mapping[str, tuple[int, str]]]:
    """plan pk -> dimension -> level and reason, of closed evaluations."""
    found: Mapping[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    rows = Judgement.objects.filter(evaluation__plan__in=plans, evaluation__status=Evaluation.Status.CLOSED)
    for plan, dimension, level, reason in rows.values_list("evaluation__plan", "dimension", "level", "reason"):
        found[plan][dimension] = level, reason
    return found


def score_of(dimension: Dimension, ground: Ground, said: tuple[int | None, str] = (None, "")) -> Score:
    """`said`: level and reason of สปภ., once released."""
    values = values_on(ground, dimension.facts)
    return Score(dimension, values, dimension.level(values), *said)


def worst_first(scores: Iterable[Score]) -> list[Score]:
    """The lowest level first; what nobody knows comes last."""
    return sorted(scores, key=lambda score: score.final or UNKNOWN)
