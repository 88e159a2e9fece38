"""Which version of a checklist the plans of a fiscal year answer."""

from __future__ import annotations

import datetime as dt

from phrom.criteria.checklists import Checklist, checklist, current
from phrom.kernel import panels
from phrom.kernel.dates import BUDDHIST_ERA

VERSIONS = "criteria.versions"  # panel slot: fiscal year -> {code: version} that the year's campaign has frozen


def of_year(code: str, fiscal_year: int) -> Checklist:
    """The version that the year's campaign asks for; without one, that in force when the fiscal year begins."""
    for panel in panels.panels(VERSIONS):
        if version := panel(fiscal_year).get(code):
            return checklist(code, version)
    return current(code, dt.date(fiscal_year - BUDDHIST_ERA - 1, 10, 1))
