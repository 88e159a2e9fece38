"""At which alert level each checklist is asked, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from phrom.criteria.checklists import Checklist, codes, versions
from phrom.criteria.levels import Level, Levels
from phrom.criteria.models import AlertLevel


def levels_in_force(day: dt.date | None = None) -> QuerySet[AlertLevel]:
    """Of each checklist the last word that holds on the day (default today)."""
    said = AlertLevel.objects.filter(valid_from__lte=day or timezone.localdate())
    later = Q(valid_from__gt=OuterRef("valid_from")) | Q(valid_from=OuterRef("valid_from"), pk__gt=OuterRef("pk"))
    return said.filter(~Exists(said.filter(later, checklist=OuterRef("checklist"))))


def levels_of(rows: Iterable[tuple[str, str]]) -> Levels:
    """checklist code -> level, from such pairs of what was set; normal for all others."""
    return dict.fromkeys(codes(), Level.NORMAL.value) | dict(rows)


def levels_on(day: dt.date | None = None) -> Levels:
    """checklist code -> level on the day (default today); one query."""
    return levels_of(levels_in_force(day).values_list("checklist", "level"))


def level_history(code: str) -> QuerySet[AlertLevel]:
    """Every level that the checklist was or will be asked at, newest first."""
    return AlertLevel.objects.filter(checklist=code)


def leveled() -> Sequence[Checklist]:
    """The checklists whose items depend on the alert level, each in its newest version."""
    return [newest for code in codes() if (newest := versions(code)[-1]).has_levels]
