"""What the city's pages read: agencies that write plans, their plans in force as figures, threats; four queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.city.readiness import readiness
from phrom.kernel.scoping import SYSTEM, Viewer, current_viewer, viewing_as
from phrom.plans.figures import summaries
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Plan
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key


@dataclass(frozen=True)
class PlanHere:
    """An agency's plan that was in force on the day, and what it says in numbers."""

    pk: int
    agency_id: int
    fiscal_year: int
    revision: int
    approved_on: dt.date | None
    in_force_on: dt.date | None
    summary: Summary


@dataclass(frozen=True)
class City:
    """The city on a day: `agencies` in its order, `plans` by agency pk, `threats` by key.

    Whoever looks, it is whole; a page narrows it to what `Sight` lets its reader see.
    """

    day: dt.date
    agencies: Sequence[Agency]
    plans: Mapping[int, PlanHere]
    threats: Mapping[str, Threat]

    @cached_property
    def required(self) -> Sequence[str]:
        """Keys of the threats that every plan must answer."""
        return [key for key, threat in self.threats.items() if threat.is_required]

    def state(self, agency: int, threat: str) -> str:
        """Code of the readiness of an agency for a threat."""
        if (plan := self.plans.get(agency)) is None:
            return "none"
        return readiness(
            plan.summary["threats"].get(threat), is_required=self.threats[threat].is_required,
            approved_on=plan.approved_on, today=self.day,
        )  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """What of the city a person sees by name: whole agencies, and a threat they lead against in all of them."""

    agencies: frozenset[int] | None  # None: every one
    threats: frozenset[str]

    @property
    def is_whole(self) -> bool:
        return self.agencies is None

    def sees(self, agency: int, threat: str = "") -> bool:
        """Whether the agency is seen with the threat, or wholly."""
        return self.agencies is None or agency in self.agencies or threat in self.threats


def sight_of(viewer: Viewer) -> Sight:
    """Of who may read plans over the city all; of others their own agencies and the threats they lead against."""
    return Sight(viewer.agencies, viewer.threats)


def sight() -> Sight:
    """What the current viewer sees."""
    return sight_of(current_viewer())


def city_now() -> City:
    """The city today, by the plans in force; four queries, whatever its size."""
    with viewing_as(SYSTEM):
        return City(
            timezone.localdate(), plan_units(), plans_of(Plan.objects.filter(status=Plan.Status.IN_FORCE)),
            threats_by_key(),
        )  # fmt: skip


def plans_of(rows: QuerySet[Plan]) -> dict[int, PlanHere]:
    """agency pk -> its plan with the figures; two queries. Only for use with the system's eyes."""
    told = summaries(rows)
    facts = rows.order_by("fiscal_year", "revision").values_list(
        "pk", "agency_id", "fiscal_year", "revision", "approved_at", "in_force_on"
    )
    return {
        agency: PlanHere(pk, agency, year, revision, timezone.localdate(at) if at else None, in_force_on, told[pk])
        for pk, agency, year, revision, at, in_force_on in facts
        if pk in told
    }
