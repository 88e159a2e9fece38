"""The programme by month, with what gets in whose way."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.queries import agencies_by_id
from phrom.exercises.clashing import clashes
from phrom.exercises.models import Exercise
from phrom.exercises.queries import exercises_in_sight
from phrom.exercises.showing import Shown, shown
from phrom.exercises.views.programme import offered
from phrom.kernel.dates import show_date
from phrom.kernel.rules import page
from phrom.kernel.scoping import current_viewer

CITYS = "city"  # instead of an agency: what the city holds or joins
WEEKS = calendar.Calendar(firstweekday=6)  # weeks begin on Sunday, as on Thai calendars


@page("exercise.list")
def exercise_calendar(request: HttpRequest) -> HttpResponse:
    """One month; the days around it that fill its weeks stand there too."""
    named = agencies_by_id()
    units = offered(named)
    first, agency = _month(request.GET.get("month", "")), request.GET.get("agency", CITYS if sees_all() else "")
    weeks = WEEKS.monthdatescalendar(first.year, first.month)
    rows = exercises_in_sight().exclude(status=Exercise.Status.CANCELLED)
    rows = rows.filter(starts_on__lte=weeks[-1][-1], ends_on__gte=weeks[0][0])
    if agency in units:
        rows = rows.filter(parties__agency__key=agency)
    elif agency == CITYS:
        rows = rows.filter(Q(agency=None) | Q(with_city=True))
    found = list(rows)
    context = {
        "weeks": _weeks(weeks, first, [shown(row, named) for row in found]),
        "month": _name(first),
        "before": _address(first, -1, agency),
        "after": _address(first, 1, agency),
        "at": f"{first:%Y-%m}",
        "clashes": clashes(found, named),
        "chosen": agency,
        "citys": CITYS if sees_all() else "",
        "agencies": [(key, unit.name) for key, unit in units.items()],
        "count": len(found),
        "weekdays": [_("อา."), _("จ."), _("อ."), _("พ."), _("พฤ."), _("ศ."), _("ส.")],
    }
    return render(request, "exercises/exercise_calendar.html", context)


def sees_all() -> bool:
    """Who works citywide begins with the city's own programme: everybody's is too much for one page."""
    return current_viewer().agencies is None


def _month(asked: str) -> dt.date:
    """The first day of 2027-02; of this month for anything else."""
    try:
        found = dt.date.fromisoformat(f"{asked}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
    return found if 2000 <= found.year <= 2200 else timezone.localdate().replace(day=1)


def _name(first: dt.date) -> str:
    """พฤศจิกายน 2569"""
    return show_date(first).partition(" ")[2]


def _address(first: dt.date, step: int, agency: str) -> str:
    other = (first + dt.timedelta(days=31)) if step > 0 else (first - dt.timedelta(days=1))
    return f"?month={other:%Y-%m}&agency={agency}"


def _weeks(weeks: Sequence[Sequence[dt.date]], first: dt.date, rows: Sequence[Shown]) -> list[list[dict[str, Any]]]:
    on: Mapping[dt.date, list[Shown]] = defaultdict(list)
    for one in rows:
        for day in one.row.days():
            on[day].append(one)
    today = timezone.localdate()
    return [
        [
            {"day": day, "name": show_date(day, short=True), "is_inside": day.month == first.month,
             "is_today": day == today, "rows": on[day]}
            for day in week
        ]
        for week in weeks
    ]  # fmt: skip
