"""Down the tree: who is called when, what happens where nobody answers, and what counts as reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.db import models

from phrom.agencies.models import Person
from phrom.calls.freezing import branches_of
from phrom.calls.models import Callee, Post, Run
from phrom.calls.reach import Reach, reach_of
from phrom.calls.services import Pace, advance, advance_due, answer, end_run, enter_result
from phrom.calls.services.answering import Told
from phrom.journal.models import Line
from phrom.journal.queries import broken_chains
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.examples import Example
from phrom.plans.models import Plan
from tests.calls.trees import TREE, again, begin, called, callee, plant, post_of
from tests.world import World

START = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)  # ten in the morning of a Tuesday in Bangkok


@contextmanager
def at(minutes: float) -> Iterator[None]:
    """So many minutes after the start, seen with the worker's eyes."""
    with time_machine.travel(START + dt.timedelta(minutes=minutes), tick=False), viewing_as(SYSTEM):
        yield


@pytest.fixture
def people(world: World) -> dict[str, Person]:
    return plant(world)


@pytest.fixture
def run(world: World, people: dict[str, Person]) -> Run:
    with at(0):
        return begin(world)


def reach(run: Run) -> Reach:
    with viewing_as(SYSTEM):
        return reach_of(again(run))


def answers(run: Run, *names: str) -> None:
    for name in names:
        assert answer(callee(run, name), Callee.Way.LINK)
    advance_due()


def says(run: Run, name: str, result: str, **more: object) -> None:
    enter_result(callee(run, name), Told(result, **more))  # type: ignore[arg-type]
    advance_due()


def test_the_head_is_called_first_and_alone(run: Run) -> None:
    assert called(run) == {"head"}


def test_those_below_are_called_when_the_one_above_has_answered(run: Run) -> None:
    with at(1):
        answers(run, "head")
        assert called(run) == {"coordinator"}
        answers(run, "coordinator")
        assert called(run) == {"lead-a", "lead-b"}


def test_the_alternate_is_called_when_the_time_is_up(run: Run) -> None:
    with at(4.9):
        assert advance_due() == 0
    with at(5):
        assert advance_due() == 1
        assert called(run) == {"head", "deputy"}
        assert post_of(run, "head").escalated_at is not None
        assert advance_due() == 0


def test_an_answer_of_the_alternate_reaches_the_place(run: Run) -> None:
    with at(5):
        advance_due()
    with at(6):
        answers(run, "deputy")
    assert post_of(run, "head").reached_at == START + dt.timedelta(minutes=6)
    assert called(run) == {"head", "coordinator"}


@pytest.mark.parametrize("result", ["no_answer", "wrong_number", "unreachable"])
def test_who_cannot_be_reached_is_followed_by_the_alternate_at_once(run: Run, result: str) -> None:
    with at(1):
        says(run, "head", result)
    assert called(run) == {"deputy"}


def test_a_broken_link_does_not_stop_the_tree(run: Run) -> None:
    with at(10):
        advance_due()
        assert called(run) == {"head", "deputy", "coordinator"}
        assert post_of(run, "head").passed_at is not None


def test_nobody_is_waited_for_in_vain(run: Run) -> None:
    with at(1):
        says(run, "head", "unreachable")
        says(run, "deputy", "wrong_number")
        assert "coordinator" in called(run)


def test_the_tree_ends_by_itself_when_everybody_was_reached(run: Run) -> None:
    with at(2):
        for name in TREE:
            answers(run, name)
    ended = again(run)
    assert (ended.status, ended.next_at, ended.ended_by) == ("ended", None, "")
    assert reach(run).percent == 100
    assert Line.objects.filter(target=f"callrun:{run.key}", verb="callrun.ended").count() == 1
    assert broken_chains() == []


def test_minutes_can_be_set_at_the_start(world: World, people: dict[str, Person]) -> None:
    with at(0):
        run = begin(world, pace=Pace(escalate_minutes=2, pass_minutes=3))
    with at(2):
        advance_due()
        assert called(run) == {"head", "deputy"}
    with at(3):
        advance_due()
        assert "coordinator" in called(run)


def test_two_of_two_must_answer_where_that_is_asked(world: World, people: dict[str, Person]) -> None:
    with at(0):
        run = begin(world, pace=Pace(needed=2))
        assert called(run) == {"head", "deputy"}
    with at(1):
        answers(run, "head")
        assert post_of(run, "head").reached_at is None
    with at(3):
        answers(run, "deputy")
        assert post_of(run, "head").reached_at == START + dt.timedelta(minutes=3)
        assert post_of(run, "lead-a").needed == 1  # nobody stands in there


def test_two_of_three_are_enough_and_the_third_is_called_when_one_fails(run: Run, people: dict[str, Person]) -> None:
    head = post_of(run, "head")
    models.QuerySet(Post).filter(pk=head.pk).update(needed=2)
    third = {"person": people["lead-b"], "name": "third", "is_voice_only": True}
    models.QuerySet(Callee).create(run=run, post=head, order=2, **third)
    models.QuerySet(Run).filter(pk=run.pk).update(next_at=START)
    with at(1):
        advance_due()
        assert called(run) == {"head", "deputy"}
        says(run, "deputy", "no_answer")
        assert called(run) == {"head", "third"}
        answers(run, "head", "third")
    assert post_of(run, "head").reached_at is not None


def test_late_answers_are_kept_apart(run: Run) -> None:
    with at(29):
        answers(run, "head")
    with at(31):
        answers(run, "coordinator")
    told = reach(run)
    assert (told.posts, told.reached, told.in_time, told.late, told.percent, told.percent_now) == (6, 2, 1, 1, 16, 33)
    assert told.marks == [(5, 0), (15, 0), (30, 16), (60, 33)]
    assert not told.has_passed


def test_an_answer_after_the_end_still_counts_as_late(run: Run) -> None:
    with at(1):
        end_run(again(run))
    with at(200):
        assert answer(callee(run, "head"), Callee.Way.LINK)
        assert advance_due() == 0
    assert reach(run).late == 1


def test_a_run_ends_after_a_day(run: Run) -> None:
    with at(24 * 60):
        advance_due()
    assert again(run).status == "ended"


def test_an_entered_answer_has_its_own_time_and_who_told_it(world: World, run: Run) -> None:
    told = Told("answered", START + dt.timedelta(minutes=7), note="โทรที่บ้าน")
    with time_machine.travel(START + dt.timedelta(minutes=40), tick=False), world.as_("member"):
        enter_result(callee(run, "head"), told)
    one = callee(run, "head")
    assert (one.answered_at, one.way, one.entered_by, one.note) == (told.at, "voice", "คุณmember", "โทรที่บ้าน")
    assert reach(run).in_time == 1


@pytest.mark.parametrize("minutes", [-5, 60])
def test_a_call_before_the_start_or_ahead_of_us_is_refused(run: Run, minutes: int) -> None:
    with at(30), pytest.raises(Refused, match="ใส่เวลา"):
        enter_result(callee(run, "head"), Told("answered", START + dt.timedelta(minutes=minutes)))


def test_days_later_the_result_stands(run: Run) -> None:
    with at(60):
        says(run, "head", "answered")
    with at(73 * 60), pytest.raises(Refused, match="นานแล้ว"):
        says(run, "head", "taken_back")


def test_a_wrong_tap_is_taken_back_and_an_own_answer_is_not(run: Run) -> None:
    with at(1):
        says(run, "head", "answered")
        assert post_of(run, "head").reached_at is not None
        says(run, "head", "taken_back")
        assert post_of(run, "head").reached_at is None
        assert callee(run, "head").state == "called"
        answers(run, "head")
        with pytest.raises(Refused):
            says(run, "head", "taken_back")
        with pytest.raises(Refused):
            says(run, "head", "no_answer")


def test_a_wrong_tap_that_ended_the_run_is_taken_back_and_it_goes_on(run: Run) -> None:
    with at(1):
        answers(run, *[name for name in TREE if name != "member-2"])
        says(run, "member-2", "answered")
        assert again(run).status == "ended"
        says(run, "member-2", "taken_back")
        assert again(run).status == "running"
        assert called(run) == {"member-2"}
        end_run(again(run))
        says(run, "member-2", "answered")
        says(run, "member-2", "taken_back")
        assert again(run).status == "ended"


def test_only_the_given_players_are_called(world: World, people: dict[str, Person]) -> None:
    players = [str(people[name].key) for name in ("coordinator", "member-1", "member-2", "spare-b")]
    with at(0):
        run = begin(world, occasion="exercise", players=players)
        assert called(run) == {"coordinator"}
        answers(run, "coordinator")
        assert called(run) == {"member-1", "member-2", "spare-b"}
    names = set(models.QuerySet(Callee).filter(run=run).values_list("name", flat=True))
    assert names == {"coordinator", "member-1", "member-2", "spare-b"}


def test_without_any_player_nothing_starts(world: World, people: dict[str, Person]) -> None:
    with pytest.raises(Refused, match="ไม่มีผู้ใด"):
        begin(world, players=[])


def test_a_later_change_of_the_plan_does_not_touch_the_run(world: World, run: Run) -> None:
    with viewing_as(SYSTEM):
        Person.objects.filter(name="lead-b").update(name="ชื่อใหม่")
        Plan.objects.filter(pk=world.plan.pk).update(status="replaced")
    assert callee(run, "lead-b").person.name == "ชื่อใหม่"


def test_who_left_the_agency_is_passed_over_for_the_alternate(world: World) -> None:
    plant(world, head={"is_active": False})
    with at(0):
        run = begin(world)
    assert called(run) == {"deputy"}
    assert callee(run, "head").note == "ไม่ปฏิบัติงานแล้ว"


def test_without_a_sealed_plan_one_is_told_what_to_do(world: World) -> None:
    with pytest.raises(Refused, match="เสนอหัวหน้าหน่วยงานอนุมัติ"):
        begin(world)


def test_the_newest_sealed_plan_serves_where_none_is_in_force(world: World) -> None:
    plant(world, status="approved")
    assert called(begin(world)) == {"head"}


def test_the_same_is_not_started_twice_at_a_time(world: World, run: Run) -> None:
    with pytest.raises(Refused, match="อยู่แล้ว"):
        begin(world)
    assert begin(world, occasion="exercise", reference="operation:1").pk != run.pk


def test_looking_at_a_page_moves_the_tree_where_no_worker_does(run: Run) -> None:
    with at(5):
        assert advance(again(run))
    assert called(run) == {"head", "deputy"}


def test_a_circle_is_opened_and_everybody_is_called() -> None:
    rows = [
        {"key": "a", "person": "A", "caller": "c"}, {"key": "b", "person": "B", "caller": "a"},
        {"key": "c", "person": "C", "caller": "b"}, {"key": "d", "person": "D", "caller": None},
    ]  # fmt: skip
    found = branches_of(Example({"call_tree": rows}).payload)
    assert [(one.key, one.caller, one.level) for one in found] == [
        ("d", None, 0), ("a", None, 0), ("b", "a", 1), ("c", "b", 2),
    ]  # fmt: skip
