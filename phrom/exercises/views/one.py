"""One exercise: what it is, how it is prepared, and the steps that the viewer can take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.exercises import services
from phrom.exercises.clashing import Clash, clashes
from phrom.exercises.forms.steps import CancelForm, HoldForm
from phrom.exercises.models import Exercise, Participation
from phrom.exercises.queries import exercises_in_sight, fetch_exercise
from phrom.exercises.services.recording import target_of
from phrom.exercises.showing import rating, shown
from phrom.exercises.terms import capabilities, milestone_names
from phrom.journal.queries import timeline
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused

LINES = 20
WEEK = dt.timedelta(days=7)


@acts_on(fetch_exercise, "exercise.view")
def exercise(request: HttpRequest, row: Exercise) -> HttpResponse:
    return show_exercise(request, row)


def show_exercise(
    request: HttpRequest, row: Exercise, bound: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with a form that was not understood in its place."""
    return render(request, "exercises/exercise.html", {**scene(row), **(bound or {})}, status=status)


def scene(row: Exercise) -> dict[str, Any]:
    """Everything that the page shows."""
    named, today = agencies_by_id(), timezone.localdate()
    may_edit = bool(may("exercise.edit", row))
    agencies = [named[party.agency_id] for party in row.parties.all() if party.agency_id in named]
    steps = list(row.milestones.all())
    return {
        "row": row,
        "shown": shown(row, named),
        "parties": _parties(row, named),
        "objectives": [(goal, capabilities()[goal.capability]) for goal in row.objectives.all()],
        "scenarios": list(row.scenarios.all()),
        "steps": [(step, milestone_names().get(step.key, step.key), _is_late(step, today)) for step in steps],
        "clashes": _clashes(row, named) if row.is_ahead else [],
        "shortcomings": services.shortcomings(row) if row.is_ahead and may_edit else [],
        "lines": list(timeline(target_of(row))[:LINES]),
        "may_edit": may_edit,
        "may_prepare": may("exercise.prepare", row),
        "may_hold": may("exercise.hold", row),
        "may_cancel": may("exercise.cancel", row),
        "hold_form": HoldForm(agencies=agencies, initial=_as_planned(row, agencies), prefix="hold"),
        "cancel_form": CancelForm(prefix="cancel"),
    }


def _as_planned(row: Exercise, agencies: list[Agency]) -> dict[str, Any]:
    several = row.ends_on if row.ends_on != row.starts_on else None
    return {"starts_on": row.starts_on, "ends_on": several, "attended": [agency.key for agency in agencies]}


def _is_late(step: Any, today: dt.date) -> bool:
    return step.done_on is None and step.due_on < today


def _parties(row: Exercise, named: Mapping[int, Agency]) -> list[dict[str, Any]]:
    """Who leads stands first."""
    order = Participation.Part.values
    rows = sorted(row.parties.all(), key=lambda party: order.index(party.part))
    return [
        {
            "party": party,
            "name": named[party.agency_id].name if party.agency_id in named else "",
            "part": party.get_part_display(),
            "worst": rating(party.worst),
        }
        for party in rows
    ]


def _clashes(row: Exercise, named: Mapping[int, Agency]) -> list[Clash]:
    """Only those that this exercise is in."""
    near = exercises_in_sight().filter(
        status__in=Exercise.AHEAD, starts_on__lte=row.ends_on + WEEK, ends_on__gte=row.starts_on - WEEK
    )
    mine = {party.agency_id for party in row.parties.all()}
    others = near.filter(parties__agency__in=mine).exclude(pk=row.pk).distinct()[:50]
    return [clash for clash in clashes([row, *others], named) if row.pk in _both(clash)]


def _both(clash: Clash) -> set[int]:
    return {clash.exercise.pk} | ({clash.other.pk} if clash.other else set())


def _step(request: HttpRequest, row: Exercise, take: Callable[[], object], done: str) -> HttpResponse:
    try:
        take()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("exercise", row.key)


@require_POST
@acts_on(fetch_exercise, "exercise.prepare")
def exercise_prepare(request: HttpRequest, row: Exercise) -> HttpResponse:
    return _step(request, row, lambda: services.prepare_exercise(row), _("บันทึกว่าพร้อมฝึกแล้ว หน่วยงานที่ร่วมได้รับแจ้ง"))


@require_POST
@acts_on(fetch_exercise, "exercise.hold")
def exercise_hold(request: HttpRequest, row: Exercise) -> HttpResponse:
    """It took place."""
    named = agencies_by_id()
    agencies = [named[party.agency_id] for party in row.parties.all() if party.agency_id in named]
    form = HoldForm(request.POST, agencies=agencies, prefix="hold")
    if not form.is_valid():
        return show_exercise(request, row, {"hold_form": form}, 422)
    first = form.cleaned_data["starts_on"]
    last = form.cleaned_data["ends_on"] or first
    return _step(
        request,
        row,
        lambda: services.hold_exercise(row, first, last, form.came),
        _("บันทึกว่าฝึกแล้ว นับเป็นการฝึกของภัยนี้"),
    )


@require_POST
@acts_on(fetch_exercise, "exercise.cancel")
def exercise_cancel(request: HttpRequest, row: Exercise) -> HttpResponse:
    form = CancelForm(request.POST, prefix="cancel")
    if not form.is_valid():
        return show_exercise(request, row, {"cancel_form": form}, 422)
    reason = form.cleaned_data["reason"]
    return _step(request, row, lambda: services.cancel_exercise(row, reason), _("ยกเลิกแล้ว หน่วยงานที่ร่วมได้รับแจ้งพร้อมเหตุผล"))


@require_POST
@acts_on(fetch_exercise, "exercise.edit")
def exercise_milestones_add(request: HttpRequest, row: Exercise) -> HttpResponse:
    """The usual steps of preparing."""
    return _step(request, row, lambda: services.set_milestones(row), _("เพิ่มขั้นเตรียมการแล้ว"))


@require_POST
@acts_on(fetch_exercise, "exercise.edit")
def exercise_milestone_reach(request: HttpRequest, row: Exercise, milestone: str) -> HttpResponse:
    """One of them is done."""
    return _step(request, row, lambda: services.end_milestone(row, milestone), _("บันทึกว่าเสร็จแล้ว"))
