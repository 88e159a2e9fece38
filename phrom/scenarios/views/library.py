"""The library of scenarios, one scenario, and the steps it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on, held_at, may, page
from phrom.kernel.scoping import CITY
from phrom.kernel.steps import Refused
from phrom.kernel.thai import search_key
from phrom.plans.scales import options
from phrom.scenarios import services
from phrom.scenarios.models import Inject, Scenario
from phrom.scenarios.queries import fetch_scenario, library, versions_of
from phrom.threats.models import Threat

TONES = {"draft": ("", "pencil-square"), "published": ("good", "check-circle"), "retired": ("", "archive-box")}


@page("scenario.view")
def scenario_list(request: HttpRequest) -> HttpResponse:
    """Every scenario in sight, by threat; filters stand in the address."""
    words, threat = request.GET.get("q", "")[:200], request.GET.get("threat", "")
    wanted, owners = search_key(words), agencies_by_id()
    found = [s for s in library() if wanted in search_key(s.title + s.title_en + s.story)]
    threats = list(Threat.objects.all())
    rows = [
        {"scenario": s, "tone": TONES[s.status], "owner": owners[s.agency_id].name if s.agency_id else ""}
        for s in found
        if not threat or threat in {t.key for t in s.threats.all()}
    ]
    chosen, may_start = {"q": words, "threat": threat}, bool(owned_by_viewer())
    context = {"rows": rows, "threats": threats, "chosen": chosen, "may_start": may_start}
    return render(request, "scenarios/scenario_list.html", context)


@page("scenario.view")
def scenario(request: HttpRequest, **where: Any) -> HttpResponse:
    """The story, what it takes away, and the list of injects by phase; who may read any reads what is in sight."""
    return _shown(request, fetch_scenario(where))


def _shown(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    injects = list(Inject.objects.filter(scenario=scenario))
    roles, areas = options("team_roles"), options("resource_areas")
    lines = [(inject, [roles.get(code, code) for code in inject.roles.split()]) for inject in injects]
    phases = list(scenario.phases.all())
    loose = [line for line in lines if line[0].phase not in {phase.key for phase in phases}]
    named = agencies_by_id()
    context: dict[str, Any] = {
        "scenario": scenario,
        "tone": TONES[scenario.status],
        "owner": named[scenario.agency_id].name if scenario.agency_id else "",
        "groups": [(phase, [line for line in lines if line[0].phase == phase.key]) for phase in phases]
        + ([(None, loose)] if loose else []),
        "inject_count": len(injects),
        "hits": [(areas.get(hit.area, hit.area), hit) for hit in scenario.hits.all()],
        "places": [named[pk].name for pk in scenario.places.values_list("pk", flat=True) if pk in named],
        "also": [named[pk].name for pk in scenario.also.values_list("pk", flat=True) if pk in named],
        "versions": versions_of(scenario),
        "owners": owned_by_viewer(),
        "shortcomings": services.shortcomings(scenario) if scenario.status == Scenario.Status.DRAFT else [],
        "may_edit": may("scenario.edit", scenario),
        "may_publish": may("scenario.publish", scenario),
        "may_retire": may("scenario.retire", scenario),
        "may_restore": may("scenario.restore", scenario),
    }
    return render(request, "scenarios/scenario.html", context)


def owned_by_viewer() -> list[tuple[str, str]]:
    """For whom the viewer may write scenarios: agency key ("": the city) and name."""
    held, named = held_at("scenario.write"), agencies_by_id()
    own = sorted((named[pk].key, named[pk].name) for pk in held if pk is not None and pk in named)
    return [*([("", _("กรุงเทพมหานคร (ส่วนกลาง)"))] if CITY in held else []), *own]


def chosen_owner(request: HttpRequest) -> tuple[bool, Agency | None]:
    """Whether the owner posted is one the viewer may write for (the only one when none was), and who it is."""
    allowed = [key for key, _name in owned_by_viewer()]
    key = request.POST.get("owner", allowed[0] if len(allowed) == 1 else None)
    if key not in allowed:
        return False, None
    return True, Agency.objects.get(key=key) if key else None


@require_POST
@page("scenario.view")
def scenario_copy(request: HttpRequest, **where: Any) -> HttpResponse:
    """A draft to adapt, for who may write scenarios somewhere."""
    scenario = fetch_scenario(where)
    is_allowed, owner = chosen_owner(request)
    if not is_allowed:
        messages.error(request, _("เลือกว่าฉบับใหม่เป็นของหน่วยงานใด"))
        return redirect("scenario", scenario.key, scenario.version)
    try:
        copy = services.copy_scenario(scenario, owner)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("scenario", scenario.key, scenario.version)
    messages.success(request, _("คัดลอกเป็นร่างแล้ว ปรับให้เข้ากับหน่วยงาน แล้วเผยแพร่"))
    return redirect("scenario", copy.key, copy.version)


def _step(request: HttpRequest, scenario: Scenario, take: Callable[[Scenario], Scenario], done: str) -> HttpResponse:
    try:
        take(scenario)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("scenario", scenario.key, scenario.version)


@require_POST
@acts_on(fetch_scenario, "scenario.publish")
def scenario_publish(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    return _step(request, scenario, services.publish_scenario, _("เผยแพร่แล้ว ฉบับนี้จะไม่เปลี่ยนอีก"))


@require_POST
@acts_on(fetch_scenario, "scenario.retire")
def scenario_retire(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    return _step(request, scenario, services.retire_scenario, _("เลิกใช้แล้ว การฝึกซ้อมที่เคยใช้ยังเก็บไว้"))


@require_POST
@acts_on(fetch_scenario, "scenario.restore")
def scenario_restore(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    return _step(request, scenario, services.restore_scenario, _("กลับมาใช้แล้ว"))
