"""Readiness per threat x agency: the matrix, and how many of each state; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from phrom.agencies.models import Agency
from phrom.city.readiness import COUNTED, WEAK, severity, worst
from phrom.city.reading import City, PlanHere, Sight


@dataclass(frozen=True)
class Line:
    """An agency with its state per threat of the board; None: out of the reader's sight."""

    agency: Agency
    plan: PlanHere | None
    states: Mapping[str, str | None]

    @cached_property
    def seen(self) -> list[str]:
        return [state for state in self.states.values() if state]

    @property
    def worst(self) -> str:
        """Over the threats in sight."""
        return worst(self.seen)

    @property
    def weak(self) -> int:
        """Threats that somebody must act on."""
        return sum(state in WEAK for state in self.seen)

    @property
    def proven(self) -> int:
        return self.seen.count("proven")

    @property
    def counted(self) -> int:
        """Threats that count: those in scope, or that should be."""
        return sum(state in COUNTED for state in self.seen)


def lines(city: City, sight: Sight, threats: Sequence[str], agencies: Iterable[Agency] | None = None) -> list[Line]:
    """A line per agency of which something is in sight, in the city's order."""
    found = []
    for agency in city.agencies if agencies is None else agencies:
        states = {key: city.state(agency.pk, key) if sight.sees(agency.pk, key) else None for key in threats}
        if any(states.values()) or sight.sees(agency.pk):
            found.append(Line(agency, city.plans.get(agency.pk), states))
    return found


def counts(city: City, threats: Sequence[str], agencies: Iterable[Agency] | None = None) -> dict[str, Counter[str]]:
    """threat -> state -> how many agencies of the whole city; says nothing of any one agency."""
    there = list(city.agencies if agencies is None else agencies)
    return {key: Counter(city.state(agency.pk, key) for agency in there) for key in threats}


def share(found: Mapping[str, int], states: Iterable[str]) -> int | None:
    """Percent of those that count which are in one of the states; None of nobody."""
    whole = sum(found.get(code, 0) for code in COUNTED)
    return round(100 * sum(found.get(code, 0) for code in states) / whole) if whole else None


def weakest_first(found: Mapping[str, Counter[str]]) -> list[str]:
    """Threats by the share of agencies that somebody must act on, then by how few have proven themselves."""
    return sorted(found, key=lambda key: (-(share(found[key], WEAK) or 0), share(found[key], ["proven"]) or 0))


def worst_off(rows: Iterable[Line]) -> list[Line]:
    """The worst state first; among equals who has more to act on, then who has proven less."""
    return sorted(rows, key=lambda row: (severity(row.worst), -row.weak, row.proven))
