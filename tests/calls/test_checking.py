"""What a plan is told of its call tree: rule R21."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.agencies.models import Person
from phrom.agencies.services.people import change_person
from phrom.calls import checking
from phrom.calls.models import Callee, Run
from phrom.calls.services import answer, enter_result
from phrom.calls.services.answering import Told
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.checks import findings
from tests.calls.trees import TREE, begin, callee, plant
from tests.world import HOME, YEAR, World


@pytest.fixture
def people(world: World) -> dict[str, Person]:
    return plant(world)


def said(world: World, kind: str = "writer") -> list[str]:
    with world.as_(kind):
        return [finding.message for finding in findings(world.plan) if finding.code == "R21"]


def test_a_tree_that_was_never_called_is_told_so(world: World, people: dict[str, Person]) -> None:
    (message,) = said(world)
    assert "ยังไม่เคยทดสอบ" in message


def test_too_few_reached_in_time_is_told_until_the_next_run_does_better(
    world: World, people: dict[str, Person]
) -> None:
    run = begin(world)
    (message,) = said(world)
    assert "ติดต่อได้ในเวลา 0% ต่ำกว่าเป้าหมาย 90%" in message
    with viewing_as(SYSTEM):
        for name in TREE:
            answer(callee(run, name), Callee.Way.LINK)
    assert said(world) == []


def test_a_year_later_it_is_told_again(world: World, people: dict[str, Person]) -> None:
    begin(world)
    with time_machine.travel(timezone.now() + dt.timedelta(days=366), tick=False):
        (message,) = said(world)
    assert "เกินหนึ่งปี" in message


def test_a_wrong_number_stands_at_the_person_until_it_is_corrected(world: World, people: dict[str, Person]) -> None:
    run = begin(world)
    with viewing_as(SYSTEM):
        enter_result(callee(run, "head"), Told("wrong_number"))
        models.QuerySet(Run).update(status="ended")
    page = world.client("writer").get(f"/plans/{HOME}/{YEAR}/s/call_tree/").text
    assert "head: โทรแล้วไม่ใช่เจ้าตัว" in page
    with world.as_("writer"):
        change_person(people["head"], {"mobile_phone": "089-000-9999"})
    assert not [message for message in said(world) if "โทรแล้วไม่ใช่เจ้าตัว" in message]


def test_all_agencies_are_asked_in_one_query(world: World, people: dict[str, Person]) -> None:
    begin(world)
    asked = {world.agency.pk, world.other_agency.pk}
    with viewing_as(SYSTEM), CaptureQueriesContext(connection) as queries:
        assert checking.tested(asked).keys() == asked
    assert len(queries) == 1
