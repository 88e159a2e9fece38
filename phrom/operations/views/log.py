"""The log, whole; what somebody adds to it; a correction."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms import complaints
from phrom.operations.forms.saying import CorrectForm, NoteForm
from phrom.operations.models import Activation, LogEntry, Operation
from phrom.operations.queries import fetch_entry, fetch_operation, fetch_part, log_of
from phrom.operations.showing import log_lines
from phrom.operations.views.framing import frame

ROWS = 100


@acts_on(fetch_operation, "operation.view")
def operation_log(request: HttpRequest, operation: Operation) -> HttpResponse:
    """Every line in sight, the newest first; by kind and agency from the address."""
    named = agencies_by_id()
    kind, agency = request.GET.get("kind", ""), request.GET.get("agency", "")
    rows = log_of(operation)
    if kind in LogEntry.Kind.values:
        rows = rows.filter(kind=kind)
    if agency:
        rows = rows.filter(agency__key=agency)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    parts = Activation.objects.filter(operation=operation).select_related("agency")
    context = {
        **frame(operation),
        "page": page,
        "log": log_lines(list(page), named),
        "kinds": LogEntry.Kind.choices,
        "agencies": [(part.agency.key, named[part.agency_id].name) for part in parts if part.agency_id in named],
        "chosen": {"kind": kind, "agency": agency},
        "may_direct": may("operation.direct", operation),
        "may_correct": may("operation.correct", operation),
        "note_form": NoteForm(),
    }
    return render(request, "operations/operation_log.html", context)


@require_POST
@acts_on(fetch_operation, "operation.direct")
def operation_note(request: HttpRequest, operation: Operation) -> HttpResponse:
    """A line for everybody in the operation."""
    _write(request, operation)
    return redirect("operation", operation.key)


@require_POST
@acts_on(fetch_part, "part.run")
def part_note(request: HttpRequest, part: Activation) -> HttpResponse:
    """A line of an agency."""
    _write(request, part.operation, part)
    return redirect("operation_part", part.operation.key, part.agency.key)


def _write(request: HttpRequest, operation: Operation, part: Activation | None = None) -> None:
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, complaints(form))
        return
    said = form.cleaned_data
    try:
        agency = part.agency if part else None
        services.write_note(operation, said["text"], agency=agency, is_decision=said["is_decision"])
        messages.success(request, _("บันทึกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))


@acts_on(fetch_entry, "operation.correct")
def operation_correct(request: HttpRequest, entry: LogEntry) -> HttpResponse:
    """The wrong line, and what is right."""
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_line(entry, form.cleaned_data["text"])
            messages.success(request, _("แก้บันทึกแล้ว บรรทัดเดิมยังอยู่"))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("operation_log", entry.operation.key)
    context = {**frame(entry.operation), "entry": entry, "form": form}
    status = 422 if form.errors else 200
    return render(request, "operations/operation_correct.html", context, status=status)
