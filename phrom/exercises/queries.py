"""What pages and other rooms ask about exercises."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.exercises.models import Exercise, Participation
from phrom.exercises.terms import EVENT, counted_types
from phrom.plans.checks.r16_threats_are_exercised import ALIKE


@dataclass(frozen=True)
class Held:
    """An exercise that counted for an agency: `worst` is the agency's own worst rating, "" while unknown."""

    key: uuid.UUID
    title: str
    type: str
    on: dt.date
    worst: str
    is_joint: bool


_FACTS = (
    "agency", "exercise__key", "exercise__title", "exercise__type", "exercise__ends_on", "worst",
    "exercise__with_city", "exercise__with_lead",
)  # fmt: skip


def exercised_by_threat(agencies: Collection[int], as_of: dt.date | None = None) -> Mapping[tuple[int, str], Held]:
    """(agency id, threat key) -> the last exercise until the day (default today) that counts; one query.

    Seminars do not count, a real event counts once its report is written; an agency that stayed away has none.
    """
    found: dict[tuple[int, str], Held] = {}
    rows = _counted(agencies, as_of).order_by("exercise__ends_on", "pk")
    for key, *facts in rows.values_list("exercise__threats__key", *_FACTS):
        for known in (key, ALIKE.get(key or "")):
            if known:
                found[facts[0], known] = _held(facts)
    return found


def jointly_exercised(agencies: Collection[int], as_of: dt.date | None = None) -> Mapping[int, Held]:
    """Agency id -> the last exercise held together with สปภ. or a lead agency; one query."""
    joint = Q(exercise__with_city=True) | Q(exercise__with_lead=True)
    rows = _counted(agencies, as_of).filter(joint).order_by("exercise__ends_on", "pk")
    return {facts[0]: _held(facts) for facts in rows.values_list(*_FACTS)}


def _counted(agencies: Collection[int], as_of: dt.date | None) -> QuerySet[Participation]:
    return Participation.objects.filter(
        is_counted("exercise__"), agency__in=agencies, exercise__ends_on__lte=as_of or timezone.localdate()
    )


def is_counted(path: str = "") -> Q:
    """Exercises, and (at `exercise__`) agencies in them, that answer the duty to exercise."""
    counts = Q(**{f"{path}status__in": Exercise.DONE, f"{path}type__in": counted_types()})
    counts &= ~Q(**{f"{path}type": EVENT, f"{path}status": "held"})
    return counts & Q(attended=True) & ~Q(part=Participation.Part.OBSERVER) if path else counts


def _held(facts: list[Any] | tuple[Any, ...]) -> Held:
    _agency, key, title, type, on, worst, with_city, with_lead = facts
    return Held(key, title, type, on, worst, with_city or with_lead)


def planned_by_threat(agencies: Collection[int], day: dt.date) -> Mapping[tuple[int, str], Exercise]:
    """(agency id, threat key) -> the next exercise that is in the programme; two queries."""
    rows = Participation.objects.filter(agency__in=agencies, exercise__status__in=Exercise.AHEAD)
    rows = rows.exclude(part=Participation.Part.OBSERVER).order_by("-exercise__starts_on")
    found: dict[tuple[int, str], int] = {}
    for agency, key, pk in rows.values_list("agency", "exercise__threats__key", "exercise"):
        for known in (key, ALIKE.get(key or "")):
            if known:
                found[agency, known] = pk
    there = Exercise._base_manager.in_bulk(set(found.values())) if found else {}
    return {place: there[pk] for place, pk in found.items() if pk in there}


def exercises_in_sight() -> QuerySet[Exercise]:
    """Every exercise that the viewer may see, with what lists show; four queries."""
    return Exercise.objects.select_related("agency", "site").prefetch_related("threats", "parties")


def fetch_exercise(kwargs: dict[str, Any]) -> Exercise:
    """For `acts_on`: the exercise of the address; 404 when out of sight."""
    if (found := exercises_in_sight().filter(key=kwargs.pop("key")).first()) is None:
        raise Http404(_("ไม่พบการฝึกนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found
