"""The page of a run: live while it goes on, its result afterwards; results of phone calls are entered here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.calls.drawing import reach_curve
from phrom.calls.forms import ResultForm
from phrom.calls.models import Callee, Run
from phrom.calls.papers import heading, result_paper, verdict
from phrom.calls.queries import fetch_callee, fetch_run
from phrom.calls.reach import reach_among
from phrom.calls.services import advance, end_run, enter_result
from phrom.calls.services.answering import takes_results
from phrom.calls.services.recording import target_of
from phrom.calls.showing import places, scene_of, to_phone, units
from phrom.documents.downloads import download
from phrom.documents.svg import to_svg
from phrom.journal.queries import timeline
from phrom.kernel.rules import acts_on, may
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused

LINES = 30  # of the history that stand on the page
WHOLE = ("xlsx", "csv")  # formats that hold everybody


@acts_on(fetch_run, "callrun.view")
def call(request: HttpRequest, run: Run) -> HttpResponse:
    """Looking goes on with the run, so that it moves even where no worker does."""
    advance(run)
    happened = list(timeline(target_of(run))[: LINES + 1])
    context = _live(run) | {
        "heading": heading(run),
        "agency": _name(run),
        "lines": happened[:LINES],
        "has_more": len(happened) > LINES,
        "may_end": may("callrun.end", run),
    }
    return render(request, "calls/call.html", context)


@never_cache
@acts_on(fetch_run, "callrun.view")
def call_live(request: HttpRequest, run: Run) -> HttpResponse:
    """The parts that change, for open pages: 304 while nothing has."""
    advance(run)
    mark = f'"{run.key}-{run.version}-{current_viewer().key}-{get_language()}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    response = render(request, "calls/call_live.html", _live(run))
    response.headers["ETag"] = mark
    return response


def _live(run: Run) -> dict[str, Any]:
    scene = scene_of(run)
    reach = reach_among(run, scene.posts, scene.callees)
    voices, count = to_phone(scene) if run.is_running else ([], 0)
    said = ", ".join(_("{minutes} นาที ร้อยละ {share}").format(minutes=m, share=share) for m, share in reach.marks)
    return {
        "run": run,
        "band": "exercise" if run.is_drill else "incident",
        "reach": reach,
        "verdict": verdict(run, reach),
        "curve": to_svg(reach_curve(reach), _("ร้อยละของผังที่ติดต่อได้ตามเวลา"), said),
        "places": places(scene),
        "units": units(scene),
        "voices": voices,
        "voice_count": count,
        "may_enter": may("callrun.enter", run) and takes_results(run),
    }


def _name(run: Run) -> str:
    named = agencies_by_id()
    return named[run.agency_id].name if run.agency_id in named else run.agency.key


@require_POST
@acts_on(fetch_callee, "callrun.enter")
def call_result_save(request: HttpRequest, callee: Callee) -> HttpResponse:
    """A phone call's result; the tree goes on at once."""
    given = {name: request.POST.get(f"{name}-{callee.pk}", "") for name in ("at", "note", "field")}
    form = ResultForm(given | {"result": request.POST.get("result", "")})
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    else:
        try:
            enter_result(callee, form.told)
            messages.success(request, _("บันทึกผลการโทรถึง{name}แล้ว").format(name=callee.name))
        except Refused as refused:
            messages.error(request, str(refused))
    callee.run.refresh_from_db(fields=["next_at", "status"])
    advance(callee.run)
    return redirect("call", callee.run.key)


@require_POST
@acts_on(fetch_run, "callrun.end")
def call_end(request: HttpRequest, run: Run) -> HttpResponse:
    """Stop calling."""
    try:
        end_run(run)
        messages.success(request, _("ปิดการแจ้งตามผังแล้ว คำตอบที่มาภายหลังยังนับแยกไว้"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("call", run.key)


@acts_on(fetch_run, "callrun.view")
def call_file(request: HttpRequest, run: Run, format: str) -> HttpResponse:
    """The result on a sheet; a spreadsheet holds everybody."""
    return download(result_paper(run, _name(run), whole=format in WHOLE), f"phrom-call-{run.started_at:%Y%m%d}", format)
