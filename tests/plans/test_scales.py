"""Arithmetic of the impact analysis: derived MTPD, printed ticks, urgency, falls."""

from __future__ import annotations

import pytest

from phrom.plans.scales import BUCKET_HOURS, area_of_column, derived_mtpd, first_fall, options, ticks, urgency

ZERO = dict.fromkeys(BUCKET_HOURS, 0)


@pytest.mark.parametrize(
    ("levels", "hours"),
    [
        ([], None),
        ([ZERO], None),
        ([ZERO | {"m1": 3}], None),
        ([ZERO | {"m1": 4}], 720),
        ([ZERO | {"w1": 4, "w2": 4, "m1": 5}, ZERO], 168),
        ([ZERO | {"w1": 4}, ZERO | {"d1": 5}], 24),
        ([dict.fromkeys(BUCKET_HOURS)], None),
        ([dict.fromkeys(BUCKET_HOURS) | {"h4": 5}], 4),
    ],
)
def test_the_mtpd_is_the_first_bucket_that_any_dimension_cannot_bear(levels: list, hours: int | None) -> None:
    assert derived_mtpd(levels) == hours


@pytest.mark.parametrize(
    ("rto", "expected"),
    [
        (None, "....."),
        (1, "XXXXX"),
        (4, "XXXXX"),
        (5, ".XXXX"),
        (24, ".XXXX"),
        (168, "..XXX"),
        (700, "....X"),
        (800, "....."),
    ],
)
def test_a_service_is_ticked_from_its_rto_on(rto: int | None, expected: str) -> None:
    assert "".join("X" if tick else "." for tick in ticks(rto)) == expected


@pytest.mark.parametrize(
    ("rto", "word"), [(None, ""), (1, "สูง"), (24, "สูง"), (25, "ปานกลาง"), (168, "ปานกลาง"), (169, "ต่ำ")]
)
def test_urgency_follows_the_rto(rto: int | None, word: str) -> None:
    assert urgency(rto) == word


@pytest.mark.parametrize(
    ("row", "fall"),
    [
        ({}, None),
        ({"h4": 1, "d1": 1, "w1": 2, "w2": 2, "m1": 3}, None),
        ({"h4": 2, "d1": 1}, ("h4", "d1")),
        ({"h4": 2, "d1": None, "w1": 1}, ("h4", "w1")),
        ({"h4": 1, "d1": 3, "w1": 2, "w2": 1}, ("d1", "w1")),
    ],
)
def test_the_first_fall_is_found_across_blanks(row: dict, fall: tuple[str, str] | None) -> None:
    assert first_fall(row) == fall


def test_every_column_of_table_1_has_its_resource_area() -> None:
    assert list(area_of_column().values()) == list(options("resource_areas"))
