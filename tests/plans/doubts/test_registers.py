"""Sites, systems and suppliers: retired, unconfirmed, not restored; actions left open."""

from __future__ import annotations

import pytest

from tests.plans.doubts.grounds import LATELY, LONG_AGO, asked, deeds, ground


@pytest.mark.parametrize(
    ("slug", "column"), [("sites", "site"), ("systems", "system"), ("suppliers", "supplier"), ("datasets", "system")]
)
@pytest.mark.django_db
def test_a_retired_entry_is_replaced_or_its_row_removed(slug: str, column: str) -> None:
    facts = ground({slug: [{column: "old"}]}, entries={column: {"old": {"is_active": False}}})
    (question,) = asked("entries-retired", facts)
    assert (question.section, question.about) == (slug, "old")
    assert deeds(question) == ["edit", "remove"]


def test_an_entry_in_use_is_not_asked() -> None:
    assert asked("entries-retired", ground({"sites": [{"site": "school"}]})) == []


@pytest.mark.parametrize(("day", "count"), [(None, 1), (LONG_AGO, 1), (LATELY, 0)])
def test_a_site_is_asked_when_its_owner_was_silent_for_a_year(day: str | None, count: int) -> None:
    assert len(asked("sites-unconfirmed", ground({"sites": [{"site": "school", "confirmed_on": day}]}))) == count


def test_a_retired_site_is_not_asked_whether_its_owner_agrees() -> None:
    entries = {"site": {"school": {"is_active": False}}}
    assert asked("sites-unconfirmed", ground({"sites": [{"site": "school"}]}, entries=entries)) == []


@pytest.mark.parametrize(
    ("tested", "result", "count"), [(None, "", 1), (LATELY, "failed", 1), (LATELY, "never", 1), (LATELY, "passed", 0)]
)
def test_a_system_is_asked_when_it_was_not_restored(tested: str | None, result: str, count: int) -> None:
    rows = [{"key": "s", "system": "mis", "rpo_hours": 4, "restored_on": tested, "restore_result": result}]
    found = asked("restores-failed", ground({"systems": rows}))
    assert len(found) == count
    assert all("RPO 4" in question.why for question in found)
    again = [rows[0] | {"restored_on": "2026-11-20"}]
    assert asked("restores-failed", ground({"systems": rows}, {"systems": again})) == []


ACTION = {"key": "a", "objective": "อพยพ", "action": "ฝึกซ้ำ", "state": "doing"}


@pytest.mark.parametrize(("due", "count"), [(None, 1), ("2026-11-22", 1), ("2026-11-23", 0)])
def test_an_open_action_is_asked_once_its_day_has_passed(due: str | None, count: int) -> None:
    facts = ground({"exercise_results": [ACTION | {"due_on": due}]})
    assert len(asked("actions-overdue", facts)) == count
    done = {"exercise_results": [ACTION | {"due_on": due, "state": "done"}]}
    assert asked("actions-overdue", ground({"exercise_results": [ACTION]}, done)) == []
