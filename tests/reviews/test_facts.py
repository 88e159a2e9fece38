"""Each named fact says one number of a plan, or that it is not known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from phrom.crosschecks.queries import Soundness
from phrom.followups.queries import Closing
from phrom.reviews.facts import FACTS
from phrom.reviews.ground import Ground
from tests.reviews.ground import TODAY, ground, summary, threat

FAILED = {"failed": ["A1", "A2"], "passed": 3, "applicable": 5, "unanswered": 0, "version": "1", "level": "normal"}
BAD = threat(verdicts=[{"coped": "no", "usable": 1}], unanswered=["PEOPLE"], exercises=[])
OUT = threat(in_scope=False, reason=" ")


@pytest.mark.parametrize(
    ("name", "told", "value"),
    [
        ("sections_share", {"sections": {"all": 10, "complete": 6, "waived": 2}}, 75),
        ("sections_share", {"sections": {"all": 2, "complete": 0, "waived": 2}}, None),
        ("errors", {"findings": {"R01": {"error": 2}, "R02": {"warning": 1}}}, 2),
        ("warnings", {"findings": {"R01": {"error": 2}, "R02": {"warning": 1}}}, 1),
        ("musts_failed", {"lists": {"cyber": FAILED, "workplace": FAILED}}, 4),
        ("urgent_services", {"urgent": 3}, 3),
        ("review_overdue", {"next_review_on": "2027-04-21"}, 10),
        ("review_overdue", {"next_review_on": "2027-05-21"}, 0),
        ("review_overdue", {"next_review_on": None}, None),
        ("exercises_planned_share", {"threats": {"a": threat(), "b": BAD, "c": OUT}}, 50),
        ("threats_tried_share", {"threats": {"a": threat(), "b": threat(verdicts=[])}}, 50),
        ("threats_tried_share", {"threats": {"c": OUT}}, None),
        ("threats_tried", {"threats": {"a": threat(), "b": threat(verdicts=[])}}, 1),
        ("threats_failed", {"threats": {"a": threat(), "b": BAD}}, 1),
        ("threats_answered_share", {"threats": {"a": threat(), "b": BAD, "c": threat(stages={"before": 1})}}, 100 / 3),
        ("threats_unreasoned", {"threats": {"a": threat(), "c": OUT, "d": threat(in_scope=False, reason="ไม่มี")}}, 1),
        ("promises_broken", {"promises_broken": 2}, 2),
        ("restores_passed_share", {"restores": {"passed": 1, "failed": 1, "never": 2}}, 25),
        ("restores_passed_share", {"restores": {}}, None),
        ("restores_failed", {"restores": {"failed": 1}}, 1),
        ("actions_done_share", {"actions": [("done", None), ("open", None)]}, 50),
        ("actions_done_share", {"actions": []}, None),
        ("actions_overdue_share", {"actions": [("open", "2027-04-30"), ("done", "2027-04-30")]}, 50),
        ("calls_confirmed_share", {"calls": {"people": 4, "alone": 1, "unconfirmed": 1}}, 75),
        ("calls_alone_share", {"calls": {"people": 4, "alone": 1, "unconfirmed": 1}}, 25),
        ("calls_alone_share", {"calls": {"people": 0, "alone": 0, "unconfirmed": 0}}, None),
        ("calls_stalest", {"calls_confirmed_on": "2027-04-01"}, 30),
    ],
)  # fmt: skip
def test_a_fact_reads_the_plan(name: str, told: dict[str, Any], value: float | None) -> None:
    assert FACTS[name].find(ground(summary=summary(**told))) == pytest.approx(value)


def test_what_was_approved_ages_by_days() -> None:
    assert FACTS["approval_age"].find(ground()) == 30


def test_how_a_plan_agrees_with_others_is_counted_from_what_asks_it() -> None:
    sound = ground(soundness=Soundness(errors=1, warnings=3, unanswered=2))
    quiet = ground(soundness=Soundness())
    assert [FACTS["crossing_errors"].find(sound), FACTS["crossing_unanswered_share"].find(sound)] == [1, 50]
    assert FACTS["crossing_unanswered_share"].find(quiet) == 0


def test_follow_ups_count_before_what_the_plan_says_of_its_actions() -> None:
    followed = ground(closing=Closing(open=3, overdue=1, closed=1))
    assert [FACTS[name].find(followed) for name in ("actions_done_share", "actions_overdue_share")] == [25, 25]
    assert FACTS["actions_done_share"].find(ground(closing=Closing())) == 100


def test_a_plan_waits_from_the_day_it_was_sent() -> None:
    assert FACTS["days_waiting"].find(ground(waiting_since=TODAY - dt.timedelta(days=9))) == 9
    assert FACTS["days_waiting"].find(ground()) == 0


def test_without_a_plan_nothing_is_made_up() -> None:
    counted = {"returned_times", "days_waiting", "is_evaluated"}
    known = {name for name, fact in FACTS.items() if fact.find(Ground(TODAY)) is not None}
    assert known == counted


def test_every_fact_has_words_and_a_source() -> None:
    for fact in FACTS.values():
        assert fact.label
        assert fact.source
        assert fact.show(1)
        assert fact.show(None) == "ยังไม่มีข้อมูล"


def test_a_number_carries_its_unit_in_both_languages() -> None:
    assert (FACTS["approval_age"].show(1200), FACTS["sections_share"].show(66.6)) == ("1,200 วัน", "67%")
    with translation.override("en"):
        assert FACTS["approval_age"].show(1) == "1 day"
