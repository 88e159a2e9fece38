"""Counts for public health of the agencies in sight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import OuterRef, Subquery, Sum
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.criteria.models import HealthCount

TREND_DAYS = 84


class Counts(NamedTuple):
    """Persons; the shares are percent, None of nobody."""

    headcount: int
    vaccinated: int
    tested: int
    positive: int

    @property
    def shown(self) -> Mapping[str, str]:
        """As people read them, by name."""
        return {name: f"{count:,}" for name, count in self._asdict().items()}

    @property
    def vaccinated_percent(self) -> int | None:
        return _share(self.vaccinated, self.headcount)

    @property
    def tested_percent(self) -> int | None:
        return _share(self.tested, self.headcount)

    @property
    def positive_percent(self) -> int | None:
        """Of those tested."""
        return _share(self.positive, self.tested)


class AgencyCounts(NamedTuple):
    """What an agency counted last, and when."""

    day: dt.date
    counts: Counts


def _share(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None


def health_counts(on: dt.date | None = None) -> Mapping[int, AgencyCounts]:
    """agency pk -> its newest counts up to the day (default today), of the agencies in sight; one query."""
    day = on or timezone.localdate()
    newest = HealthCount.objects.filter(agency=OuterRef("agency"), day__lte=day).order_by("-day").values("day")[:1]
    rows = HealthCount.objects.filter(day=Subquery(newest)).order_by()
    return {row.agency_id: AgencyCounts(row.day, counts_of(row)) for row in rows}


def counts_of(row: HealthCount) -> Counts:
    return Counts(row.headcount, row.vaccinated, row.tested, row.positive)


def total(counts: Sequence[Counts]) -> Counts:
    """All together."""
    return Counts(*(sum(column) for column in zip(*counts, strict=True))) if counts else Counts(0, 0, 0, 0)


def health_trend(agency: Agency | None = None, on: dt.date | None = None) -> list[AgencyCounts]:
    """Of each day of the last twelve weeks what was counted, of one agency or of all in sight, oldest first."""
    last = on or timezone.localdate()
    rows = HealthCount.objects.filter(day__gt=last - dt.timedelta(days=TREND_DAYS), day__lte=last)
    if agency:
        rows = rows.filter(agency=agency)
    sums = (Sum(name) for name in Counts._fields)
    found = (
        rows.order_by("day")
        .values_list("day")
        .annotate(*sums)
        .values_list("day", *(f"{n}__sum" for n in Counts._fields))
    )
    return [AgencyCounts(day, Counts(*counts)) for day, *counts in found]


def last_counts(agency: Agency) -> HealthCount | None:
    """What the agency counted last: where the form begins."""
    return HealthCount.objects.filter(agency=agency).first()
