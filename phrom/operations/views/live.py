"""What changed on an open page, and nothing else: asked for when the pulse tells that something happened."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from phrom.kernel.rules import acts_on, may
from phrom.kernel.scoping import Viewer, current_viewer
from phrom.operations.models import Activation, LogEntry, Operation
from phrom.operations.queries import fetch_operation, fetch_part, log_of
from phrom.operations.views.one import board
from phrom.operations.views.part import part_context

ALL = frozenset({"all", "steps", "services", "posts", "resources", "topics"})
CHANGES = {  # kind of line -> what of an agency's page it changes; every other kind changes everything
    "note": frozenset[str](), "decision": frozenset[str](), "ask": frozenset[str](), "correction": frozenset[str](),
    "area": frozenset[str](), "level": frozenset[str](), "step": frozenset({"steps"}),
    "service": frozenset({"services"}), "resource": frozenset({"resources"}), "post": frozenset({"posts"}),
    "report": frozenset({"topics"}), "inject": frozenset[str](),
}  # fmt: skip
MOST_KEPT = 64
TOKEN = "0" * 64  # stands in a shared rendering where each reader's own token belongs
_kept: OrderedDict[tuple[Any, ...], str] = OrderedDict()
_lock = Lock()


@acts_on(fetch_operation, "operation.view")
def operation_live(request: HttpRequest, operation: Operation) -> HttpResponse:
    """The parts of the board; those who see and may do the same share one rendering of each version."""
    key = _shared_by(operation, current_viewer())
    with _lock:  # the others wait for the first rather than all making the same
        found = _kept.get(key) or _render(request, operation)
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return HttpResponse(found.replace(TOKEN, get_token(request)) if TOKEN in found else found)


def _render(request: HttpRequest, operation: Operation) -> str:
    context = board(operation) | {"csrf_token": TOKEN, "request": request}
    return render_to_string("operations/operation_live.html", context)


def _shared_by(operation: Operation, viewer: Viewer) -> tuple[Any, ...]:
    """Who sees the very same board in this minute: the same sight and rights, language and version."""
    minute, rights = operation.clock.minute_at(timezone.now()), bool(may("operation.direct", operation))
    sight = viewer.agencies, viewer.threats, operation.parts_of(viewer.key)
    return operation.pk, operation.version, minute, rights, get_language(), *sight


@acts_on(fetch_part, "part.view")
def part_live(request: HttpRequest, part: Activation) -> HttpResponse:
    """The parts of an agency's page that lines after `v` changed."""
    known = request.GET.get("v", "")
    changed = _changed(part, int(known)) if known.isdigit() and len(known) < 10 else ALL
    context = part_context(part) | {"changed": changed}
    return HttpResponse(render_to_string("operations/part_live.html", context, request))


def _changed(part: Activation, known: int) -> frozenset[str]:
    kinds = log_of(part.operation, part.agency_id, known).order_by().values_list("kind", flat=True).distinct()
    return frozenset().union(*(CHANGES.get(LogEntry.Kind(kind).value, ALL) for kind in kinds))
