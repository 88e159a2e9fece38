"""What this room offers to the pages of plans: what was promised to be exercised, and what was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.exercises.duty import Duty, duties
from phrom.exercises.showing import duty_tone
from phrom.kernel.rules import may
from phrom.plans.models import Plan
from phrom.ui.pieces import Tone

MOST = 8  # threats shown beside a plan


@dataclass(frozen=True)
class BesidePlan:
    """The duty of the agency per threat, the most urgent first."""

    agency: str
    lines: Sequence[tuple[Duty, tuple[Tone, str, str]]]
    open: int
    total: int
    template: str = "exercises/beside_plan.html"


def beside_plan(plan: Plan) -> BesidePlan | None:
    """For the page of the plan in force: how the promise to exercise stands; nothing beside any other plan."""
    if plan.status != Plan.Status.IN_FORCE or not may("exercise.duty", plan):
        return None
    order = ("never", "late", "soon", "ok")
    found = sorted(duties([plan.agency_id]), key=lambda duty: order.index(duty.state))
    lines = [(duty, duty_tone(duty.state, duty.due_on)) for duty in found[:MOST]]
    return BesidePlan(plan.agency.key, lines, sum(duty.is_open for duty in found), len(found))


def links_of(plan: Plan) -> list[tuple[str, str]]:
    """For the page of a plan: the agency's own programme."""
    if not may("exercise.duty", plan):
        return []
    return [(_("โปรแกรมการฝึกซ้อมของหน่วยงาน"), reverse("exercise_agency", args=[plan.agency.key]))]
