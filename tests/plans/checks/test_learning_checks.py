"""Checks of exercises, what they showed, and days: R16 to R19, R29, V13, V14."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r16_threats_are_exercised import check as r16
from phrom.plans.checks.r17_gaps_have_actions import check as r17
from phrom.plans.checks.r18_failure_leads_to_change import check as r18
from phrom.plans.checks.r19_skills_lead_to_training import check as r19
from phrom.plans.checks.r29_dates_in_fiscal_year import check as r29
from phrom.plans.checks.v13_deadlines_have_not_passed import check as v13
from phrom.plans.checks.v14_confirmed_days_have_been import check as v14
from phrom.plans.payload import Payload
from tests.plans.build import found, payload, places

# R16


def scope(*threats: str) -> list[dict[str, object]]:
    return [{"threat": threat, "in_scope": True} for threat in threats]


def exercised(*threats: str, planned_on: str | None = "2027-05-01", kind: str = "TTX") -> list[dict[str, object]]:
    return [{"threat": threat, "type": kind, "planned_on": planned_on} for threat in threats]


def test_each_threat_in_scope_is_exercised_or_was_met() -> None:
    plan = payload(scope=scope("cyber", "protest"), exercises=exercised("cyber"), evaluations=[{"threat": "protest"}])
    assert not found(r16, plan)


def test_a_flood_from_rain_is_an_exercise_for_one_from_the_river() -> None:
    assert not found(r16, payload(scope=scope("flood_river"), exercises=exercised("flood_rain")))


@pytest.mark.parametrize("kind", ["SEM", "WS", ""])
def test_talking_about_it_is_no_exercise(kind: str) -> None:
    assert len(found(r16, payload(scope=scope("cyber"), exercises=exercised("cyber", kind=kind)))) == 1


def test_an_exercise_without_a_day_is_none() -> None:
    assert len(found(r16, payload(scope=scope("cyber"), exercises=exercised("cyber", planned_on=None)))) == 1


def test_yearly_threats_are_told_one_by_one_and_others_together() -> None:
    plan = payload(scope=scope("cyber", "epidemic", "protest", "power"), exercises=[])
    assert [finding.about for finding in found(r16, plan)] == ["cyber", "epidemic", "others"]


def test_who_cannot_see_exercises_is_not_told() -> None:
    assert not found(r16, payload(scope=scope("cyber")))


# R17


def result(**cells: object) -> Payload:
    full = {"objective": "แจ้งเหตุ", "rating": "U", "action": "ทดสอบซ้ำ", "owner": "ฝ่าย", "due_on": "2027-05-31"}
    held = [{"objective": "แจ้ง เหตุ", "planned_on": "2027-05-01"}]
    return payload(exercise_results=[full | cells], exercises=held)


def test_a_poor_rating_with_all_that_follows_is_fine() -> None:
    assert not found(r17, result())
    assert not found(r17, result(rating="S", action="", owner="", due_on=None))


@pytest.mark.parametrize("column", ["action", "owner", "due_on"])
@pytest.mark.parametrize("rating", ["M", "U"])
def test_a_poor_rating_asks_for_action_owner_and_day(rating: str, column: str) -> None:
    assert places(r17, result(rating=rating, **{column: None})) == [("error", "exercise_results-1", column)]


def test_thirty_days_after_the_exercise_is_the_last() -> None:
    assert places(r17, result(due_on="2027-06-01")) == [("warning", "exercise_results-1", "due_on")]
    assert not found(r17, result(objective="อื่น", due_on="2028-06-01"))


# R18, R19


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ({"coped": "yes", "structure_affected": "no"}, []),
        ({"coped": "no", "structure_affected": "no", "improvement": "เพิ่มคน"}, []),
        ({"coped": "no", "structure_affected": "no"}, ["improvement"]),
        ({"coped": "yes", "structure_affected": "yes"}, ["how"]),
        ({"coped": "no", "structure_affected": "yes"}, ["improvement", "how"]),
        ({"coped": "no", "structure_affected": "yes", "how": "budget", "improvement": "ก"}, []),
    ],
)
def test_failure_and_its_structure_are_explained(cells: dict[str, str], columns: list[str]) -> None:
    assert [place[2] for place in places(r18, payload(evaluations=[cells]))] == columns


def test_only_a_lack_of_skill_asks_for_training() -> None:
    assert places(r19, payload(evaluations=[{"how": "skill"}])) == [("warning", "evaluations-1", "training")]
    assert not found(r19, payload(evaluations=[{"how": "budget"}, {"how": "skill", "training": "การกู้คืนระบบ"}]))


# R29, V13, V14


def dated(effective: str | None = None, review: str | None = None, exercise: str | None = None) -> Payload:
    cover = [{"effective_on": effective, "next_review_on": review}]
    return payload(cover=cover, exercises=[{"planned_on": exercise}])


@pytest.mark.parametrize("day", ["2026-10-01", "2027-04-01", "2027-09-30"])
def test_days_of_the_fiscal_year_2570_are_fine(day: str) -> None:
    assert not found(r29, dated(day, None, day))


@pytest.mark.parametrize("day", ["2026-09-30", "2027-10-01"])
def test_days_outside_the_fiscal_year_are_found(day: str) -> None:
    assert places(r29, dated(day, None, day)) == [
        ("warning", "cover-1", "effective_on"),
        ("warning", "exercises-1", "planned_on"),
    ]


def test_exercises_go_on_until_the_next_review() -> None:
    assert not found(r29, dated("2027-04-01", "2028-03-31", "2028-03-31"))
    assert len(found(r29, dated("2027-04-01", "2028-03-31", "2028-04-01"))) == 1


def test_what_ran_out_before_today_is_found() -> None:
    def plan(day: str, state: str = "open") -> Payload:
        return payload(
            suppliers=[{"contract_until": day}],
            cover=[{"next_review_on": day}],
            exercise_results=[{"due_on": day, "state": state}],
        )

    assert not found(v13, plan("2026-11-23"))
    assert len(found(v13, plan("2026-11-22"))) == 3
    assert len(found(v13, plan("2026-11-22", "done"))) == 2


def test_what_was_confirmed_lies_behind_us() -> None:
    assert not found(v14, payload(sites=[{"confirmed_on": "2026-11-23"}], systems=[{}]))
    plan = payload(call_tree=[{"confirmed_on": "2026-11-24"}], systems=[{"restored_on": "2027-01-01"}])
    assert [finding.section for finding in found(v14, plan)] == ["call_tree", "systems"]
