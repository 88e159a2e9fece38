"""A scenario is laid over districts and departments and becomes one exercise of many."""

from __future__ import annotations

import pytest
from django.urls import reverse

from phrom.exercises.models import Exercise
from phrom.exercises.touching import touched_by
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.models import Message
from phrom.scenarios.models import Scenario
from tests.world import HOME, World

FLOOD = "flood-river-2554.1"


@pytest.fixture
def flood(world: World) -> Scenario:
    with viewing_as(SYSTEM):
        return Scenario.objects.get(key="flood-river-2554")


def test_a_scenario_touches_its_places_those_it_names_and_who_leads(flood: Scenario) -> None:
    with viewing_as(SYSTEM):
        touched = touched_by([flood])[flood.pk]
        named = set(flood.places.values_list("pk", flat=True)) | set(flood.also.values_list("pk", flat=True))
    assert named <= touched
    assert len(touched) >= 19


def test_choosing_a_scenario_ticks_whom_it_touches(world: World, flood: Scenario) -> None:
    said = world.client("evaluator").get(f"{reverse('exercise_compose')}?scenario={FLOOD}").content.decode()
    assert 'value="don-mueang" checked' in said
    assert 'value="drainage" checked' in said
    assert f'value="{HOME}" checked' not in said


def test_สปภ_lays_a_flood_over_twelve_districts_and_three_departments(world: World, flood: Scenario) -> None:
    with viewing_as(SYSTEM):
        districts = list(flood.places.values_list("key", flat=True))
    told = {"scenario": FLOOD, "agencies": [*districts, "drainage", "fire", "social"], "type": "FEX", "owner": ""}
    answer = world.client("evaluator").post(reverse("exercise_compose"), told)
    assert answer.status_code == 302
    with viewing_as(SYSTEM):
        made = Exercise.objects.get()
        parts = dict(made.parties.values_list("agency__key", "part"))
        assert (len(parts), parts["drainage"], parts["don-mueang"]) == (15, "lead", "player")
        assert (made.agency, made.with_city, made.with_lead) == (None, True, True)
        assert list(made.scenarios.all()) == [flood]
        assert made.objectives.count() == 3
        assert made.starts_on.weekday() < 5


def test_without_agencies_or_scenario_it_is_refused_beside_the_field(world: World) -> None:
    said = world.client("evaluator").post(reverse("exercise_compose"), {"type": "FEX", "owner": ""})
    assert said.status_code == 422
    assert "เลือกฉากทัศน์" in said.content.decode()
    assert "เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง" in said.content.decode()


def test_a_lead_agency_composes_into_its_own_programme_and_tells_the_others(world: World) -> None:
    with viewing_as(SYSTEM):
        epidemic = Scenario.objects.filter(threats__key="epidemic", status="published").first()
    assert epidemic is not None
    told = {"scenario": f"{epidemic.key}.{epidemic.version}", "agencies": [HOME, "health"], "type": "TTX"}
    assert world.client("lead").post(reverse("exercise_compose"), told).status_code == 302
    with viewing_as(SYSTEM):
        assert Exercise.objects.get().agency.key == "health"  # type: ignore[union-attr]
    assert Message.objects.filter(person__email="writer@bangkok.example").exists()
