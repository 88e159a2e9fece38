"""Checks of core duties and of the plan's dates: R14 and R15."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.plans.checks.r14_duties_have_services import check as r14
from phrom.plans.checks.r15_reviewed_within_year import check as r15
from phrom.plans.checks.r15_reviewed_within_year import months_later
from tests.plans.build import found, payload, places

DUTY = {"key": "d", "text": "งานทะเบียนราษฎร"}
SERVICE = {"name": "รับแจ้งการเกิด", "duty": "d"}

# R14


def test_a_duty_with_a_service_or_with_a_reason_is_fine() -> None:
    assert not found(r14, payload(duties=[DUTY], services=[SERVICE]))
    assert not found(r14, payload(duties=[DUTY | {"not_critical_reason": "เลื่อนได้"}], services=[]))


def test_a_duty_with_neither_is_an_error_at_the_reason() -> None:
    (finding,) = found(r14, payload(duties=[DUTY], services=[SERVICE | {"duty": None}]))
    assert (finding.severity, finding.row, finding.field) == ("error", "d", "not_critical_reason")
    assert finding.message.startswith("งานทะเบียนราษฎร: ")


def test_a_duty_with_both_is_a_contradiction() -> None:
    duty = DUTY | {"not_critical_reason": "เลื่อนได้"}
    assert places(r14, payload(duties=[duty], services=[SERVICE])) == [("warning", "d", "not_critical_reason")]


def test_the_list_of_duties_is_never_empty_nor_waived() -> None:
    assert places(r14, payload(duties=[])) == [("error", "", "")]
    assert places(r14, payload({"duties": "ไม่มี"})) == [("error", "", "")]


def test_a_long_duty_is_shortened_in_the_message() -> None:
    (finding,) = found(r14, payload(duties=[DUTY | {"text": "ก" * 300}]))
    assert finding.message.startswith("ก" * 59 + "…: ")


# R15


def cover(start: str | None, review: str | None) -> dict[str, str | None]:
    return {"effective_on": start, "next_review_on": review}


@pytest.mark.parametrize("review", ["2027-04-02", "2028-03-31", "2028-04-01"])
def test_a_review_within_twelve_months_is_fine(review: str) -> None:
    assert not found(r15, payload(cover=[cover("2027-04-01", review)]))


@pytest.mark.parametrize("review", ["2028-04-02", "2027-04-01", "2026-01-01"])
def test_a_review_too_late_or_before_the_plan_holds_is_an_error(review: str) -> None:
    (finding,) = found(r15, payload(cover=[cover("2027-04-01", review)]))
    assert (finding.severity, finding.row, finding.field) == ("error", "cover-1", "next_review_on")
    assert "ไม่เกิน 1 เม.ย. 2571" in finding.message


def test_missing_dates_are_left_to_the_required_check() -> None:
    assert not found(r15, payload(cover=[cover(None, "2028-01-01"), cover("2028-01-01", None)]))


def test_the_dates_cannot_be_waived() -> None:
    assert places(r15, payload({"cover": "ไม่มี"})) == [("error", "", "")]


@pytest.mark.parametrize(
    ("day", "later"),
    [("2027-04-01", "2028-04-01"), ("2028-02-29", "2029-02-28"), ("2027-12-31", "2028-12-31")],
)
def test_twelve_months_later_is_the_same_day(day: str, later: str) -> None:
    assert months_later(dt.date.fromisoformat(day), 12).isoformat() == later
