"""People who left, moved, or whose numbers nobody has confirmed for a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.plans.doubts.grounds import LONG_AGO, asked, deeds, ground

TEAM = [{"key": "t", "role": "HEAD", "main": "somchai", "alternate": "somsri"}]
CALLS = [{"key": "c", "person": "somchai", "alternate": "somsri"}]
GONE = {"person": {"somchai": {"is_active": False}}}


@pytest.fixture(autouse=True)
def _as_system(db: None) -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def test_who_left_is_replaced_everywhere_at_once() -> None:
    (question,) = asked("people-gone", ground({"team": TEAM, "call_tree": CALLS}, entries=GONE))
    replacing = question.choice("edit")
    assert replacing is not None
    assert [cell.section for cell in replacing.everywhere] == ["team", "call_tree"]
    assert replacing.cells == replacing.everywhere[:1]
    assert question.sections == {"team", "call_tree"}


def test_the_day_of_leaving_comes_from_the_journal() -> None:
    day = "2026-08-31T03:00:00+00:00"
    Line.objects.create(chain="x", number=1, at=day, verb="person.disabled", target="person:somchai", digest="x")
    facts = ground({"team": TEAM}, entries=GONE)
    (question,) = asked("people-gone", replace(facts, closed=facts.days_of_leaving()))
    assert "somchai ไม่ปฏิบัติงานแล้วตั้งแต่ 31 ส.ค. 2569" in question.why
    assert deeds(question) == ["edit", "remove"]


def test_a_cell_that_names_somebody_else_now_is_not_asked() -> None:
    now = [TEAM[0] | {"main": "somsak"}]
    assert (
        asked(
            "people-gone", ground({"team": TEAM}, {"team": now}, entries={"person": {"somsak": {"is_active": False}}})
        )
        == []
    )


def test_who_moved_may_stay_or_be_replaced_and_a_further_move_is_asked_anew() -> None:
    moves = [{"person": {"somchai": {"position": post}}} for post in ("หัวหน้าฝ่ายโยธา", "หัวหน้าฝ่ายคลัง")]
    first, second = (asked("people-moved", ground({"team": TEAM}, entries=entries))[0] for entries in moves)
    assert deeds(first) == ["keep", "edit"]
    assert "เดิม เจ้าพนักงาน ปัจจุบัน หัวหน้าฝ่ายโยธา" in first.why
    assert first.place != second.place


def test_who_left_is_not_asked_about_twice() -> None:
    facts = ground({"team": TEAM}, entries={"person": {"somchai": {"is_active": False, "position": "อื่น"}}})
    assert asked("people-moved", facts) == asked("phones", facts) == []


@pytest.mark.parametrize("confirmed", [None, LONG_AGO])
def test_a_person_is_asked_about_once_however_often_the_plan_names_them(confirmed: str | None) -> None:
    entries = {"person": {"somsri": {"confirmed_on": confirmed}}}
    (question,) = asked("phones", ground({"team": TEAM, "call_tree": CALLS}, entries=entries))
    assert (question.called, question.about) == ("somsri", "somsri")
    assert deeds(question) == ["confirm", "open"]
    confirm = question.choice("confirm")
    assert confirm is not None
    assert [cell.column for cell in confirm.everywhere] == ["confirmed_on"]


def test_a_number_confirmed_within_the_year_is_not_asked() -> None:
    assert asked("phones", ground({"team": TEAM})) == []
