"""Each agency in sight with its last run: who has never been tested stands first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_in_sight
from phrom.calls.models import Run
from phrom.calls.queries import last_runs, open_wrong_numbers
from phrom.calls.reach import Reach, reaches

STALE = dt.timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """An agency; `run` None: its tree was never called."""

    agency: Agency
    run: Run | None
    reach: Reach
    wrong: int

    @property
    def has_passed(self) -> bool:
        return self.reach.has_passed


@dataclass(frozen=True)
class Overview:
    """The lines in order, and how many agencies stand how."""

    lines: list[Line]

    @property
    def passed(self) -> int:
        return sum(line.has_passed for line in self.lines)

    @property
    def never(self) -> int:
        return sum(line.run is None for line in self.lines)

    @property
    def wrong(self) -> int:
        return sum(line.wrong for line in self.lines)

    @property
    def running(self) -> list[Line]:
        return [line for line in self.lines if line.run and line.run.is_running]


def overview(zone: str = "") -> Overview:
    """Five queries, however many agencies."""
    agencies = [agency for agency in agencies_in_sight() if not zone or agency.zone == zone]
    runs = {run.agency_id: run for run in last_runs()}
    counted, wrong = reaches(list(runs.values())), open_wrong_numbers()
    found = [_line(agency, runs.get(agency.pk), counted, len(wrong.get(agency.pk, ()))) for agency in agencies]
    return Overview(sorted(found, key=_rank))


def _line(agency: Agency, run: Run | None, counted: Mapping[int, Reach], wrong: int) -> Line:
    return Line(agency, run, counted[run.pk] if run else Reach(), wrong)


def _rank(line: Line) -> tuple[int, int, str]:
    """Running first, then never, then who was reached least."""
    if line.run is None:
        return 1, 0, line.agency.org_code
    return 0 if line.run.is_running else 2, line.reach.percent, line.agency.org_code
