"""Pages of findings between plans: the list, one finding with its sides, an answer, the table as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.crosschecks.exporting import findings_paper
from phrom.crosschecks.findings import Names
from phrom.crosschecks.forms import AnswerForm
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.queries import OpenFinding, fetch_finding, fetch_side, opened
from phrom.crosschecks.services import answer_finding, look_again
from phrom.crosschecks.showing import (
    GONE,
    SEVERITIES,
    STATES,
    Chosen,
    Group,
    by_severity,
    choices,
    counted,
    grouped,
    lines_of,
    names,
    told_of,
)
from phrom.crosschecks.sides import ShownSide, moments, shown_sides
from phrom.documents.downloads import download
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused

ROWS, SIDES = 50, 10  # findings on a page; sides, and what happened, that stand open


@page("crosscheck.view")
def crosscheck_list(request: HttpRequest) -> HttpResponse:
    """By kind, the worst first; with a kind chosen all of it, page by page. Filters stand in the address."""
    look_again()
    named = agencies_by_id()
    offered = _offered(named)
    chosen = Chosen.read(request.GET, offered)
    rows = [row for row in _findings(chosen) if chosen.but_state.keeps(row, offered)]
    kept = [row for row in rows if chosen.keeps(row, offered)]
    called = names(named.values())
    shown = Paginator(kept, ROWS).get_page(request.GET.get("page"))
    context = {
        "chosen": chosen,
        "choices": choices(offered),
        "count": len(kept),
        "states": [] if chosen.state == GONE else counted(rows, chosen, offered),
        "severities": by_severity(kept, chosen),
        "gone_query": chosen.but(state=GONE),
        "groups": [] if chosen.kind else _groups(kept, called, chosen, offered),
        "kind": kinds().get(chosen.kind),
        "page": shown,
        "lines": lines_of(shown.object_list, called, chosen, offered) if chosen.kind else [],
    }
    return render(request, "crosschecks/crosscheck_list.html", context)


def _groups(
    rows: list[OpenFinding], called: Names, chosen: Chosen, offered: Mapping[str, Agency]
) -> list[tuple[Group, str]]:
    """Each kind with the address of all of it."""
    return [(group, chosen.but(kind=group.kind.code)) for group in grouped(rows, called, chosen, offered)]


@page("crosscheck.view")
def crosscheck_table_file(request: HttpRequest, format: str) -> HttpResponse:
    """Everything that the list holds with the same filters."""
    look_again()
    named = agencies_by_id()
    offered = _offered(named)
    chosen = Chosen.read(request.GET, offered)
    kept = [row for row in _findings(chosen) if chosen.keeps(row, offered)]
    return download(findings_paper(kept, names(named.values())), "phrom-crosschecks", format)


def _offered(named: Mapping[int, Agency]) -> dict[str, Agency]:
    """The agencies to filter by: those whose plans are in sight."""
    sight = current_viewer().agencies
    units = [agency for pk, agency in named.items() if agency.is_plan_unit and (sight is None or pk in sight)]
    return {agency.key: agency for agency in sorted(units, key=lambda agency: agency.org_code)}


def _findings(chosen: Chosen) -> list[OpenFinding]:
    """Those that stand, or those that are gone, the last first."""
    if chosen.state == GONE:
        return opened(CrossFinding.objects.filter(gone_at__isnull=False).order_by("-gone_at", "key"))
    return opened(CrossFinding.objects.filter(gone_at=None))


@acts_on(fetch_finding, "crosscheck.view")
def crosscheck(request: HttpRequest, finding: CrossFinding) -> HttpResponse:
    """One finding: its facts, its sides with their answers, and what happened."""
    if look_again():
        finding = fetch_finding({"key": finding.key})
    return _show(request, finding)


@require_POST
@acts_on(fetch_side, "crosscheck.answer")
def crosscheck_answer(request: HttpRequest, side: FindingSide) -> HttpResponse:
    """An agency's answer; refused when the facts are no longer those that it read."""
    form = AnswerForm(request.POST, prefix=side.agency.key)
    if not form.is_valid():
        return _show(request, side.finding, {side.agency_id: form}, 422)
    try:
        answer_finding(side, **form.cleaned_data)
        messages.success(request, _("บันทึกคำตอบแล้ว หน่วยงานที่เกี่ยวข้องและ สปภ. เห็นคำตอบนี้"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("crosscheck", side.finding.key)


def _show(
    request: HttpRequest, finding: CrossFinding, bound: Mapping[int, AnswerForm] | None = None, status: int = 200
) -> HttpResponse:
    named = agencies_by_id()
    called = names(named.values())
    answers = list(CrossAnswer.objects.filter(finding=finding))
    sides = shown_sides(finding, answers, called)
    asked = [row for row in sides if row.side.is_asked]
    happened = moments(finding, answers, {pk: agency.name for pk, agency in named.items()})
    context = {
        "finding": finding,
        "kind": kinds()[finding.code],
        "told": told_of(finding.code, finding.facts, called),
        "severity": SEVERITIES[finding.severity],
        "gone": STATES[GONE],
        "asked": asked[:SIDES],
        "asked_more": asked[SIDES:],
        "count": len(asked),
        "informed": [row for row in sides if not row.side.is_asked],
        "forms": [] if finding.gone_at else _forms(sides, bound or {}),
        "moments": happened[:SIDES],
        "earlier": happened[SIDES:],
    }
    return render(request, "crosschecks/crosscheck.html", context, status=status)


def _forms(sides: list[ShownSide], bound: Mapping[int, AnswerForm]) -> list[dict[str, Any]]:
    """A form for each side that the viewer answers for."""
    return [
        {
            "side": row,
            "form": bound.get(row.side.agency_id)
            or AnswerForm(initial={"seen": row.side.fingerprint}, prefix=row.side.agency.key),
        }
        for row in sides
        if may("crosscheck.answer", row.side)
    ]
