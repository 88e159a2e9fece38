"""Dates, times and spans in the words of an official."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import timezone

from phrom.ui.wording import show_gap, show_moment, show_time

NOW = dt.datetime(2026, 11, 22, 3, 42, tzinfo=dt.UTC)  # 10.42 in Bangkok


def render(source: str, **context: object) -> str:
    return Template("{% load phrom %}" + source).render(Context(context))


def test_a_time_is_written_with_a_stop_in_local_time() -> None:
    assert show_time(NOW) == "10.42\u00a0น."
    assert render("{{ at|be_time }}", at=dt.time(9, 5)) == "09.05\u00a0น."


def test_a_date_is_written_in_buddhist_years() -> None:
    late = dt.datetime(2026, 11, 21, 18, 0, tzinfo=dt.UTC)  # already the 22nd in Bangkok
    assert render("{{ at|be_date }} {{ at|be_date_short }}", at=late) == "22 พฤศจิกายน 2569 22 พ.ย. 2569"


def test_nothing_is_written_for_nothing() -> None:
    filters = ("be_date", "be_date_short", "be_time", "ago_or_in", "hours_th")
    assert "".join(render("{{ at|" + name + " }}", at=None) for name in filters) == ""
    assert render("{% when at %}", at=None) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "วันนี้"),
        (1, "พรุ่งนี้"),
        (-1, "เมื่อวานนี้"),
        (3, "อีก 3 วัน"),
        (-9, "เมื่อ 9 วันก่อน"),
        (90, "อีก 3 เดือน"),
        (-800, "เมื่อ 2 ปีก่อน"),
    ],
)
def test_a_day_is_told_by_its_distance(days: int, words: str) -> None:
    day = timezone.localtime(NOW).date() + dt.timedelta(days=days)
    assert show_gap(day, NOW).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "เมื่อสักครู่"), (0.5, "ในไม่ถึง 1 นาที"), (-12, "เมื่อ 12 นาทีก่อน"), (125, "อีก 2 ชั่วโมง"), (-1380, "เมื่อ 23 ชั่วโมงก่อน")],
)
def test_a_moment_within_a_day_is_told_in_hours_and_minutes(minutes: float, words: str) -> None:
    assert show_gap(NOW + dt.timedelta(minutes=minutes), NOW).replace("\u00a0", " ") == words


def test_a_distance_carries_its_date() -> None:
    drawn = render("{% when at %}", at=NOW)
    assert f'title="{show_moment(NOW)}"' in drawn
    assert show_moment(NOW) == "22 พฤศจิกายน 2569 เวลา\u00a010.42\u00a0น."


def test_spans_keep_number_and_unit_on_one_line() -> None:
    assert [render("{{ n|hours_th }}", n=hours) for hours in (4, 36, 24, 336)] == [
        "4\u00a0ชม.", "36\u00a0ชม.", "1\u00a0วัน", "2\u00a0สัปดาห์",
    ]  # fmt: skip
