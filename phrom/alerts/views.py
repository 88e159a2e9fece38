"""Alerts of an operation, and the inbox of alerts from others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.alerts import services
from phrom.alerts.forms import IssueForm, OpenForm, ReceiveForm
from phrom.alerts.models import Alert, ReceivedAlert
from phrom.alerts.reading import Read, Unreadable
from phrom.alerts.vocabulary import KINDS
from phrom.documents.downloads import named
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.steps import Refused
from phrom.operations.models import Activation, Operation
from phrom.operations.queries import fetch_operation
from phrom.operations.views.framing import frame
from phrom.threats.queries import threats_by_key

ROWS = 30


@acts_on(fetch_operation, "operation.view")
def operation_alerts(request: HttpRequest, operation: Operation) -> HttpResponse:
    """Messages issued, the newest first."""
    rows = Alert.objects.filter(operation=operation)
    context = {
        **frame(operation),
        "rows": [(row, KINDS.get(row.kind, row.kind)) for row in rows],
        "may_issue": may("alert.issue", operation),
    }
    return render(request, "alerts/operation_alerts.html", context)


@acts_on(fetch_operation, "alert.issue")
def alert_issue(request: HttpRequest, operation: Operation) -> HttpResponse:
    """Write the next message; it begins with what the operation says."""
    before = Alert.objects.filter(operation=operation).first()
    kind = "Update" if before and before.kind != "Cancel" else "Alert"
    start = {"kind": kind, "headline_th": operation.title[:160], "description_th": operation.story}
    form = IssueForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            services.issue_alert(operation, _agencies_of(operation), form.cleaned_data)
            messages.success(request, _("ออกข้อความเตือนแล้ว ดาวน์โหลดไฟล์เพื่อส่งต่อได้"))
            return redirect("operation_alerts", operation.key)
        except Refused as refused:
            form.add_error(None, str(refused))
    status = 422 if form.errors else 200
    return render(request, "alerts/alert_issue.html", {**frame(operation), "form": form}, status=status)


def _agencies_of(operation: Operation) -> list[Agency]:
    inside = Activation.objects.filter(operation=operation).values_list("agency_id", flat=True)
    named_by = agencies_by_id()
    return [named_by[pk] for pk in inside if pk in named_by]


@acts_on(fetch_operation, "operation.view")
def alert_file(request: HttpRequest, operation: Operation, number: int) -> HttpResponse:
    """The message as it was issued."""
    alert = Alert.objects.filter(operation=operation, number=number).first()
    if alert is None:
        raise Http404(_("ไม่พบข้อความเตือนนี้"))
    return named(HttpResponse(alert.xml, content_type="application/cap+xml; charset=utf-8"), f"{alert.identifier}.xml")


@page("alert.receive")
def alert_list(request: HttpRequest) -> HttpResponse:
    """The inbox, and the way in."""
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.receive_alert(form.content)
            return redirect("alert", row.key)
        except Unreadable as wrong:
            for reason in str(wrong).splitlines()[:20]:
                form.add_error(None, reason)
    rows = Paginator(ReceivedAlert.objects.select_related("operation"), ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": rows, "rows": [(row, Read(**row.told)) for row in rows]}
    return render(request, "alerts/alert_list.html", context, status=422 if form.errors else 200)


def fetch_received(kwargs: dict[str, Any]) -> ReceivedAlert:
    """For the pages of one message; 404 when there is none."""
    if (row := ReceivedAlert.objects.select_related("operation").filter(key=kwargs["key"]).first()) is None:
        raise Http404(_("ไม่พบข้อความเตือนนี้"))
    return row


@page("alert.receive")
def alert(request: HttpRequest, **where: Any) -> HttpResponse:
    """What it says, what it proposes, and the decision."""
    row = fetch_received(where)
    read, units = Read(**row.told), [agency for agency in agencies_by_id().values() if agency.is_plan_unit]
    hit = [agency.key for agency in units if agency.area_code and agency.area_code in read.districts]
    known = threats_by_key()
    start = {"threats": [key for key in read.threats if key in known], "agencies": hit}
    form = OpenForm(request.POST or None, offered=sorted(units, key=lambda agency: agency.org_code), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            operation = services.open_from_alert(row, form.chosen_threats, form.chosen)
            messages.success(request, _("เปิดจากข้อความเตือนแล้ว"))
            return redirect("operation", operation.key)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"row": row, "read": read, "form": form, "is_open": not row.operation_id and not row.set_aside_at}
    return render(request, "alerts/alert.html", context, status=422 if form.errors else 200)


@require_POST
@page("alert.receive")
def alert_set_aside(request: HttpRequest, **where: Any) -> HttpResponse:
    try:
        services.set_alert_aside(fetch_received(where))
        messages.success(request, _("เก็บข้อความไว้โดยไม่เปิดเหตุการณ์"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("alert_list")
