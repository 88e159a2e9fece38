"""Write a scenario and its injects, by page or by Excel."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.kernel.rules import acts_on, page
from phrom.kernel.steps import Refused
from phrom.scenarios import services
from phrom.scenarios.forms import HitRows, InjectForm, MselForm, PhaseRows, ScenarioForm
from phrom.scenarios.models import Inject, Scenario
from phrom.scenarios.msel import read_msel, write_msel
from phrom.scenarios.queries import fetch_inject, fetch_scenario
from phrom.scenarios.views.library import chosen_owner, owned_by_viewer

MOST_PROBLEMS = 30


@page("scenario.write")
def scenario_new(request: HttpRequest) -> HttpResponse:
    """An empty draft."""
    form = ScenarioForm(request.POST or None, initial={"is_shared": True, "duration_hours": 24, "starts_at": "08:00"})
    rows = _rows(request, None)
    if request.method != "POST" or not all([form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
        return _form(request, form, rows, None)
    is_allowed, owner = chosen_owner(request)
    if not is_allowed:
        form.add_error(None, _("เลือกว่าฉากทัศน์นี้เป็นของหน่วยงานใด"))
        return _form(request, form, rows, None)
    scenario = services.start_scenario(owner, form.values | _parts(rows))
    messages.success(request, _("เริ่มฉากทัศน์แล้ว เพิ่มข้อสอดแทรกทีละข้อ หรือนำเข้าจาก Excel"))
    return redirect("scenario", scenario.key, scenario.version)


@acts_on(fetch_scenario, "scenario.edit")
def scenario_edit(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    """Change a draft."""
    form, rows = ScenarioForm(request.POST or None, initial=ScenarioForm.standing(scenario)), _rows(request, scenario)
    if request.method != "POST" or not all([form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
        return _form(request, form, rows, scenario)
    try:
        services.change_scenario(scenario, form.values | _parts(rows, scenario))
        messages.success(request, _("บันทึกฉากทัศน์แล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("scenario", scenario.key, scenario.version)


def _rows(request: HttpRequest, scenario: Scenario | None) -> dict[str, BaseFormSet[Any]]:
    phases = list(scenario.phases.values("label", "from_hours")) if scenario else []
    hits = list(scenario.hits.values("area", "share", "start_hours", "duration_hours", "note")) if scenario else []
    data = request.POST if request.method == "POST" else None
    return {
        "phases": PhaseRows(data, prefix="phases", initial=phases),
        "hits": HitRows(data, prefix="hits", initial=hits),
    }


def _parts(rows: dict[str, BaseFormSet[Any]], scenario: Scenario | None = None) -> dict[str, Any]:
    """The filled rows; a phase that keeps its name keeps its key, for injects point at it."""
    known = {phase.label: phase for phase in scenario.phases.all()} if scenario else {}
    filled = {
        name: [f.cleaned_data for f in formset if f.cleaned_data.get(f.needed[0])] for name, formset in rows.items()
    }
    taken = {phase.key for phase in known.values()}
    free = (f"p{number}" for number in range(1, 100) if f"p{number}" not in taken)
    phases = [
        {
            **row,
            "key": known[row["label"]].key if row["label"] in known else next(free),
            "label_en": known[row["label"]].label_en if row["label"] in known else "",
        }
        for row in filled["phases"]
    ]
    return {"phases": phases, "hits": filled["hits"]}


def _form(
    request: HttpRequest, form: ScenarioForm, rows: dict[str, BaseFormSet[Any]], scenario: Scenario | None
) -> HttpResponse:
    context = {"form": form, "scenario": scenario, "owners": [] if scenario else owned_by_viewer(), **rows}
    status = 422 if request.method == "POST" else 200
    return render(request, "scenarios/scenario_edit.html", context, status=status)


@acts_on(fetch_scenario, "scenario.edit")
def inject_new(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    """One more line of the list."""
    return _inject_form(request, scenario, None)


@acts_on(fetch_inject, "scenario.edit")
def inject_edit(request: HttpRequest, inject: Inject) -> HttpResponse:
    """Change one line of the list."""
    return _inject_form(request, inject.scenario, inject)


def _inject_form(request: HttpRequest, scenario: Scenario, inject: Inject | None) -> HttpResponse:
    stands = InjectForm.standing(inject) if inject else {"method": "in_app"}
    form = InjectForm(request.POST or None, initial=stands, phases=list(scenario.phases.all()))
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "scenario": scenario, "inject": inject}
        return render(request, "scenarios/inject_edit.html", context, status=422 if form.errors else 200)
    try:
        services.write_inject(scenario, form.values, inject.key if inject else None)
        messages.success(request, _("บันทึกข้อสอดแทรกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("scenario", scenario.key, scenario.version)


@require_POST
@acts_on(fetch_inject, "scenario.edit")
def inject_remove(request: HttpRequest, inject: Inject) -> HttpResponse:
    scenario = inject.scenario
    try:
        services.remove_inject(inject)
        messages.success(request, _("ลบข้อสอดแทรกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("scenario", scenario.key, scenario.version)


@page("scenario.view")
def scenario_msel_file(request: HttpRequest, **where: Any) -> HttpResponse:
    """The injects as Excel."""
    scenario = fetch_scenario(where)
    return named(
        HttpResponse(write_msel(scenario), content_type=MEDIA_TYPES["xlsx"]), "msel.xlsx", f"MSEL {scenario.title}.xlsx"
    )


@acts_on(fetch_scenario, "scenario.edit")
def scenario_msel(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    """Bring an Excel list in: all of it, or nothing with what to mend."""
    form, problems = MselForm(request.POST or None, request.FILES or None), list[str]()
    if request.method == "POST" and form.is_valid():
        read = read_msel(scenario, form.cleaned_data["file"].read())
        problems = read.problems
        if not problems:
            try:
                done = services.write_injects(scenario, read.rows, drop_others=form.cleaned_data["drop_others"])
            except Refused as refused:
                messages.error(request, str(refused))
            else:
                said = _("นำเข้าแล้ว เพิ่ม {added} แก้ไข {changed} เหมือนเดิม {same} ลบ {removed}")
                messages.success(request, said.format(**vars(done)))
            return redirect("scenario", scenario.key, scenario.version)
    context = {
        "form": form, "scenario": scenario, "problems": problems[:MOST_PROBLEMS], "problem_count": len(problems),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "scenarios/scenario_msel.html", context, status=status)
