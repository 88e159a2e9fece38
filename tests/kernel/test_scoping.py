"""Who sees what: nothing without a viewer, one's own agency, the city, or one's own threat."""

from __future__ import annotations

import pytest

from phrom.kernel.scoping import SYSTEM, NoViewer, current_viewer, viewing_as
from phrom.plans.models import Plan
from tests.world import World


def test_without_a_viewer_nothing_can_be_read(world: World) -> None:
    for read in (
        lambda: list(Plan.objects.all()),
        lambda: Plan.objects.count(),
        lambda: Plan.objects.update(status=""),
    ):
        with pytest.raises(NoViewer):
            read()
    with pytest.raises(NoViewer):
        current_viewer()


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("writer", ["dusit"]), ("contributor", ["dusit"]), ("member", ["dusit"]), ("head", ["dusit"]),
        ("neighbour", ["phra-nakhon"]), ("dual", ["dusit", "phra-nakhon"]), ("auditor", ["dusit", "phra-nakhon"]),
        ("evaluator", ["dusit", "phra-nakhon"]), ("duty", ["dusit", "phra-nakhon"]),
        ("executive", ["dusit", "phra-nakhon"]), ("lead", []), ("admin", []), ("institute", []),
        ("commission", []), ("outsider", []),
    ],
)  # fmt: skip
def test_each_kind_of_person_sees_its_plans(world: World, kind: str, keys: list[str]) -> None:
    with world.as_(kind):
        assert sorted(plan.agency.key for plan in Plan.objects.select_related("agency")) == keys


def test_a_lead_agency_sees_plans_with_its_threat_once_they_are_sent(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("lead"):
        assert [plan.pk for plan in Plan.objects.all()] == [world.plan.pk]


def test_eyes_are_given_back_after_the_block(world: World) -> None:
    with viewing_as(SYSTEM):
        with world.as_("writer") as writer:
            assert current_viewer() is writer
        assert current_viewer() is SYSTEM


def test_roles_of_two_places_are_never_merged(world: World) -> None:
    with world.as_("dual") as viewer:
        assert viewer.roles_at(world.other_agency.pk) == {"writer", "auditor"}
        assert viewer.roles_at(world.agency.pk) == {"auditor"}
