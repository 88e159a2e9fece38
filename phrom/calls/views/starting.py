"""Start a run in two taps: the occasion was chosen, the message stands there, and out it goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import fetch_agency
from phrom.calls.forms import StartForm
from phrom.calls.freezing import branches_of
from phrom.calls.models import Run
from phrom.calls.queries import tree_source
from phrom.calls.services import start_run
from phrom.calls.showing import OCCASIONS
from phrom.calls.terms import message_for
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused


@acts_on(fetch_agency, "callrun.start")
def call_new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """`occasion` in the address chooses the message; what is sent is what stands in the form."""
    asked = request.POST.get("occasion") or request.GET.get("occasion", "")
    occasion = asked if asked in Run.Occasion.values else Run.Occasion.TEST.value
    try:
        plan, payload = tree_source(agency)
        if request.method == "POST":
            return _start(request, agency, occasion, plan, payload)
        initial = message_for(occasion, payload.data["agency_name"], "", payload)
        return _show(request, agency, occasion, StartForm(initial=initial), plan, payload)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("call_agency", agency.key)


def _start(request: HttpRequest, agency: Agency, occasion: str, plan: Any, payload: Any) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        return _show(request, agency, occasion, form, plan, payload, status=422)
    run = start_run(agency, occasion=occasion, message=form.message, about=form.cleaned_data["about"], pace=form.pace)
    messages.success(request, _("เริ่มแจ้งตามผังแล้ว หน้านี้แสดงผลเองโดยไม่ต้องเปิดใหม่"))
    return redirect("call", run.key)


def _show(
    request: HttpRequest, agency: Agency, occasion: str, form: StartForm, plan: Any, payload: Any, status: int = 200
) -> HttpResponse:
    branches = branches_of(payload)
    context = {
        "agency": agency,
        "plan": plan,
        "occasion": occasion,
        "occasions": [(value, label, OCCASIONS[value]) for value, label in Run.Occasion.choices],
        "label": Run.Occasion(occasion).label,
        "is_drill": occasion != Run.Occasion.INCIDENT,
        "form": form,
        "posts": len(branches),
        "people": len({person for branch in branches for person in branch.people}),
        "is_in_force": plan.status == "in_force",
    }
    return render(request, "calls/call_new.html", context, status=status)
