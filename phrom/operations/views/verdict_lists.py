"""Who owes an answer and what was answered: over all operations in sight, and of one; as page and as file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.documents.downloads import download
from phrom.kernel.rules import acts_on, page
from phrom.kernel.words import lazy
from phrom.operations.models import Improvement, Operation
from phrom.operations.papers_verdicts import operation_paper, verdicts_paper
from phrom.operations.queries import fetch_operation
from phrom.operations.queries_verdicts import Owed, verdict_rows
from phrom.operations.showing_verdicts import line_of
from phrom.operations.views.framing import frame

ROWS = 50
GROUPS: Mapping[str, tuple[str, Any]] = {  # word of the address -> what it is called, which rows it holds
    "late": (lazy("เกินกำหนด"), lambda row: row.is_late),
    "open": (lazy("ยังไม่ตอบ"), lambda row: row.status in ("", "draft")),
    "waiting": (lazy("รอหัวหน้ายืนยัน"), lambda row: row.status == "given"),
    "failed": (lazy("รับมือไม่ได้"), lambda row: row.coped == "no"),
    "done": (lazy("ยืนยันแล้ว", "verdict"), lambda row: not row.is_owed),
}


def _kept(request: HttpRequest, rows: Sequence[Owed]) -> tuple[str, str, list[Owed]]:
    """State and kind as the address asks for them, and the rows that fit; what is owed first, the longest first."""
    group, kind = request.GET.get("group", ""), request.GET.get("kind", "")
    group = group if group in GROUPS else ""
    kind = kind if kind in Operation.Kind.values else ""
    fit = [row for row in rows if kind in ("", row.operation.kind) and (not group or GROUPS[group][1](row))]
    newest_done = sorted((row for row in fit if not row.is_owed), key=lambda row: row.ended_on, reverse=True)
    return group, kind, [*(row for row in fit if row.is_owed), *newest_done]


@page("verdict.list")
def verdict_list(request: HttpRequest) -> HttpResponse:
    """What is owed, and by whom, before everything that was answered."""
    rows, named = verdict_rows(), agencies_by_id()
    group, kind, kept = _kept(request, rows)
    shown = Paginator(kept, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "lines": [line_of(row, _name(named, row)) for row in shown.object_list],
        "groups": [
            (word, label, sum(bool(holds(row)) for row in rows), word == group)
            for word, (label, holds) in GROUPS.items()
        ],
        "group": group,
        "kind": kind,
        "kinds": Operation.Kind.choices,
        "late": sum(row.is_late for row in rows),
        "owed": sum(row.is_owed for row in rows),
        "total": len(rows),
        "query": request.GET.urlencode(),
    }
    return render(request, "operations/verdict_list.html", context)


@page("verdict.list")
def verdict_table_file(request: HttpRequest, format: str) -> HttpResponse:
    """Everything that the list holds with the same filters."""
    _group, _kind, kept = _kept(request, verdict_rows())
    return download(verdicts_paper(_("ผลหลังเหตุการณ์และการฝึกซ้อม"), kept, agencies_by_id()), "phrom-verdicts", format)


@acts_on(fetch_operation, "operation.view")
def operation_verdicts(request: HttpRequest, operation: Operation) -> HttpResponse:
    """All verdicts of one operation in sight."""
    rows, named = verdict_rows(operation=operation), agencies_by_id()
    context = {
        **frame(operation),
        "lines": [line_of(row, _name(named, row)) for row in rows],
        "answered": sum(bool(row.coped) and row.status != "draft" for row in rows),
        "failed": sum(row.coped == "no" for row in rows),
        "late": sum(row.is_late for row in rows),
    }
    return render(request, "operations/operation_verdicts.html", context)


@acts_on(fetch_operation, "operation.view")
def operation_verdicts_file(request: HttpRequest, operation: Operation, format: str) -> HttpResponse:
    """The same as a file, with what must improve."""
    rows = verdict_rows(operation=operation)
    told = Improvement.objects.filter(
        verdict__status="confirmed", verdict__activation__in=[row.activation_id for row in rows]
    ).select_related("verdict__threat")
    return download(operation_paper(operation, rows, list(told), agencies_by_id()), "phrom-verdicts", format)


def _name(named: Mapping[int, Agency], row: Owed) -> str:
    return named[row.agency_id].name if row.agency_id in named else row.agency_key
