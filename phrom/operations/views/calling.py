"""The call tree on the pages of an operation: one tap to start it, how many it has reached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.calls.queries import reaches, runs_of
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.operations.models import Activation, Operation
from phrom.operations.queries import fetch_part
from phrom.operations.services.calling import call_team, reference_of


@require_POST
@acts_on(fetch_part, "part.call")
def part_call(request: HttpRequest, part: Activation) -> HttpResponse:
    """Start it, and go to where it is followed."""
    try:
        run = call_team(part)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("operation_part", part.operation.key, part.agency.key)
    messages.success(request, _("เริ่มแจ้งทีมตามผังแล้ว หน้านี้แสดงว่าใครรับทราบ"))
    return redirect("call", run.key)


def called_here(part: Activation) -> dict[str, Any] | None:
    """Panel of an agency's page: its runs in this operation, and the button."""
    runs = [run for run in runs_of(reference_of(part.operation)) if run.agency_id == part.agency_id]
    may_call = part.operation.is_running and bool(may("part.call", part))
    if not runs and not may_call:
        return None
    found = reaches(runs)
    rows = [(run, found[run.pk]) for run in runs]
    return {"template": "operations/panel_calls.html", "rows": rows, "part": part, "may_call": may_call}


def called_anywhere(operation: Operation) -> dict[str, Any] | None:
    """Panel of the board: how many agencies call their teams; nothing while none does."""
    runs = runs_of(reference_of(operation))
    called = len({run.agency_id for run in runs})
    return {"template": "operations/panel_called.html", "called": called} if runs else None
