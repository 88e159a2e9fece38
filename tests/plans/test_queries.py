"""Finding plans: the newest revision, by address or by name, in sight only."""

from __future__ import annotations

import pytest
from django.http import Http404

from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.queries import fetch_plan, find_plan, latest_plans
from phrom.plans.services import revise_plan, start_plan
from phrom.plans.services.workflow import seal_plan
from tests.world import World


@pytest.fixture
def revised(world: World) -> Plan:
    """The second revision of the plan of เขตดุสิต."""
    with world.as_("writer"):
        Plan.objects.filter(pk=world.plan.pk).update(status="in_force")
        plan = Plan.objects.select_related("agency").get(pk=world.plan.pk)
        seal_plan(plan)
        return revise_plan(plan)


def test_the_newest_revision_is_found_unless_another_is_asked_for(world: World, revised: Plan) -> None:
    with world.as_("writer"):
        assert fetch_plan({"agency": "dusit", "year": 2570}) == revised
        assert fetch_plan({"agency": "dusit", "year": 2570, "revision": 1}).revision == 1
        assert find_plan("dusit", 2570) == revised


@pytest.mark.parametrize(
    "address",
    [
        {"agency": "dusit", "year": 2599},
        {"agency": "atlantis", "year": 2570},
        {"agency": "phra-nakhon", "year": 2570},
        {"agency": "dusit", "year": 2570, "revision": 9},
        {"agency": "dusit", "year": 10**30},
    ],
)
def test_what_is_not_there_or_out_of_sight_is_not_found(world: World, address: dict[str, object]) -> None:
    with world.as_("writer"), pytest.raises(Http404):
        fetch_plan(address)


def test_finding_takes_its_words_from_the_address(world: World) -> None:
    address: dict[str, object] = {"agency": "dusit", "year": 2570, "slug": "team"}
    with world.as_("writer"):
        fetch_plan(address)
    assert address == {"slug": "team"}


def test_each_agency_and_year_is_listed_once(world: World, revised: Plan) -> None:
    with world.as_("writer"):
        earlier = start_plan(world.agency, 2569)
        assert set(latest_plans()) == {revised, earlier}
    with world.as_("auditor"):
        assert set(latest_plans()) == {revised, earlier, world.other_plan}


def test_a_command_is_told_which_part_of_a_name_is_wrong(world: World) -> None:
    with world.as_("auditor"):
        with pytest.raises(Refused, match="no agency has the key “atlantis”"):
            find_plan("atlantis", 2570)
        with pytest.raises(Refused, match="dusit has no plan for the fiscal year 2600"):
            find_plan("dusit", 2600)
