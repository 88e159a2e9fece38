"""The city at the end of each fiscal year, by the plans that were in force that day, and who improved since."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.city.board import counts, share
from phrom.city.readiness import WEAK, severity
from phrom.city.reading import City, PlanHere, Sight, city_of, dated_plans
from phrom.kernel.dates import BUDDHIST_ERA, fiscal_year

MOST_YEARS = 5


@dataclass(frozen=True)
class Year:
    """A fiscal year (Buddhist era) and the city on its last day, or today while it runs."""

    fiscal_year: int
    city: City

    @cached_property
    def states(self) -> Counter[str]:
        """state -> how many pairs of agency and required threat."""
        return sum(counts(self.city, self.city.required).values(), Counter[str]())


@dataclass(frozen=True)
class Change:
    """An agency beside the year before: threats whose state became better, and worse."""

    agency: Agency
    better: int
    worse: int


def years(most: int = MOST_YEARS) -> list[Year]:
    """Oldest first, this year last, from the first in which a plan was in force; four queries."""
    plans, now = dated_plans(), city_of({})
    this = fiscal_year(now.day)
    first = min((fiscal_year(plan.in_force_on) for plan in plans if plan.in_force_on), default=this)
    return [_year(year, plans, now) for year in range(max(first, this - most + 1), this + 1)]


def _year(year: int, plans: Sequence[PlanHere], now: City) -> Year:
    day = dt.date(year - BUDDHIST_ERA, 9, 30)
    if day >= now.day:
        there = {plan.agency_id: plan for plan in plans if plan.is_in_force}
    else:
        there = {plan.agency_id: plan for plan in plans if plan.in_force_on and plan.in_force_on <= day}
    return Year(year, replace(now, day=min(day, now.day), plans=there))


def changes(before: City, after: City, sight: Sight) -> list[Change]:
    """The agencies in sight, who improved most first; those that stayed as they were are left out."""
    found = []
    for agency in after.agencies:
        if not sight.sees(agency.pk):
            continue
        steps = [_step(before.state(agency.pk, key), after.state(agency.pk, key)) for key in after.required]
        better, worse = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
        if better or worse:
            found.append(Change(agency, better, worse))
    return sorted(found, key=lambda change: (change.worse - change.better, change.worse))


def _step(before: str, after: str) -> int:
    """Above zero: better; what is out of scope is neither better nor worse."""
    return 0 if "out" in (before, after) else severity(after) - severity(before)


def compared(before: Year, after: Year) -> str:
    """Two years in one sentence."""
    said = _(
        "ที่ต้องแก้ไขเปลี่ยนจากร้อยละ {weak_then} เมื่อสิ้นปี {year} เป็นร้อยละ {weak_now} "
        "ที่ฝึกแล้วรับมือได้เปลี่ยนจากร้อยละ {proven_then} เป็นร้อยละ {proven_now}"
    )
    return said.format(
        year=before.fiscal_year,
        weak_then=share(before.states, WEAK) or 0, weak_now=share(after.states, WEAK) or 0,
        proven_then=share(before.states, ["proven"]) or 0, proven_now=share(after.states, ["proven"]) or 0,
    )  # fmt: skip
