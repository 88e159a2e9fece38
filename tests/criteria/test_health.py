"""Counts for public health: numbers only, one row for an agency and day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.criteria.models import HealthCount
from phrom.criteria.queries.health import Counts, health_counts, health_trend, total
from phrom.criteria.services import save_health_count
from phrom.criteria.trend import vaccination
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.world import World

URL = "/criteria/health/dusit/"
POST = {"headcount": "๑๒๐", "vaccinated": "90", "tested": "20", "positive": "1"}


def posted(**values: str) -> dict[str, str]:
    return {"day": f"{timezone.localdate():%d/%m/%Y}", **POST, **values}


def test_the_counts_of_a_day_are_kept_and_the_same_day_is_corrected(world: World) -> None:
    assert world.client("writer").post(URL, posted()).status_code == 302
    world.client("writer").post(URL, posted(vaccinated="100"))
    with viewing_as(SYSTEM):
        row = HealthCount.objects.get()
    assert (row.headcount, row.vaccinated) == (120, 100)


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": "สมชาย ใจดี"},
        {"note": "สมชาย"},
        {"vaccinated": "สมชาย"},
        {"vaccinated": "121"},
        {"positive": "21"},
        {"tested": "-1"},
        {"headcount": ""},
        {"day": "1/1/2590"},
        {"day": "เมื่อวาน"},
    ],
)
def test_names_texts_and_impossible_numbers_are_refused(world: World, wrong: dict[str, str]) -> None:
    assert world.client("writer").post(URL, posted(**wrong)).status_code == 422
    with viewing_as(SYSTEM):
        assert not HealthCount.objects.exists()


def test_the_table_has_no_column_for_text() -> None:
    kinds = {field.get_internal_type() for field in HealthCount._meta.get_fields() if field.name != "id"}
    assert kinds == {"ForeignKey", "DateField", "PositiveIntegerField", "DateTimeField"}


def count(key: str, day: dt.date, vaccinated: int, headcount: int = 100) -> None:
    values = {"day": day, "headcount": headcount, "vaccinated": vaccinated, "tested": 10, "positive": 0}
    save_health_count(Agency.objects.get(key=key), values)


def test_the_newest_counts_up_to_a_day_are_what_holds(world: World) -> None:
    first, second = dt.date(2026, 11, 1), dt.date(2026, 11, 8)
    with viewing_as(SYSTEM):
        count("dusit", first, 50)
        count("dusit", second, 60)
        count("bang-rak", first, 90)
        earlier, later = (
            sorted(row.counts.vaccinated for row in health_counts(day).values()) for day in (first, second)
        )
        assert not health_counts(dt.date(2020, 1, 1))
        trend = [(row.day, row.counts.vaccinated_percent) for row in health_trend(on=second)]
    assert (earlier, later) == ([50, 90], [60, 90])
    assert trend == [(first, 70), (second, 60)]


def test_an_agency_sees_its_own_and_the_lead_of_epidemics_all(world: World) -> None:
    with viewing_as(SYSTEM):
        count("dusit", dt.date(2026, 11, 1), 50)
        count("phra-nakhon", dt.date(2026, 11, 1), 70)
    seen = {}
    for kind in ("writer", "lead", "evaluator"):
        with world.as_(kind):
            seen[kind] = len(health_counts())
    assert seen == {"writer": 1, "lead": 2, "evaluator": 2}


def test_nobody_has_no_share() -> None:
    assert (total([]).vaccinated_percent, Counts(0, 0, 0, 0).positive_percent) == (None, None)


def test_one_day_is_no_trend(world: World) -> None:
    with viewing_as(SYSTEM):
        count("dusit", dt.date(2026, 11, 1), 50)
        assert vaccination(health_trend(on=dt.date(2026, 11, 2))) is None
        count("dusit", dt.date(2026, 11, 2), 100)
        drawn = vaccination(health_trend(on=dt.date(2026, 11, 2)))
    assert drawn is not None
    assert drawn.dots == [(40.0, 80.0), (350.0, 12.0)]
