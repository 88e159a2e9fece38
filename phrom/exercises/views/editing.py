"""Plan an exercise, and change it while it is ahead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id, plan_units
from phrom.exercises import services
from phrom.exercises.forms.planning import ExerciseForm, goal_rows, goals_in
from phrom.exercises.models import Exercise
from phrom.exercises.owning import chosen_owner, owned_by_viewer
from phrom.exercises.presets import goals_for
from phrom.exercises.queries import fetch_exercise
from phrom.kernel.rules import acts_on, page
from phrom.kernel.steps import Refused
from phrom.scenarios.models import Scenario


@page("exercise.plan")
def exercise_new(request: HttpRequest) -> HttpResponse:
    """A new exercise; `agency` and `threat` of the address are filled in."""
    owners = owned_by_viewer()
    form = ExerciseForm(
        request.POST or None, owners=owners, units=plan_units(), scenarios=usable_scenarios(),
        initial=_beginning(request, [key for key, _name in owners]),
    )  # fmt: skip
    rows = goal_rows(request.POST or None, goals_for(None))
    if request.method != "POST" or not (form.is_valid() and rows.is_valid()):
        return _form(request, form, rows, None)
    is_allowed, owner = chosen_owner(request.POST.get("owner"))
    if not is_allowed:
        form.add_error("owner", _("เลือกว่าการฝึกนี้อยู่ในโปรแกรมของใคร"))
        return _form(request, form, rows, None)
    try:
        exercise = services.plan_exercise(form.wanted(owner, goals_in(rows)))
    except Refused as refused:
        form.add_error(None, str(refused))
        return _form(request, form, rows, None)
    messages.success(request, _("เพิ่มในโปรแกรมแล้ว หน่วยงานที่ร่วมได้รับแจ้ง"))
    return redirect("exercise", exercise.key)


def _beginning(request: HttpRequest, owners: list[str]) -> dict[str, Any]:
    """What a new form holds: the viewer's own agency leads unless the address says who."""
    own = next((key for key in owners if key), "")
    lead = request.GET.get("agency", own)
    return {
        "owner": own or "", "lead": lead, "threats": request.GET.getlist("threat"), "type": "TTX", "starts_at": "09:00",
        "ends_at": "12:00",
    }  # fmt: skip


@acts_on(fetch_exercise, "exercise.edit")
def exercise_edit(request: HttpRequest, row: Exercise) -> HttpResponse:
    """Change it; its owner stays."""
    stands = [(goal.text, goal.capability, goal.target) for goal in row.objectives.all()]
    form = ExerciseForm(
        request.POST or None, owners=None, units=plan_units(), scenarios=usable_scenarios(row),
        initial=ExerciseForm.standing(row, agencies_by_id()),
    )  # fmt: skip
    rows = goal_rows(request.POST or None, stands)
    if request.method != "POST" or not (form.is_valid() and rows.is_valid()):
        return _form(request, form, rows, row)
    owner = Agency.objects.as_of().get(pk=row.agency_id) if row.agency_id else None
    try:
        services.change_exercise(row, form.wanted(owner, goals_in(rows)))
    except Refused as refused:
        form.add_error(None, str(refused))
        return _form(request, form, rows, row)
    messages.success(request, _("บันทึกการฝึกแล้ว"))
    return redirect("exercise", row.key)


def usable_scenarios(row: Exercise | None = None) -> list[Scenario]:
    """Published ones that the viewer sees, the newest version of each, and those that the exercise has."""
    found: dict[str, Scenario] = {}
    for scenario in Scenario.objects.filter(status="published").order_by("version"):
        found[scenario.key] = scenario
    kept = list(row.scenarios.all()) if row else []
    there = {scenario.pk for scenario in kept}
    return kept + sorted((s for s in found.values() if s.pk not in there), key=lambda scenario: scenario.title)


def _form(request: HttpRequest, form: ExerciseForm, rows: Any, row: Exercise | None) -> HttpResponse:
    context = {"form": form, "goals": rows, "row": row}
    return render(request, "exercises/exercise_edit.html", context, status=422 if request.method == "POST" else 200)
