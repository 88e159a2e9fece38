"""What the city's pages read: agencies that write plans, their plans in force as figures, threats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.city.readiness import readiness
from phrom.kernel.scoping import SYSTEM, Viewer, current_viewer, viewing_as
from phrom.operations.experience import NOTHING, Experience, experiences
from phrom.plans.figures import FORM, draw_missing
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Plan
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key

HELD = (Plan.Status.IN_FORCE, Plan.Status.REPLACED)
_FACTS = (
    "pk", "agency_id", "fiscal_year", "revision", "approved_at", "in_force_on", "status", "figures__form",
    "figures__summary",
)  # fmt: skip


@dataclass(frozen=True)
class PlanHere:
    """An agency's plan that was in force on the day, and what it says in numbers."""

    pk: int
    agency_id: int
    fiscal_year: int
    revision: int
    approved_on: dt.date | None
    in_force_on: dt.date | None
    is_in_force: bool
    summary: Summary


@dataclass(frozen=True)
class City:
    """The city on a day: `agencies` in its order, `plans` by agency pk, `threats` by key.

    `seen` reads at its first use: (agency, threat) -> the drills and events that it went through, of every day.

    Whoever looks, it is whole; a page narrows it to what `Sight` lets its reader see.
    """

    day: dt.date
    agencies: Sequence[Agency]
    plans: Mapping[int, PlanHere]
    threats: Mapping[str, Threat]
    seen: Callable[[], Mapping[tuple[int, str], Experience]] = dict

    @cached_property
    def required(self) -> Sequence[str]:
        """Keys of the threats that every plan must answer today, or that one in force had to when it was sealed."""
        asked = {key for plan in self.plans.values() for key in plan.summary["required"]}
        return [key for key, threat in self.threats.items() if threat.is_required or key in asked]

    @cached_property
    def _states(self) -> dict[tuple[int, str], str]:
        return {}

    def state(self, agency: int, threat: str) -> str:
        """Code of the readiness of an agency for a threat."""
        if (found := self._states.get((agency, threat))) is None:
            found = self._states[agency, threat] = self._judged(agency, threat)
        return found

    def experience(self, agency: int, threat: str) -> Experience:
        """What the agency went through with the threat, as it was known on the day."""
        found = self.seen().get((agency, threat), NOTHING)
        return found.until(self.day) if found.rows else found

    def _judged(self, agency: int, threat: str) -> str:
        if (plan := self.plans.get(agency)) is None:
            return "none"
        return readiness(
            plan.summary["threats"].get(threat), is_required=threat in plan.summary["required"],
            approved_on=plan.approved_on, today=self.day, answered=self.experience(agency, threat).answered,
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
    """The city today, by the plans in force; three queries, whatever its size, one more for states."""
    with viewing_as(SYSTEM):
        return city_of({plan.agency_id: plan for plan in _read(Plan.objects.filter(status=Plan.Status.IN_FORCE))})


def city_of(plans: Mapping[int, PlanHere]) -> City:
    """The city today with these plans; two queries, one more for states."""
    return City(
        timezone.localdate(), plan_units(), plans, threats_by_key(), lru_cache(maxsize=1)(lambda: experiences())
    )


def dated_plans() -> list[PlanHere]:
    """Every plan that is or was in force, in the order in which they came into force; one query."""
    with viewing_as(SYSTEM):
        return _read(Plan.objects.filter(status__in=HELD, in_force_on__isnull=False))


def _read(rows: QuerySet[Plan]) -> list[PlanHere]:
    """With their figures in the same query; those drawn in an older form are drawn again first."""
    asked = rows.order_by("in_force_on", "fiscal_year", "revision").values_list(*_FACTS)
    found = list(asked)
    if any(form != FORM for *_facts, form, _summary in found):
        draw_missing()
        found = list(asked.all())
    return [
        PlanHere(
            pk,
            agency,
            year,
            revision,
            timezone.localdate(at) if at else None,
            since,
            status == Plan.Status.IN_FORCE,
            summary,
        )
        for pk, agency, year, revision, at, since, status, _form, summary in found
    ]
