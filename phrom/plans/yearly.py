"""What a year's campaign asks of its plans; without a campaign, the city's usual."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from phrom.kernel import panels
from phrom.kernel.dates import BUDDHIST_ERA

YEARLY = "plans.yearly"  # panel slot: fiscal year -> Yearly, or None where no campaign was opened


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
    found = next((told for panel in panels.panels(YEARLY) if (told := panel(fiscal_year))), None)
    return found or Yearly(dt.date(fiscal_year - BUDDHIST_ERA, 4, 1))


class Years(dict[int, Yearly]):
    """The rule of each year asked for, read once: for one page."""

    def __missing__(self, fiscal_year: int) -> Yearly:
        self[fiscal_year] = yearly(fiscal_year)
        return self[fiscal_year]
