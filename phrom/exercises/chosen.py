"""Which exercises the address asks for; filtered in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from phrom.exercises.models import Exercise
from phrom.exercises.queries import exercises_in_sight
from phrom.exercises.terms import types
from phrom.kernel.dates import BUDDHIST_ERA, fiscal_year

GROUPS = {"ahead": Exercise.AHEAD, "done": Exercise.DONE, "waiting": ("held",)}  # words of the address -> states


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; anything unknown counts as not asked. `owner`: city or own; `year`: 0 for all."""

    year: int = 0
    owner: str = ""
    threat: str = ""
    type: str = ""
    status: str = ""
    agency: str = ""

    @classmethod
    def read(cls, asked: QueryDict, agencies: Collection[str], threats: Collection[str]) -> Chosen:
        known = {
            "owner": ("city", "agencies"), "threat": threats, "type": types(), "agency": agencies,
            "status": (*Exercise.Status.values, *GROUPS),
        }  # fmt: skip
        told = {name: value if (value := asked.get(name, "")) in known[name] else "" for name in known}
        return cls(_year(asked.get("year", "")), **told)

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return urlencode({name: value for name, value in vars(self).items() if value or name == "year"})

    def but(self, **changes: object) -> str:
        """The address of the same with something else."""
        return replace(self, **changes).query  # type: ignore[arg-type]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.owner or self.threat or self.type or self.status or self.agency)

    def rows(self) -> QuerySet[Exercise]:
        """What is asked for, by day."""
        rows = exercises_in_sight()
        if self.year:
            rows = rows.filter(starts_on__gte=first_day(self.year), starts_on__lt=first_day(self.year + 1))
        if self.owner:
            rows = rows.filter(agency__isnull=self.owner == "city")
        if self.threat:
            rows = rows.filter(threats__key=self.threat)
        if self.type:
            rows = rows.filter(type=self.type)
        if self.status:
            rows = rows.filter(status__in=GROUPS.get(self.status, (self.status,)))
        if self.agency:
            rows = rows.filter(parties__agency__key=self.agency)
        return rows.order_by("starts_on", "starts_at", "pk")


def first_day(year: int) -> dt.date:
    """1 October of the calendar year before a fiscal year (Buddhist era)."""
    return dt.date(year - BUDDHIST_ERA - 1, 10, 1)


def _year(asked: str) -> int:
    """The year asked for; "0" all of them; nothing: this fiscal year."""
    now = fiscal_year(timezone.localdate())
    if asked == "0":
        return 0
    return int(asked) if asked.isdecimal() and now - 20 <= int(asked) <= now + 20 else now
