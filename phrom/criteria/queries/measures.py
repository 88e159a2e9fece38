"""The citywide measures, whom each is for, and what the agencies in sight say of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_in_sight, plan_units
from phrom.criteria.models import Measure, MeasureAnswer, MeasureTarget
from phrom.criteria.models.measures import THREAT
from phrom.kernel.scoping import current_viewer

OPEN, DONE, NA = Measure.Status.OPEN, MeasureAnswer.State.DONE, MeasureAnswer.State.NA


def measures() -> QuerySet[Measure]:
    """Every measure with its targets; two queries."""
    return Measure.objects.select_related("owner").prefetch_related(
        Prefetch("targets", queryset=MeasureTarget.objects.order_by("pk"))
    )


def fetch_measure(pk: int) -> Measure:
    """One measure; 404 when there is none."""
    if (found := measures().filter(pk=pk).first()) is None:
        raise Http404(_("ไม่พบมาตรการนี้"))
    return found


def agencies_shown() -> list[Agency]:
    """The agencies whose answers are in sight, in the city's order."""
    if THREAT in current_viewer().threats:
        return plan_units()
    return [agency for agency in agencies_in_sight() if agency.is_plan_unit]


def concerns(measure: Measure, agency: Agency) -> bool:
    """Whether the measure is for the agency."""
    if measure.scope == Measure.Scope.ALL:
        return True
    mark = {"kinds": agency.kind, "zones": agency.zone, "agencies": agency.key}[measure.scope]
    return mark in {target.code for target in measure.targets.all()}


@dataclass(frozen=True)
class Standing:
    """How far an agency is with a measure; `answer` is None while it has said nothing."""

    measure: Measure
    agency: Agency
    answer: MeasureAnswer | None
    today: dt.date

    @property
    def state(self) -> str:
        """unanswered, or what the agency said."""
        return self.answer.state if self.answer else "unanswered"

    @property
    def label(self) -> str:
        return self.answer.get_state_display() if self.answer else _("ยังไม่ตอบ")

    @property
    def is_late(self) -> bool:
        """Past its day without being done or out of place."""
        return self.today > self.measure.due_on and self.state not in (DONE, NA)


class Tally(NamedTuple):
    """How many of those concerned are done; who has nothing to do with it is not counted."""

    done: int
    concerned: int
    late: int
    unanswered: int

    @property
    def percent(self) -> int | None:
        return 100 * self.done // self.concerned if self.concerned else None


def tally(standings: Iterable[Standing]) -> Tally:
    """Compliance = done ÷ (concerned − not applicable)."""
    rows = list(standings)
    states = Counter(row.state for row in rows)
    late = sum(row.is_late for row in rows)
    return Tally(states[DONE], len(rows) - states[NA], late, states["unanswered"])


@dataclass(frozen=True)
class Board:
    """Measures x agencies: who stands where; pairs that do not concern each other are not there."""

    measures: Sequence[Measure]
    agencies: Sequence[Agency]
    standings: Mapping[tuple[int, int], Standing]

    @cached_property
    def by_measure(self) -> Mapping[int, Tally]:
        return self._tallied([m.pk for m in self.measures], 0)

    @cached_property
    def by_agency(self) -> Mapping[int, Tally]:
        return self._tallied([a.pk for a in self.agencies], 1)

    def _tallied(self, of: Iterable[int], part: int) -> Mapping[int, Tally]:
        """By measure (part 0 of a pair) or by agency (1), in one walk over the pairs."""
        groups: dict[int, list[Standing]] = {pk: [] for pk in of}
        for pair, standing in self.standings.items():
            groups[pair[part]].append(standing)
        return {pk: tally(rows) for pk, rows in groups.items()}

    @cached_property
    def whole(self) -> Tally:
        return tally(self.standings.values())


def board(found: Collection[Measure], agencies: Sequence[Agency], on: dt.date | None = None) -> Board:
    """One query, whatever the number of measures and agencies; answers out of sight are not there."""
    today = on or timezone.localdate()
    rows = MeasureAnswer.objects.filter(measure__in=[m.pk for m in found])
    if len(agencies) == 1:
        rows = rows.filter(agency=agencies[0])
    said = {(row.measure_id, row.agency_id): row for row in rows}
    standings = {
        (m.pk, a.pk): Standing(m, a, said.get((m.pk, a.pk)), today) for m in found for a in agencies if concerns(m, a)
    }
    return Board(list(found), agencies, standings)
