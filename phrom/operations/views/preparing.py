"""A drill is prepared, changed while it waits, started or cancelled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on, held_at, page
from phrom.kernel.scoping import CITY, current_viewer
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms.directing import ReasonForm
from phrom.operations.forms.preparing import BeginForm, DrillForm
from phrom.operations.models import Operation
from phrom.operations.queries_injects import fetch_drill
from phrom.operations.views.framing import frame
from phrom.scenarios.models import Scenario


@page("drill.prepare")
def drill_new(request: HttpRequest) -> HttpResponse:
    """A drill of the city, or of the agency where the viewer prepares."""
    form = DrillForm(request.POST or None, initial=_begun_with(request), **_offered(None))
    if request.method != "POST" or not form.is_valid():
        return _form(request, form)
    owner = _owner(form.cleaned_data.get("owner"))
    operation = services.prepare_exercise(services.Wanted(agency=owner, **form.values))
    messages.success(request, _("เตรียมการฝึกแล้ว ปรับข้อสอดแทรกและมอบหมายคน แล้วจึงเริ่ม"))
    return redirect("play_board", operation.key)


def _begun_with(request: HttpRequest) -> dict[str, Any]:
    """A scenario named in the address fills the form."""
    asked = request.GET.get("scenario", "")
    scenario = Scenario.objects.filter(pk=int(asked)).first() if asked.isdigit() and len(asked) < 10 else None
    if scenario is None:
        return {}
    return {"scenario": str(scenario.pk), "title": scenario.title, "threats": [t.key for t in scenario.threats.all()]}


def _offered(operation: Operation | None) -> dict[str, Any]:
    """Owners, agencies and scenarios to choose from; the scenario that a drill stands on stays in the list."""
    held, named = held_at("drill.prepare"), agencies_by_id()
    own = sorted((named[pk].key, named[pk].name) for pk in held if pk is not None and pk in named)
    owners = [*([("", _("กรุงเทพมหานคร (ส่วนกลาง)"))] if CITY in held else []), *own]
    units = sorted((agency for agency in named.values() if agency.is_plan_unit), key=lambda agency: agency.org_code)
    if CITY not in held and not current_viewer().threats:
        called = {agency.pk for agency in services.invited_agencies(operation)} if operation else set()
        units = [agency for agency in units if agency.pk in held or agency.pk in called]
    rows = Scenario.objects.filter(status=Scenario.Status.PUBLISHED).order_by("title", "-version")
    scenarios = list(rows.prefetch_related("threats"))
    if operation and operation.scenario and operation.scenario not in scenarios:
        scenarios.append(operation.scenario)
    return {"owners": [] if operation else owners, "agencies": units, "scenarios": scenarios}


def _owner(key: str | None) -> Agency | None:
    """Whose drill it is; None: the city's. Who prepares at one place only was not asked."""
    held, named = held_at("drill.prepare"), agencies_by_id()
    if key is None:
        return None if CITY in held else next(named[pk] for pk in held if pk is not None and pk in named)
    return next((agency for agency in named.values() if agency.key == key and agency.pk in held), None)


def _form(request: HttpRequest, form: DrillForm, operation: Operation | None = None) -> HttpResponse:
    context = {"form": form, "drill": operation, **(frame(operation) if operation else {})}
    name = "operations/drill_edit.html" if operation else "operations/drill_new.html"
    return render(request, name, context, status=422 if form.errors else 200)


@acts_on(fetch_drill, "drill.edit")
def drill_edit(request: HttpRequest, operation: Operation) -> HttpResponse:
    """Change it while it waits."""
    stands = DrillForm.standing(operation, services.invited_agencies(operation))
    form = DrillForm(request.POST or None, initial=stands, **_offered(operation))
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, operation)
    try:
        services.change_exercise(operation, form.values)
        messages.success(request, _("บันทึกการฝึกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("operation", operation.key)


@require_POST
@acts_on(fetch_drill, "drill.start")
def drill_start(request: HttpRequest, operation: Operation) -> HttpResponse:
    """Everybody invited is called and told; the clock runs."""
    form = BeginForm(request.POST)
    try:
        services.begin_exercise(operation, form.cleaned_data["opening"] if form.is_valid() else "now")
        messages.success(request, _("เริ่มการฝึกซ้อมแล้ว หน่วยงานได้รับแจ้งแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("operation", operation.key)


@require_POST
@acts_on(fetch_drill, "drill.edit")
def drill_cancel(request: HttpRequest, operation: Operation) -> HttpResponse:
    """It will not be held, because."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("เขียนเหตุผลที่ยกเลิก"))
        return redirect("operation", operation.key)
    try:
        services.cancel_exercise(operation, form.cleaned_data["text"])
        messages.success(request, _("ยกเลิกการฝึกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("operation_list")
