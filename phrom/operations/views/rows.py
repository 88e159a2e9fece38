"""Reports on single rows of an agency's page; a script may post them later, when the phone has signal again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.kernel.thai import clean
from phrom.operations import services
from phrom.operations.forms.saying import StepForm
from phrom.operations.models import Activation, Post, Resource, RunningService, RunningStep
from phrom.operations.models.running import Running
from phrom.operations.queries import fetch_part, running_row
from phrom.operations.views.part import show_part

LONGEST = 500
OLDEST = dt.timedelta(hours=72)  # what a phone kept longer than this is taken as said now
R = TypeVar("R", bound=Running)


@require_POST
@acts_on(fetch_part, "part.run")
def step_tick(request: HttpRequest, part: Activation, row: uuid.UUID) -> HttpResponse:
    """Done, not to be done, or open again."""
    return _report(
        request, part, RunningStep, row, RunningStep.State.values,
        lambda found, to, note, version: services.tick_step(found, to, note, version, _said_at(request)),
    )  # fmt: skip


@require_POST
@acts_on(fetch_part, "part.run")
def service_report(request: HttpRequest, part: Activation, row: uuid.UUID) -> HttpResponse:
    """How a service stands."""
    return _report(
        request, part, RunningService, row, RunningService.State.values,
        lambda found, to, note, version: services.report_service(found, to, note, version, _minute(part, request)),
    )  # fmt: skip


@require_POST
@acts_on(fetch_part, "part.run")
def post_man(request: HttpRequest, part: Activation, row: uuid.UUID) -> HttpResponse:
    """Who acts in a role."""
    return _report(request, part, Post, row, Post.Holder.values, services.man_post)


@require_POST
@acts_on(fetch_part, "part.run")
def resource_report(request: HttpRequest, part: Activation, row: uuid.UUID) -> HttpResponse:
    """Whether a resource can be used."""
    return _report(request, part, Resource, row, Resource.State.values, services.report_resource)


@require_POST
@acts_on(fetch_part, "part.run")
def step_add(request: HttpRequest, part: Activation) -> HttpResponse:
    """A step that the plan did not foresee."""
    form = StepForm(request.POST)
    if not form.is_valid():
        return show_part(request, part, {"step_form": form}, 422)
    said = form.cleaned_data
    services.add_step(part, said["phase"], said["text"], said["role"])
    messages.success(request, _("เพิ่มขั้นตอนแล้ว"))
    return _back(part)


def _report(
    request: HttpRequest, part: Activation, model: type[R], row: uuid.UUID, states: list[str],
    act: Callable[[R, str, str, int | None], object],
) -> HttpResponse:  # fmt: skip
    """`to`: the state and, after a point, the version that the person saw; a note stands under the row's own name."""
    found = running_row(part, model, row)
    to, _dot, version = request.POST.get("to", "").partition(".")
    note = " ".join(clean(request.POST.get(f"note-{row}", "")).split())
    wants_json = request.headers.get("Accept") == "application/json"
    try:
        if to not in states or len(note) > LONGEST:
            raise Refused(_("รายการไม่ถูกต้อง หมายเหตุยาวได้ไม่เกิน {most} ตัวอักษร").format(most=LONGEST))
        act(found, to, note, int(version) if version.isdigit() else None)
    except services.Overtaken as overtaken:
        return _refused(request, part, overtaken, 409, overtaken.row) if wants_json else _said(request, part, overtaken)
    except Refused as refused:
        return _refused(request, part, refused, 422, found) if wants_json else _said(request, part, refused)
    return JsonResponse(_standing(found)) if wants_json else _back(part)


def _refused(request: HttpRequest, part: Activation, why: Refused, status: int, row: Running) -> JsonResponse:
    return JsonResponse({**_standing(row), "reason": str(why)}, status=status)


def _said(request: HttpRequest, part: Activation, why: Refused) -> HttpResponse:
    messages.error(request, str(why))
    return _back(part)


def _standing(row: Running) -> dict[str, Any]:
    """What stands now, for the script."""
    state = getattr(row, "state", None) or getattr(row, "holder", "")
    return {"version": row.version, "state": state, "note": row.note, "by": row.changed_by}


def _said_at(request: HttpRequest) -> dt.datetime | None:
    """When a phone without signal heard it; a clock that is wrong by days is not believed."""
    text = request.POST.get("at", "")
    when = _parsed(text) if len(text) <= 40 else None
    if when is None or timezone.is_naive(when):
        return None
    return when if timezone.now() - OLDEST <= when <= timezone.now() else None


def _parsed(text: str) -> dt.datetime | None:
    """Nothing for what looks like a moment and is none, such as the 31st of February."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _minute(part: Activation, request: HttpRequest) -> int | None:
    when = _said_at(request)
    return part.operation.clock.minute_at(when) if when else None


def _back(part: Activation) -> HttpResponse:
    return redirect("operation_part", part.operation.key, part.agency.key)
