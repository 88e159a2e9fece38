"""Buddhist-era dates as officials type and read them."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.kernel.dates import fiscal_year, read_date, show_date

DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "22/11/2569", "22-11-2569", "22.11.2569", "๒๒/๑๑/๒๕๖๙", "22 พฤศจิกายน 2569", "22 พ.ย. 2569",
        "22 พฤศจิกายน พ.ศ. 2569", "  22   พ.ย.  ๒๕๖๙ ", "22/11/2026", "2026-11-22", "2569-11-22",
    ],
)  # fmt: skip
def test_one_day_is_read_however_it_is_typed(typed: str) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    "typed", ["", "พรุ่งนี้", "31/2/2569", "22/13/2569", "22/11/69", "22 พ.ย.", "22/11/1569", "0/1/2569", "22/11/25699"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_date(typed)


def test_a_day_is_shown_in_the_buddhist_era() -> None:
    assert show_date(DAY) == "22 พฤศจิกายน 2569"
    assert show_date(DAY, short=True) == "22 พ.ย. 2569"


@pytest.mark.parametrize("day", [dt.date(2026, month, 1) for month in range(1, 13)])
def test_what_is_shown_can_be_typed_back(day: dt.date) -> None:
    assert read_date(show_date(day)) == read_date(show_date(day, short=True)) == day


@pytest.mark.parametrize(("day", "year"), [(dt.date(2026, 9, 30), 2569), (dt.date(2026, 10, 1), 2570)])
def test_a_fiscal_year_begins_in_october(day: dt.date, year: int) -> None:
    assert fiscal_year(day) == year
