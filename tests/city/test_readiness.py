"""How ready an agency is for a threat: facts alone decide, the worst counts, what is out of scope does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from phrom.city.board import share, weakest_first
from phrom.city.readiness import COUNTED, STATES, readiness, worst

TODAY = dt.date(2026, 11, 23)


def threat(**facts: Any) -> Any:
    told = {
        "in_scope": True, "reason": "", "hits": ["BLDG"], "unanswered": [], "exercises": [], "verdicts": [],
        "stages": {"before": 2, "during": 1, "after": 1},
    }  # fmt: skip
    return told | facts


def verdict(coped: str = "yes", usable: int | None = 4) -> dict[str, Any]:
    return {"event": "ฝึกซ้อม", "usable": usable, "coped": coped, "structure": "no", "how": "", "is_to_improve": False}


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (None, "silent"),
        (threat(in_scope=False), "silent"),
        (threat(in_scope=False, reason="  "), "silent"),
        (threat(in_scope=False, reason="ไม่มีอาคาร"), "out"),
        (threat(unanswered=["BLDG"]), "gaps"),
        (threat(stages={"before": 2, "after": 1}), "gaps"),
        (threat(), "unproven"),
        (threat(exercises=[("2026-08-01", "TTX", "")]), "unproven"),
        (threat(verdicts=[verdict()]), "proven"),
        (threat(verdicts=[verdict(), verdict(coped="no")]), "failed"),
        (threat(verdicts=[verdict(usable=2)]), "failed"),
        (threat(verdicts=[verdict(coped="no")], unanswered=["IT"]), "failed"),
    ],
)
def test_a_state_is_found_from_facts(facts: Any, state: str) -> None:
    assert readiness(facts, is_required=True, approved_on=TODAY, today=TODAY) == state


def test_what_an_old_plan_showed_does_not_count_any_more() -> None:
    told = threat(verdicts=[verdict()])
    long_ago = TODAY - dt.timedelta(days=366)
    assert readiness(told, is_required=True, approved_on=long_ago, today=TODAY) == "unproven"
    assert readiness(told, is_required=True, approved_on=None, today=TODAY) == "unproven"


def test_a_threat_that_need_not_be_in_every_plan_is_out_of_scope_without_a_reason() -> None:
    assert readiness(None, is_required=False, approved_on=TODAY, today=TODAY) == "out"


def test_one_catastrophe_is_never_averaged_away() -> None:
    assert worst(["proven"] * 6 + ["failed"]) == "failed"
    assert worst(["out", "proven"]) == "proven"
    assert worst([]) == "out"


def test_shares_leave_out_what_does_not_count_and_never_divide_by_nobody() -> None:
    assert share({"none": 1, "proven": 1, "out": 8}, ["none"]) == 50
    assert share({"out": 3}, ["none"]) is None
    assert weakest_first({"a": {"out": 3}, "b": {"gaps": 1}}) == ["b", "a"]  # type: ignore[dict-item]


def test_every_state_says_when_it_holds_and_the_levels_run_from_the_worst() -> None:
    assert [STATES[code].level for code in COUNTED] == list(range(len(COUNTED)))
    assert all(state.formula and state.label and state.icon for state in STATES.values())
