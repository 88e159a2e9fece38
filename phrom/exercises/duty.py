"""Each threat in scope is exercised within so many months: what the plan in force promises, what was held."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from phrom.exercises.models import Exercise
from phrom.exercises.queries import Held, exercised_by_threat, jointly_exercised, planned_by_threat
from phrom.exercises.terms import programme
from phrom.kernel.scoping import current_viewer
from phrom.plans.sections.exercises import PlannedExercise
from phrom.plans.sections.scope import ScopeThreat
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key

OK, SOON, LATE, NEVER = "ok", "soon", "late", "never"


@dataclass(frozen=True)
class Promise:
    """What the plan in force says of exercising a threat this year."""

    on: dt.date | None
    type: str


@dataclass(frozen=True)
class Duty:
    """One threat of one agency: when it was last exercised, until when it must be again, what is planned."""

    agency: int
    threat: Threat
    last: Held | None
    due_on: dt.date | None
    state: str
    next: Exercise | None
    promised: tuple[Promise, ...] = ()
    has_plan: bool = True

    @property
    def is_open(self) -> bool:
        """Overdue or never done."""
        return self.state in (LATE, NEVER)


@dataclass(frozen=True)
class JointDuty:
    """When an agency last exercised together with สปภ. or a lead agency."""

    last: Held | None
    due_on: dt.date | None
    state: str


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + month // 11, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def duties_in_sight(units: Collection[int], as_of: dt.date | None = None) -> list[Duty]:
    """Of these agencies what the viewer may see: of one's own every threat, of others the threats that one leads."""
    viewer = current_viewer()
    if viewer.agencies is None:
        return duties(units, as_of)
    own = [agency for agency in units if agency in viewer.agencies]
    found = duties(own, as_of) if own else []
    if viewer.threats:
        found += duties([agency for agency in units if agency not in viewer.agencies], as_of, viewer.threats)
    return found


def duties(agencies: Collection[int], as_of: dt.date | None = None, among: Collection[str] | None = None) -> list[Duty]:
    """Every threat in scope of every agency, in the order of threats; six queries however many agencies.

    `among`: these threats only. Without a plan in force: the threats that every plan must answer.
    """
    day = as_of or timezone.localdate()
    threats = {key: threat for key, threat in threats_by_key().items() if among is None or key in among}
    scope, promised = _scope(agencies), _promises(agencies)
    held, planned = exercised_by_threat(agencies, day), planned_by_threat(agencies, day)
    required = {key for key, threat in threats.items() if threat.is_required}
    return [
        _duty(agency, threats[key], held.get((agency, key)), planned.get((agency, key)), day,
              tuple(promised.get((agency, key), ())), agency in scope)
        for agency in agencies
        for key in threats
        if key in scope.get(agency, required)
    ]  # fmt: skip


def _duty(
    agency: int, threat: Threat, last: Held | None, coming: Exercise | None, day: dt.date,
    promised: tuple[Promise, ...], has_plan: bool,
) -> Duty:  # fmt: skip
    due = months_after(last.on, programme()["interval_months"]) if last else None
    return Duty(agency, threat, last, due, state_of(due, day), coming, promised, has_plan)


def state_of(due: dt.date | None, day: dt.date) -> str:
    """ok, soon, late, or never (no day because it was never done)."""
    if due is None:
        return NEVER
    if due < day:
        return LATE
    return SOON if due <= day + dt.timedelta(days=programme()["soon_days"]) else OK


def joint_duties(agencies: Collection[int], as_of: dt.date | None = None) -> Mapping[int, JointDuty]:
    """Agency id -> its duty to exercise together with others; one query."""
    day = as_of or timezone.localdate()
    held = jointly_exercised(agencies, day)
    return {agency: _joint(held.get(agency), day) for agency in agencies}


def _joint(last: Held | None, day: dt.date) -> JointDuty:
    due = months_after(last.on, programme()["joint_months"]) if last else None
    return JointDuty(last, due, state_of(due, day))


def _scope(agencies: Collection[int]) -> Mapping[int, set[str]]:
    """Agency id -> keys of the threats that its plan in force covers."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = ScopeThreat.objects.filter(_in_force(agencies), in_scope=True, threat__isnull=False)
    for agency, key in rows.order_by().values_list("plan__agency", "threat__key"):
        found[agency].add(key)
    return found


def _promises(agencies: Collection[int]) -> Mapping[tuple[int, str], list[Promise]]:
    found: dict[tuple[int, str], list[Promise]] = defaultdict(list)
    rows = PlannedExercise.objects.filter(_in_force(agencies), threat__isnull=False).order_by("planned_on")
    for agency, key, on, type in rows.values_list("plan__agency", "threat__key", "planned_on", "type"):
        found[agency, key].append(Promise(on, type))
    return found


def _in_force(agencies: Collection[int]) -> Q:
    return Q(plan__agency__in=agencies, plan__status="in_force")
