"""Something has happened: one page, one tap."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import held_at, page
from phrom.kernel.scoping import CITY, current_viewer
from phrom.kernel.steps import Refused
from phrom.operations.forms.declaring import DeclareForm
from phrom.operations.models import Activation
from phrom.operations.services import Wanted, activate_plan, declare_incident


@page("operation.declare")
def operation_declare(request: HttpRequest) -> HttpResponse:
    """Declare for one's own agency, or (who works citywide, or leads a threat) for any."""
    offered, own = _offered()
    start = {"agencies": [own.key] if own else [], "threats": request.GET.getlist("threat")}
    form = DeclareForm(request.POST or None, agencies=offered, initial=start)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "own": own, "zones": _by_zone(offered)}
        return render(request, "operations/operation_declare.html", context, status=422 if form.errors else 200)
    wanted = Wanted(
        title=form.name, threats=form.chosen_threats, agencies=form.chosen_agencies, agency=own,
        story=form.cleaned_data["story"], began_at=form.began_at, levels=form.levels,
    )  # fmt: skip
    try:
        operation = declare_incident(wanted)
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(
            request,
            "operations/operation_declare.html",
            {"form": form, "own": own, "zones": _by_zone(offered)},
            status=422,
        )
    if own is None:
        messages.success(request, _("ประกาศเหตุการณ์แล้ว หน่วยงานที่เลือกได้รับแจ้งแล้ว"))
        return redirect("operation", operation.key)
    activate_plan(Activation.objects.select_related("operation", "agency").get(operation=operation, agency=own))
    messages.success(request, _("ประกาศเหตุการณ์และใช้แผนแล้ว ทำตามรายการด้านล่าง"))
    return redirect("operation_part", operation.key, own.key)


def _offered() -> tuple[list[Agency], Agency | None]:
    """The agencies that the viewer may declare for, and the one agency of who works at just one."""
    held, named = held_at("operation.declare"), agencies_by_id()
    units = sorted((agency for agency in named.values() if agency.is_plan_unit), key=lambda agency: agency.org_code)
    leads = any("lead" in roles for roles in current_viewer().grants.values())
    if CITY in held or leads:
        return units, None
    own = [agency for agency in units if agency.pk in held]
    return own, own[0] if len(own) == 1 else None


def _by_zone(offered: list[Agency]) -> list[tuple[str, list[str]]]:
    """Groups to choose at once: name, keys of agencies."""
    zones: dict[str, list[str]] = {}
    for agency in offered:
        zones.setdefault(agency.zone_name or _("สำนักและส่วนกลาง"), []).append(agency.key)
    return list(zones.items()) if len(zones) > 1 else []
