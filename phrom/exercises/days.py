"""Working days without another exercise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from phrom.exercises.models import Exercise, Participation
from phrom.exercises.terms import programme

WEEKEND = (5, 6)
AHEAD = 180  # days to look through


def free_day(agencies: Collection[int]) -> dt.date:
    """The first working day, far enough ahead to prepare, in a week in which none of the agencies exercises."""
    day = timezone.localdate() + dt.timedelta(days=programme()["lead_days"])
    last = day + dt.timedelta(days=AHEAD)
    rows = Participation._base_manager.filter(
        agency__in=agencies,
        exercise__status__in=Exercise.AHEAD,
        exercise__ends_on__gte=day,
        exercise__starts_on__lte=last,
    )
    busy = {week_of(on) for span in rows.values_list("exercise__starts_on", "exercise__ends_on") for on in span}
    first = day
    while day <= last:
        if day.weekday() not in WEEKEND and week_of(day) not in busy:
            return day
        day += dt.timedelta(days=1)
    return first


def week_of(day: dt.date) -> tuple[int, int]:
    """The year and the number of its week."""
    calendar = day.isocalendar()
    return calendar.year, calendar.week
