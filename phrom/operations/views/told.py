"""What players were sent and answer, on a page of its own and on their agency's page; what observers look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on, may
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms import complaints
from phrom.operations.forms.injecting import AnswerForm
from phrom.operations.models import Activation, CastMember, Delivery, Operation
from phrom.operations.queries_injects import fetch_delivery, fetch_drill, files_of, own_deliveries, sent_injects
from phrom.operations.showing import show_clock
from phrom.operations.showing_injects import METHODS, Told, sent_lines, told_lines
from phrom.operations.views.framing import frame

ANSWERED = 2  # answered injects that an agency's page still shows


@acts_on(fetch_drill, "operation.view")
def play_list(request: HttpRequest, operation: Operation) -> HttpResponse:
    """A player's own injects with their answers; for who looks on, what was sent to everybody."""
    mine = own_deliveries(operation)
    told = _told(operation, mine, agencies_by_id())
    minute = operation.clock.minute_at(timezone.now())
    agencies = {row.agency_id for row in mine if row.agency_id is not None}
    only = next(iter(agencies)) if len(agencies) == 1 and not any(row.user_id for row in mine) else 0
    context = {
        **frame(operation, "", 0 if _looks_on(operation) else only or 0),
        "told": told,
        "unanswered": sum(not line.row.is_answered for line in told),
        "back": reverse("play_list", args=[operation.key]),
        "sent": sent_lines(sent_injects(operation, minute)) if _looks_on(operation) else None,
    }
    return render(request, "operations/play_list.html", context)


def _looks_on(operation: Operation) -> bool:
    """Whether the viewer sees the drill as a whole, besides (or without) playing in it."""
    viewer = current_viewer()
    if viewer.agencies is None:
        return True
    if operation.parts_of(viewer.key) & set(CastMember.LOOKING_ON):
        return True
    return any(threat.key in viewer.threats for threat in operation.threats.all())


def _told(operation: Operation, rows: Any, named: Mapping[int, Any]) -> list[Told]:
    """Cards of deliveries; asked once per agency or person whether the viewer answers, and then they count as seen."""
    answers_for: dict[Any, bool] = {}
    for row in rows:
        if (whose := (row.agency_id, row.user_id)) not in answers_for:
            row.operation = operation
            answers_for[whose] = bool(may("inject.answer", row)) and operation.is_running
    if operation.is_running and _plays(operation):
        for whose in (place for place, answers in answers_for.items() if answers):
            services.mark_seen([row for row in rows if (row.agency_id, row.user_id) == whose])
    minute = operation.clock.minute_at(timezone.now())
    shown = [row.inject_id for row in rows if row.has_files]
    files = files_of(shown) if shown else {}
    return told_lines(rows, files, minute, may_answer=answers_for, named=named)


def _plays(operation: Operation) -> bool:
    """Controllers, evaluators and observers who open a page do not count as the players having seen it."""
    viewer = current_viewer()
    return viewer.key.isdigit() and not operation.parts_of(viewer.key) & set(CastMember.LOOKING_ON)


def injects_of_part(part: Activation) -> dict[str, Any] | None:
    """Panel of an agency's page: what it was sent in a drill, and the way to answer."""
    if not part.operation.is_exercise:
        return None
    told = _told(part.operation, own_deliveries(part.operation, part.agency_id), {})
    shown = _to_do(told)
    return {
        "template": "operations/panel_injects.html",
        "is_first": True,
        "told": shown,
        "more": len(told) - len(shown),
        "unanswered": sum(not line.row.is_answered for line in told),
        "back": reverse("operation_part", args=[part.operation.key, part.agency.key]),
    }


def _to_do(told: list[Told]) -> list[Told]:
    """What waits for an answer, and the newest of the rest, so that the checklists below stay in reach."""
    answered = [line for line in told if line.row.is_answered]
    return [line for line in told if not line.row.is_answered or line in answered[:ANSWERED]]


@require_POST
@acts_on(fetch_delivery, "inject.answer")
def play_answer(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """What the players did or decided; goes back to the page it was written on."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            services.answer_inject(delivery, form.cleaned_data["text"], form.cleaned_data["choice"])
            messages.success(request, _("ส่งคำตอบแล้ว"))
        except Refused as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, complaints(form))
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/operations/"):
        return redirect(back)
    return redirect("play_list", delivery.operation.key)


@acts_on(fetch_delivery, "inject.read")
def play_press(request: HttpRequest, delivery: Any) -> HttpResponse:
    """A news item as the public would see it, under the band of the drill."""
    context = {
        **frame(delivery.operation),
        "delivery": delivery,
        "method": METHODS.get(delivery.method, ""),
        "clock": show_clock(delivery.sent_minute),
        "files": files_of([delivery.inject_id]).get(delivery.inject_id, []),
    }
    return render(request, "operations/play_press.html", context)
