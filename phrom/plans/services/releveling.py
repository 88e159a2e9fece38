"""A checklist asks more or less since the city's alert level moved: what stands complete is told anew."""

from __future__ import annotations

from phrom.criteria.queries.levels import levels_on
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan, PlanSection
from phrom.plans.sections import has_section, section


def recheck_lists(code: str) -> None:
    """Of every draft; sealed plans keep what they were judged at."""
    if not has_section(code):
        return
    asked, level = section(code), levels_on()[code]
    with viewing_as(SYSTEM):
        states = list(PlanSection.objects.filter(slug=code, plan__status=Plan.Status.DRAFT))
        for state in states:
            state.is_complete = bool(state.waived_reason) or asked.is_complete(state.rows, level)
        PlanSection.objects.bulk_update(states, ["is_complete"], batch_size=200)
