"""Lay a scenario over districts and departments: one exercise of many agencies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.exercises import services
from phrom.exercises.days import free_day
from phrom.exercises.forms.composing import ComposeForm
from phrom.exercises.forms.planning import mark_of
from phrom.exercises.owning import chosen_owner, owned_by_viewer
from phrom.exercises.presets import goals_for, title_for
from phrom.exercises.touching import touched_by
from phrom.exercises.views.editing import usable_scenarios
from phrom.kernel.content import table
from phrom.kernel.rules import page
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_language
from phrom.scenarios.models import Scenario


@page("exercise.plan")
def exercise_compose(request: HttpRequest) -> HttpResponse:
    """Choose a scenario, then whom; agencies that it touches are ticked until others are chosen."""
    units, scenarios, owners = plan_units(), _with_threats(usable_scenarios()), owned_by_viewer()
    form = ComposeForm(request.POST or None, scenarios=scenarios, units=units, owners=owners)
    if request.method == "POST" and form.is_valid():
        is_allowed, owner = chosen_owner(request.POST.get("owner"))
        if is_allowed:
            return _composed(request, form, owner)
        form.add_error("owner", _("เลือกว่าการฝึกนี้อยู่ในโปรแกรมของใคร"))
    touched = touched_by(scenarios)
    scenario, ticked = _asked(request, scenarios, units, touched)
    keys = {agency.pk: agency.key for agency in units}
    context = {
        "form": form,
        "scenarios": [
            (mark_of(row), row, " ".join(here := sorted(keys[pk] for pk in touched[row.pk] if pk in keys)), len(here))
            for row in scenarios
        ],
        "scenario": scenario,
        "ticked": ticked,
        "districts": _tiles(units),
        "others": [agency for agency in units if agency.kind != "district"],
        "zones": _zones(units),
    }  # fmt: skip
    return render(request, "exercises/exercise_compose.html", context, status=422 if form.errors else 200)


def _with_threats(scenarios: Sequence[Scenario]) -> list[Scenario]:
    pks = [scenario.pk for scenario in scenarios]
    known = Scenario.objects.filter(pk__in=pks).prefetch_related("threats").in_bulk()
    return [known[pk] for pk in pks]


def _asked(
    request: HttpRequest, scenarios: Sequence[Scenario], units: Sequence[Agency], touched: Mapping[int, set[int]]
) -> tuple[str, set[str]]:
    """The scenario and the agencies that stand ticked: posted, of the address, or those that it touches."""
    asked = request.POST if request.method == "POST" else request.GET
    mark, ticked = asked.get("scenario", ""), set(asked.getlist("agencies"))
    found = next((row for row in scenarios if mark_of(row) == mark), None)
    if threat := asked.get("threat", ""):
        found = found or next((row for row in scenarios if threat in {t.key for t in row.threats.all()}), None)
    if found and not ticked:
        ticked = {agency.key for agency in units if agency.pk in touched[found.pk]}
    return mark_of(found) if found else "", ticked


def _composed(request: HttpRequest, form: ComposeForm, owner: Agency | None) -> HttpResponse:
    scenario, agencies = form.chosen
    values, threats = form.cleaned_data, list(scenario.threats.all())
    try:
        made = services.plan_exercise(
            services.Wanted(
                owner=owner, title=values["title"] or title_for(values["type"], threats, agencies), type=values["type"],
                threats=threats, parties=services.parts_for(agencies, threats), scenarios=[scenario],
                starts_on=values["starts_on"] or free_day([agency.pk for agency in agencies]),
                with_city=owner is None, objectives=goals_for(scenario), aim=scenario.telling[:2000],
            )
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("exercise_compose")
    messages.success(request, _("จัดการฝึกร่วม {count} หน่วยงานแล้ว หน่วยงานได้รับแจ้ง").format(count=len(agencies)))
    return redirect("exercise", made.key)


def _tiles(units: Sequence[Agency]) -> list[dict[str, Any]]:
    """Districts near where they lie; made-up ones without a place stand in the last rows."""
    places = {row["agency_key"]: row for row in table("districts")}
    found = []
    for agency in units:
        if agency.kind != "district":
            continue
        place = places.get(agency.key)
        found.append(
            {
                "agency": agency,
                "name": in_language(place, "name") if place else agency.name,
                "where": f"r{place['tile_row']} c{place['tile_col']}" if place else "",
            }
        )
    return found


def _zones(units: Sequence[Agency]) -> list[tuple[str, str]]:
    """Groups to choose at once: name, keys of their agencies."""
    zones: dict[str, list[str]] = {}
    for agency in units:
        if agency.kind == "district" and agency.zone:
            zones.setdefault(agency.zone_name, []).append(agency.key)
    return [(name, " ".join(keys)) for name, keys in zones.items()]
