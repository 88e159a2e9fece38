"""Topics of the situation report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on, require
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms import complaints
from phrom.operations.forms.saying import ReportForm, TopicForm
from phrom.operations.models import Activation, Operation, Topic
from phrom.operations.queries import fetch_operation, fetch_part, fetch_topic


@require_POST
@acts_on(fetch_operation, "operation.direct")
def topic_start(request: HttpRequest, operation: Operation) -> HttpResponse:
    """A topic of the whole operation."""
    _open(request, operation)
    return redirect("operation", operation.key)


@require_POST
@acts_on(fetch_part, "part.run")
def part_topic_start(request: HttpRequest, part: Activation) -> HttpResponse:
    """A topic of an agency."""
    _open(request, part.operation, part)
    return redirect("operation_part", part.operation.key, part.agency.key)


def _open(request: HttpRequest, operation: Operation, part: Activation | None = None) -> None:
    form = TopicForm(request.POST)
    if form.is_valid():
        services.open_topic(operation, agency=part.agency if part else None, **form.values)
        messages.success(request, _("เปิดหัวข้อแล้ว"))
    else:
        messages.error(request, complaints(form))


@require_POST
@acts_on(fetch_topic, "operation.view")
def topic_report(request: HttpRequest, topic: Topic) -> HttpResponse:
    """What is known now; who may run the agency's part, or direct the operation, says it."""
    operation, form = topic.operation, ReportForm(request.POST)
    if topic.agency is None:
        require("operation.direct", operation)
    else:
        require("part.run", Activation.objects.get(operation=operation, agency=topic.agency))
    if form.is_valid():
        try:
            services.report_topic(topic, form.cleaned_data["text"])
            messages.success(request, _("รายงานแล้ว"))
        except Refused as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, complaints(form))
    if topic.agency is None:
        return redirect("operation", operation.key)
    return redirect("operation_part", operation.key, topic.agency.key)
