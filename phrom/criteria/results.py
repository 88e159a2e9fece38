"""What the plans in force answer to a checklist: handed down by the plans room, shown on pages of this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrom.kernel import panels

RESULTS = "criteria.results"  # panel slot: () -> list of PlanResult, of the plans in force in sight


@dataclass(frozen=True)
class PlanResult:
    """One plan's answers to one checklist, at the alert level that it was judged at.

    `failed`: codes of failed must items; `met` of `applicable` items pass; `unanswered` of them are blank.
    """

    checklist: str
    version: str
    level: str
    agency: str
    url: str
    failed: Sequence[str]
    met: int
    applicable: int
    unanswered: int

    @property
    def percent(self) -> int | None:
        """Share of the items that apply, whole percent."""
        return 100 * self.met // self.applicable if self.applicable else None


def results() -> list[PlanResult]:
    """Most failed musts first, then the lowest share."""
    found = [row for panel in panels.panels(RESULTS) for row in panel()]
    return sorted(found, key=lambda row: (-len(row.failed), row.percent or 0, row.agency))
