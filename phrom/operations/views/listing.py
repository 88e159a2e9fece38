"""Operations that run now, and those of the past."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from phrom.kernel import panels
from phrom.kernel.rules import may, page
from phrom.operations.models import Operation
from phrom.operations.queries import operations_in_sight
from phrom.operations.showing import Timer, operation_tone

ROWS = 30
ACTIONS = "operation.actions"  # panel slot: () -> list of (address, label, icon) beside "declare"
KINDS = dict(Operation.Kind.choices)


@page("operation.list")
def operation_list(request: HttpRequest) -> HttpResponse:
    """What runs stands on top, whatever is filtered."""
    rows, now = operations_in_sight(), timezone.now()
    running = [
        {"row": row, "tone": operation_tone(row), "timer": Timer.of(row, now)} for row in rows.filter(status="running")
    ]
    kind = request.GET.get("kind", "")
    past = rows.exclude(status="running")
    shown = Paginator(past.filter(kind=kind) if kind in KINDS else past, ROWS).get_page(request.GET.get("page"))
    context = {
        "running": running,
        "page": shown,
        "past": [{"row": row, "tone": operation_tone(row)} for row in shown],
        "kind": kind if kind in KINDS else "",
        "kinds": Operation.Kind.choices,
        "may_declare": may("operation.declare"),
        "actions": [action for panel in panels.panels(ACTIONS) for action in panel()],
        "may_prepare": may("drill.prepare"),
    }
    return render(request, "operations/operation_list.html", context)
