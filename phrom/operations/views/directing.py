"""What directs an operation, each posted from the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms.directing import AgenciesForm, AreasForm, ClockForm, EndForm, LevelForm, ReasonForm
from phrom.operations.models import Operation
from phrom.operations.queries import fetch_operation
from phrom.operations.views.one import show_board


@require_POST
@acts_on(fetch_operation, "operation.direct")
def operation_rate(request: HttpRequest, operation: Operation) -> HttpResponse:
    form = LevelForm(request.POST)
    return _do(
        request, operation, "level_form", form, lambda: services.rate_operation(operation, **form.values),
        _("กำหนดระดับความรุนแรงแล้ว"),
    )  # fmt: skip


@require_POST
@acts_on(fetch_operation, "operation.direct")
def operation_areas(request: HttpRequest, operation: Operation) -> HttpResponse:
    form = AreasForm(request.POST, offered=[a for a in _units() if a.kind == "district"])
    return _do(
        request, operation, "areas_form", form,
        lambda: services.declare_areas(
            operation, form.chosen, form.cleaned_data["act"], form.cleaned_data["authority"]
        ),
        _("บันทึกการประกาศพื้นที่แล้ว"),
    )  # fmt: skip


@require_POST
@acts_on(fetch_operation, "operation.direct")
def operation_call(request: HttpRequest, operation: Operation) -> HttpResponse:
    form = AgenciesForm(request.POST, offered=_units())
    return _do(
        request, operation, "call_form", form, lambda: services.call_agencies(operation, form.chosen),
        _("เรียกหน่วยงานเข้าร่วมแล้ว"),
    )  # fmt: skip


@require_POST
@acts_on(fetch_operation, "operation.direct")
def operation_clock(request: HttpRequest, operation: Operation) -> HttpResponse:
    form = ClockForm(request.POST)
    return _do(
        request, operation, "clock_form", form, lambda: services.turn_drill_clock(operation, **form.cleaned_data),
        _("ปรับเวลาของการฝึกแล้ว"),
    )  # fmt: skip


@require_POST
@acts_on(fetch_operation, "operation.close")
def operation_end(request: HttpRequest, operation: Operation) -> HttpResponse:
    form = EndForm(request.POST)
    return _do(
        request, operation, "end_form", form,
        lambda: services.close_operation(operation, form.cleaned_data["text"]), _("ยุติแล้ว"),
    )  # fmt: skip


@require_POST
@acts_on(fetch_operation, "operation.reopen")
def operation_reopen(request: HttpRequest, operation: Operation) -> HttpResponse:
    form = ReasonForm(request.POST)
    return _do(
        request, operation, "reopen_form", form,
        lambda: services.reopen_operation(operation, form.cleaned_data["text"]), _("เปิดอีกครั้งแล้ว"),
    )  # fmt: skip


def _do(
    request: HttpRequest, operation: Operation, name: str, form: forms.Form, act: Callable[[], Any], done: str
) -> HttpResponse:
    """Ask the form, act, say so; what is wrong stands on the board again."""
    if not form.is_valid():
        return show_board(request, operation, {name: form}, 422)
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("operation", operation.key)


def _units() -> list[Agency]:
    return [agency for agency in agencies_by_id().values() if agency.is_plan_unit]
