"""The list of a drill for who controls and who evaluates it: against the clock, and one inject with what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms import complaints
from phrom.operations.forms.directing import RATES, ClockForm
from phrom.operations.forms.injecting import SkipForm
from phrom.operations.models import Operation, PlayedInject
from phrom.operations.played_msel import write_played_msel
from phrom.operations.queries_injects import (
    deliveries_of,
    fetch_drill,
    fetch_played,
    files_of,
    latest_answers,
    list_of,
    reached,
)
from phrom.operations.showing import show_clock
from phrom.operations.showing_injects import answer_tone, foreground, inject_lines
from phrom.operations.views.framing import frame

FASTER = (100, 200, 400, 1000)  # percent of real time, as the list offers them


@acts_on(fetch_drill, "inject.list")
def play_board(request: HttpRequest, operation: Operation) -> HttpResponse:
    """What to do now, what is open, what comes next, the newest answers, and the whole list."""
    names, minute = agencies_by_id(), operation.clock.minute_at(timezone.now())
    lines = inject_lines(list_of(operation), reached(operation, minute), names, minute)
    front = foreground(lines)
    context = {
        **frame(operation),
        "lines": lines,
        **front,
        "next_minute": front["next"][0].row.at_minutes if front["next"] else None,
        "answers": [_answer(row, names) for row in latest_answers(operation)],
        "may_control": may("inject.control", operation),
        "clock_form": ClockForm(),
        "rates": [(rate, label) for rate, label in RATES if rate in FASTER],
    }
    return render(request, "operations/play_board.html", context)


def _answer(row: Any, names: Mapping[int, Any]) -> dict[str, Any]:
    delivery = row.delivery
    who = names[delivery.agency_id].name if delivery.agency_id in names else str(delivery.user or "")
    return {"row": row, "who": who, "clock": show_clock(row.minute)}


@acts_on(fetch_played, "inject.list")
def play_one(request: HttpRequest, row: PlayedInject) -> HttpResponse:
    """Everything about one inject: what is expected, to whom it went, who saw and answered it when."""
    return show_one(request, row)


def show_one(
    request: HttpRequest, row: PlayedInject, bound: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with a form that was not understood in its place."""
    operation, names = row.operation, agencies_by_id()
    minute = operation.clock.minute_at(timezone.now())
    deliveries = deliveries_of(row)
    counts = reached(operation, minute)
    context = {
        **frame(operation),
        "line": inject_lines([row], counts, names, minute)[0],
        "inject": row,
        "files": files_of([row.pk]).get(row.pk, []),
        "deliveries": [_came_back(delivery, names, minute) for delivery in deliveries],
        "following": list(PlayedInject.objects.filter(follows=row)),
        "may_control": may("inject.control", operation),
        "skip_form": SkipForm(),
        "may_answer_for": operation.is_running and bool(deliveries) and bool(may("inject.answer", deliveries[0])),
        **(bound or {}),
    }
    return render(request, "operations/play_one.html", context, status=status)


def _came_back(delivery: Any, names: Mapping[int, Any], minute: int) -> dict[str, Any]:
    return {
        "row": delivery,
        "who": names[delivery.agency_id].name if delivery.agency_id in names else str(delivery.user or ""),
        "tone": answer_tone(delivery, minute),
        "seen": show_clock(delivery.seen_minute) if delivery.seen_minute is not None else "",
        "answers": [{"row": answer, "clock": show_clock(answer.minute)} for answer in delivery.answers.all()],
    }


@require_POST
@acts_on(fetch_played, "inject.send")
def play_send(request: HttpRequest, row: PlayedInject) -> HttpResponse:
    return _do(request, row, lambda: services.send_inject(row), _("ส่งข้อ {number} แล้ว").format(number=row.number))


@require_POST
@acts_on(fetch_played, "inject.send")
def play_skip(request: HttpRequest, row: PlayedInject) -> HttpResponse:
    """It will not be sent, because."""
    form = SkipForm(request.POST)
    if not form.is_valid():
        return show_one(request, row, {"skip_form": form}, 422)
    reason = form.cleaned_data["reason"]
    return _do(
        request, row, lambda: services.skip_inject(row, reason), _("ข้ามข้อ {number} แล้ว").format(number=row.number)
    )


@require_POST
@acts_on(fetch_played, "inject.repeat")
def play_repeat(request: HttpRequest, row: PlayedInject) -> HttpResponse:
    """What was kept ready, to those who are silent."""
    return _do(request, row, lambda: services.send_contingency(row), _("ส่งข้อสอดแทรกสำรองแล้ว"))


@require_POST
@acts_on(fetch_played, "inject.edit")
def play_remove(request: HttpRequest, row: PlayedInject) -> HttpResponse:
    return _do(request, row, lambda: services.remove_played(row), _("ลบข้อ {number} แล้ว").format(number=row.number))


@require_POST
@acts_on(fetch_drill, "inject.control")
def play_clock(request: HttpRequest, operation: Operation) -> HttpResponse:
    """Pause, speed up, or skip ahead from the list."""
    form = ClockForm(request.POST)
    if not form.is_valid():
        messages.error(request, complaints(form))
        return redirect("play_board", operation.key)
    try:
        services.turn_drill_clock(operation, **form.cleaned_data)
        messages.success(request, _("ปรับเวลาของการฝึกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("play_board", operation.key)


def _do(request: HttpRequest, row: PlayedInject, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("play_board", row.operation.key)


@acts_on(fetch_drill, "inject.list")
def play_msel_file(request: HttpRequest, operation: Operation) -> HttpResponse:
    """The list as it was played, as Excel."""
    content = write_played_msel(operation)
    shown = f"MSEL {operation.title}.xlsx"
    return named(HttpResponse(content, content_type=MEDIA_TYPES["xlsx"]), "msel-played.xlsx", shown)
