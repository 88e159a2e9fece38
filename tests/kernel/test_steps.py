"""A state moves along its table, once."""

from __future__ import annotations

import pytest

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.services.workflow import STEPS
from tests.world import World


def test_the_second_of_two_clicks_is_refused(world: World) -> None:
    with viewing_as(SYSTEM):
        first, second = Plan.objects.get(pk=world.plan.pk), Plan.objects.get(pk=world.plan.pk)
        STEPS.take("submit", first)
        with pytest.raises(Refused):
            STEPS.take("submit", second)
        assert Plan.objects.get(pk=world.plan.pk).status == first.status == "submitted"


def test_a_step_writes_its_changes_with_the_state(world: World) -> None:
    with viewing_as(SYSTEM):
        plan = STEPS.take("submit", Plan.objects.get(pk=world.plan.pk), template="other")
        assert Plan.objects.filter(pk=plan.pk, status="submitted", template="other").exists()
        assert plan.template == "other"


def test_no_step_leads_out_of_nowhere(world: World) -> None:
    with viewing_as(SYSTEM), pytest.raises(Refused):
        STEPS.take("accept", Plan.objects.get(pk=world.plan.pk))
