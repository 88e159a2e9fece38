"""Sealed plans in numbers and links, so that a page about the city reads one small row per plan, not 77 payloads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from phrom.kernel.scoping import SYSTEM, current_viewer, viewing_as
from phrom.plans.accepted import judged
from phrom.plans.checks import Finding, findings_of
from phrom.plans.figures.links import links_of
from phrom.plans.figures.shapes import Links, Summary
from phrom.plans.figures.summary import summary_of
from phrom.plans.models import FindingAnswer, Plan, PlanFigures
from phrom.plans.models.findings import Place
from phrom.plans.payload import Payload, payload_of

FORM = 4  # raise it when the shapes change: rows of an older form are drawn again as soon as they are read
AT_ONCE = 100
Answers = Mapping[int, dict[Place, FindingAnswer]]  # plan pk -> what its agency lives with


class Figures(NamedTuple):
    """The numbers and the links of one plan (see `shapes`)."""

    summary: Summary
    links: Links


def figures_of(payload: Payload, found: Sequence[Finding], accepted: int = 0) -> Figures:
    """Drawn from the payload as it was sealed; `found` are its findings on that day."""
    links = links_of(payload)
    return Figures(summary_of(payload, links, found, accepted), links)


def draw_figures(plan: Plan, payload: Payload) -> None:
    """Store the figures of a plan that is being sealed, in its transaction."""
    _store([_row(plan, payload, FindingAnswer.objects.accepted(plan))])


def summaries(plans: QuerySet[Plan]) -> dict[int, Summary]:
    """plan pk -> numbers, of those that are sealed and wholly in sight; one query."""
    return _drawn(plans, "summary")


def links(plans: QuerySet[Plan]) -> dict[int, Links]:
    """plan pk -> links, of those that are sealed and wholly in sight; one query."""
    return _drawn(plans, "links")


def draw_missing() -> int:
    """Draw what was never drawn, or in an older form; answers how many plans."""
    with viewing_as(SYSTEM):
        waiting = Plan.objects.filter(status__in=Plan.SEALED).exclude(figures__form=FORM)
        return _draw_again(list(waiting.values_list("pk", flat=True)))


def _drawn(plans: QuerySet[Plan], column: str) -> dict[int, Any]:
    whole = plans.filter(status__in=Plan.SEALED).order_by().select_related(None)
    if (agencies := current_viewer().agencies) is not None:
        whole = whole.filter(agency__in=agencies)
    asked = whole.values_list("pk", "figures__form", f"figures__{column}")
    rows = list(asked)
    if old := [pk for pk, form, _ in rows if form != FORM]:
        with viewing_as(SYSTEM):
            _draw_again(old)
        rows = list(asked.all())
    return {pk: value for pk, _, value in rows}


def _draw_again(plans: Sequence[int]) -> int:
    """Draw many in few queries; two readers at once write the same."""
    for start in range(0, len(plans), AT_ONCE):
        found = Plan.objects.filter(pk__in=plans[start : start + AT_ONCE]).select_related("agency", "seal")
        answers: Answers = defaultdict(dict)
        for answer in FindingAnswer.objects.filter(plan__in=found):
            answers[answer.plan_id][answer.place] = answer
        _store([_row(plan, payload_of(plan), answers[plan.pk]) for plan in found])
    return len(plans)


def _store(rows: Sequence[PlanFigures]) -> None:
    """Write the rows, over those of an older form."""
    PlanFigures.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["plan"], update_fields=["form", "summary", "links"]
    )


def _row(plan: Plan, payload: Payload, answers: Mapping[Place, FindingAnswer]) -> PlanFigures:
    """The row to store; the findings are those of the day of approval, beside nobody else's plan."""
    day = timezone.localdate(plan.approved_at) if plan.approved_at else payload.today
    found = findings_of(replace(payload, today=day))
    drawn = figures_of(payload, found, len(judged(plan, found, answers).accepted))
    return PlanFigures(plan=plan, form=FORM, summary=drawn.summary, links=drawn.links)
