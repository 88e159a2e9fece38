"""What a year's campaign asks of its plans; without a campaign, the city's usual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from phrom.kernel import panels
from phrom.kernel.dates import BUDDHIST_ERA

REQUIRED = "plans.required"  # panel slot: fiscal years -> query as of `required_in`
YEARLY = "plans.yearly"  # panel slot: fiscal years -> Yearly by year, of those whose campaign was opened


def required_in(years: Collection[int]) -> list[QuerySet[Any]]:
    """For unions: `year_said` and `threats_said` (keys as JSON) of those years whose campaign was opened."""
    return [panel(years) for panel in panels.panels(REQUIRED)]


@dataclass(frozen=True)
class Yearly:
    """`skeleton`: the print order ("" the usual); `blocks`: severities that keep a plan from being submitted."""

    submit_by: dt.date
    skeleton: str = ""
    blocks: frozenset[str] = frozenset({"error"})

    def due_on(self, agency: int) -> dt.date:
        """The day by which the agency's plan reaches สปภ."""
        return self.submit_by


def yearly(fiscal_year: int) -> Yearly:
    """The rule of the year's campaign, or the usual: 1 April (R30)."""
    return _told([fiscal_year])[fiscal_year]


def _told(years: Collection[int]) -> dict[int, Yearly]:
    usual = {year: Yearly(dt.date(year - BUDDHIST_ERA, 4, 1)) for year in years}
    for panel in panels.panels(YEARLY):
        usual |= panel(years)
    return usual


class Years(dict[int, Yearly]):
    """The rule of each year, read once for one page: those expected together, any other when it is asked for."""

    def __init__(self, expected: Collection[int] = ()) -> None:
        super().__init__()
        self.expected = expected

    def __missing__(self, fiscal_year: int) -> Yearly:
        self.update(_told({fiscal_year, *self.expected} - self.keys()))
        return self[fiscal_year]
