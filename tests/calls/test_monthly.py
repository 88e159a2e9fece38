"""The unannounced test: at a moment nobody can tell, once a month, switched by the city and by each head."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import models
from django.utils import timezone
from pytest_django import Settings

from phrom.calls.models import Callee, MonthlyRule, Run
from phrom.calls.services import answer, set_rule, start_due_tests
from phrom.calls.services.monthly import moment_of
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.calls.trees import everybody, plant
from tests.world import HOME, World

MONTH = "2026-11"
SET = dt.datetime(2026, 11, 1, 0, 0, tzinfo=dt.UTC)


def begun_at(moment: dt.datetime) -> int:
    with time_machine.travel(moment, tick=False), viewing_as(SYSTEM):
        return start_due_tests()


def switch(world: World, *, is_on: bool, whole_city: bool = False, office_hours: bool = True) -> MonthlyRule:
    with time_machine.travel(SET, tick=False), viewing_as(SYSTEM):
        return set_rule(None if whole_city else world.agency, is_on=is_on, office_hours=office_hours)


@pytest.fixture
def due(world: World) -> dt.datetime:
    plant(world)
    return moment_of(HOME, MONTH, office_hours=True)


@pytest.mark.parametrize("month", [f"2026-{month:02}" for month in range(1, 13)])
@pytest.mark.parametrize("agency", [HOME, "phra-nakhon", "health"])
def test_the_moment_lies_on_a_working_day_in_working_hours(agency: str, month: str) -> None:
    moment = timezone.localtime(moment_of(agency, month, office_hours=True))
    assert (moment.weekday() < 5, 9 <= moment.hour < 16, f"{moment:%Y-%m}") == (True, True, month)


def test_the_moment_is_the_same_after_a_restart_and_cannot_be_told_without_the_secret(settings: Settings) -> None:
    moments = [moment_of(HOME, MONTH, office_hours=True) for _ in range(2)]
    settings.SECRET_KEY = "another installation"
    assert moments[0] == moments[1] != moment_of(HOME, MONTH, office_hours=True)


def test_a_test_begins_at_its_moment_and_never_twice_in_a_month(world: World, due: dt.datetime) -> None:
    switch(world, is_on=True)
    assert begun_at(due - dt.timedelta(minutes=1)) == 0
    assert begun_at(due) == 1
    run = models.QuerySet(Run).get()
    assert (run.occasion, run.month, run.started_by) == ("test", MONTH, "ระบบ")
    with viewing_as(SYSTEM):
        for one in everybody(run):
            answer(one, Callee.Way.LINK)
    models.QuerySet(Run).update(status="ended")
    assert begun_at(due + dt.timedelta(minutes=1)) == 0
    assert models.QuerySet(Run).count() == 1


def test_the_city_switches_for_all_and_a_head_for_the_own_agency(world: World, due: dt.datetime) -> None:
    switch(world, is_on=True, whole_city=True)
    switch(world, is_on=False)
    assert begun_at(due) == 0
    switch(world, is_on=True)
    assert begun_at(due) == 1


def test_without_a_rule_nobody_is_tested(due: dt.datetime) -> None:
    assert begun_at(due) == 0


def test_a_moment_before_the_rule_was_set_counts_for_nothing(world: World, due: dt.datetime) -> None:
    with time_machine.travel(due + dt.timedelta(minutes=1), tick=False), viewing_as(SYSTEM):
        set_rule(world.agency, is_on=True, office_hours=True)
        assert start_due_tests() == 0


def test_a_missed_moment_is_made_up_for_in_working_hours_only(world: World, due: dt.datetime) -> None:
    switch(world, is_on=True)
    night = timezone.localtime(due).replace(hour=22)
    assert begun_at(night) == 0
    models.QuerySet(Run).all().delete()
    last = dt.datetime(2026, 11, 30, 14, 0, tzinfo=timezone.get_current_timezone())  # a Monday
    assert begun_at(max(last, due)) == 1


def test_an_agency_without_a_sealed_tree_is_passed_over(world: World) -> None:
    switch(world, is_on=True)
    assert begun_at(moment_of(HOME, MONTH, office_hours=True)) == 0


def test_the_head_switches_on_the_page_and_the_writer_does_not(world: World) -> None:
    sent = {"rule-is_on": "on", "rule-office_hours": "0"}
    path = f"/calls/agencies/{HOME}/monthly/"
    assert world.client("writer").post(path, sent).status_code == 403
    assert "เปิดการทดสอบรายเดือนแล้ว" in world.client("head").post(path, sent, follow=True).text
    rule = models.QuerySet(MonthlyRule).get()
    assert (rule.place, rule.is_on, rule.office_hours, rule.set_by) == (HOME, True, False, "คุณhead")
    city = {"city-office_hours": "1"}
    assert "ปิดการทดสอบรายเดือนแล้ว" in world.client("evaluator").post("/calls/monthly/", city, follow=True).text


def test_no_page_tells_when_the_next_test_comes(world: World, due: dt.datetime) -> None:
    switch(world, is_on=True)
    with time_machine.travel(due - dt.timedelta(hours=25, minutes=13), tick=False):
        said = world.client("head").get(f"/calls/agencies/{HOME}/").text.replace("\u00a0", " ")
    assert f"{timezone.localtime(due):%H.%M} น." not in said
