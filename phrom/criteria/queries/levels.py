"""At which alert level each checklist is asked, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from phrom.criteria.checklists import Checklist, codes, versions
from phrom.criteria.levels import Level, Levels
from phrom.criteria.models import AlertLevel


def levels_on(day: dt.date | None = None) -> Levels:
    """checklist code -> level on the day (default today), normal unless somebody set it; one query."""
    rows = AlertLevel.objects.filter(valid_from__lte=day or timezone.localdate()).order_by("valid_from", "pk")
    found = dict.fromkeys(codes(), Level.NORMAL.value)
    return found | dict(rows.values_list("checklist", "level"))


def level_history(code: str) -> QuerySet[AlertLevel]:
    """Every level that the checklist was or will be asked at, newest first."""
    return AlertLevel.objects.filter(checklist=code)


def leveled() -> Sequence[Checklist]:
    """The checklists whose items depend on the alert level, each in its newest version."""
    return [newest for code in codes() if (newest := versions(code)[-1]).has_levels]
