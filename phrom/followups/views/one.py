"""One follow-up: what it is, its evidence and history, and the steps that the viewer can take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.documents.uploads import file_response
from phrom.followups import services
from phrom.followups.models import Evidence, FollowUp
from phrom.followups.queries import fetch_evidence, fetch_follow_up
from phrom.followups.services.recording import target_of
from phrom.followups.showing import sees_people, shown
from phrom.followups.stepping import KINDS, steps_of
from phrom.journal.queries import timeline
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused

LINES = 30  # of the history that stand on the page


@acts_on(fetch_follow_up, "followup.view")
def followup(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _show(request, row)


@require_POST
@acts_on(fetch_follow_up, "followup.take")
def followup_take(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(request, row, "take", lambda said: services.take_on(row, **said), _("รับเรื่องไปดำเนินการแล้ว"))


@require_POST
@acts_on(fetch_follow_up, "followup.own")
def followup_own(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(request, row, "own", lambda said: services.set_owner(row, **said), _("บันทึกผู้รับผิดชอบแล้ว"))


@require_POST
@acts_on(fetch_follow_up, "followup.report")
def followup_report(request: HttpRequest, row: FollowUp) -> HttpResponse:
    done = _("รายงานแล้ว ขั้นต่อไปคือรอ{who}ยืนยันผล").format(who=row.get_confirmer_display())
    return _step(request, row, "report", lambda said: services.report_done(row, services.Proof(**said)), done)


@require_POST
@acts_on(fetch_follow_up, "followup.attach")
def followup_attach(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(
        request, row, "attach", lambda said: services.add_evidence(row, services.Proof(**said)), _("แนบหลักฐานแล้ว")
    )


@require_POST
@acts_on(fetch_follow_up, "followup.confirm")
def followup_confirm(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(request, row, "confirm", lambda said: services.confirm_done(row), _("ยืนยันผลแล้ว เรื่องนี้เสร็จสิ้น"))


@require_POST
@acts_on(fetch_follow_up, "followup.confirm")
def followup_return(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(
        request, row, "return", lambda said: services.send_back(row, **said), _("ส่งกลับแล้ว หน่วยงานได้รับแจ้งพร้อมเหตุผล")
    )


@require_POST
@acts_on(fetch_follow_up, "followup.drop")
def followup_drop(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(request, row, "drop", lambda said: services.drop(row, **said), _("บันทึกว่าไม่ดำเนินการแล้ว"))


@require_POST
@acts_on(fetch_follow_up, "followup.postpone")
def followup_postpone(request: HttpRequest, row: FollowUp) -> HttpResponse:
    return _step(request, row, "postpone", lambda said: services.change_due(row, **said), _("เปลี่ยนกำหนดเสร็จแล้ว"))


@acts_on(fetch_evidence, "followup.prove")
def followup_evidence_file(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """The file itself, to who sees the follow-up."""
    return file_response(evidence.file) if evidence.file else redirect("followup", evidence.follow_up.key)


@require_POST
@acts_on(fetch_evidence, "followup.attach")
def followup_evidence_remove(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    services.remove_evidence(evidence)
    messages.success(request, _("ลบหลักฐานแล้ว"))
    return redirect("followup", evidence.follow_up.key)


def _step(
    request: HttpRequest, row: FollowUp, name: str, take: Callable[[dict[str, Any]], Any], done: str
) -> HttpResponse:
    """Ask the step's form, take the step, say so; what is wrong in the form stands on the page again."""
    form = KINDS[name].form(row, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, row, {name: form}, 422)
    try:
        take(form.cleaned_data)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("followup", row.key)


def _show(
    request: HttpRequest, row: FollowUp, bound: Mapping[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    ahead, folded = steps_of(row, bound or {})
    is_insider = sees_people(row)
    happened = list(timeline(target_of(row))[: LINES + 1]) if is_insider else []
    context = {
        "row": row,
        "shown": shown(row, agencies_by_id(), today),
        "steps": ahead,
        "folded": folded,
        "may_remove": may("followup.attach", row),
        "evidence": list(row.evidence.select_related("file")) if is_insider else [],
        "is_insider": is_insider,
        "lines": happened[:LINES],
        "has_more": len(happened) > LINES,
        "was_moved": row.due_on != row.first_due_on,
    }
    return render(request, "followups/followup.html", context, status=status)
