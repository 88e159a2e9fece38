"""Durations in whole hours."""

from __future__ import annotations

import pytest

from phrom.kernel.hours import read_hours, show_hours


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("4", 4), ("๔", 4), ("4 ชม.", 4), ("4ชั่วโมง", 4), ("1 วัน", 24), ("2 สัปดาห์", 336), ("1 เดือน", 720), ("3 days", 72)],
)
def test_a_duration_is_read_with_its_unit(typed: str, hours: int) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["", "สี่", "4 ปีแสง", "-4", "1.5", "2 ปี"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_hours(typed)


@pytest.mark.parametrize(
    ("hours", "shown"), [(0, "0 ชม."), (4, "4 ชม."), (24, "1 วัน"), (30, "30 ชม."), (336, "2 สัปดาห์"), (720, "1 เดือน")]
)
def test_a_duration_is_shown_on_one_line_and_can_be_typed_back(hours: int, shown: str) -> None:
    assert show_hours(hours) == shown.replace(" ", "\u00a0")
    assert read_hours(show_hours(hours)) == hours


def test_no_duration_is_shown_as_nothing() -> None:
    assert show_hours(None) == ""
