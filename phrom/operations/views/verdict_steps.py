"""What is posted about a verdict: confirmed, sent back, corrected, discarded, commented on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.operations.forms.directing import ReasonForm
from phrom.operations.forms.judging import CommentForm
from phrom.operations.models import Verdict
from phrom.operations.queries_verdicts import fetch_verdict
from phrom.operations.services import judging
from phrom.operations.views.verdicts import show_verdict


@require_POST
@acts_on(fetch_verdict, "verdict.confirm")
def verdict_confirm(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    return _do(request, verdict, lambda: judging.confirm_verdict(verdict), _("ยืนยันผลแล้ว เรื่องที่ต้องทำอยู่ในงานติดตาม"))


@require_POST
@acts_on(fetch_verdict, "verdict.return")
def verdict_return(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    return _told(
        request, verdict, "return", lambda text: judging.return_verdict(verdict, text[:500]), _("ส่งกลับให้แก้ไขแล้ว")
    )


@require_POST
@acts_on(fetch_verdict, "verdict.revise")
def verdict_revise(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    return _told(
        request, verdict, "revise", lambda text: judging.revise_verdict(verdict, text[:500]),
        _("เปิดฉบับแก้ไขแล้ว ฉบับที่ยืนยันไว้ยังใช้อยู่จนกว่าฉบับนี้ได้รับยืนยัน"),
    )  # fmt: skip


@require_POST
@acts_on(fetch_verdict, "verdict.discard")
def verdict_discard(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    return _do(request, verdict, lambda: judging.discard_verdict(verdict), _("ยกเลิกร่างแล้ว"))


@require_POST
@acts_on(fetch_verdict, "verdict.comment")
def verdict_comment(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    return _told(
        request,
        verdict,
        "comment",
        lambda text: judging.comment_verdict(verdict, text),
        _("ส่งความเห็นแล้ว หน่วยงานได้รับแจ้ง"),
    )


def _told(request: HttpRequest, verdict: Verdict, name: str, act: Callable[[str], Any], done: str) -> HttpResponse:
    """A step that asks for words; without them the page stands again with what is missing."""
    form = (CommentForm if name == "comment" else ReasonForm)(request.POST, prefix=name)
    if not form.is_valid():
        return show_verdict(request, verdict.activation, verdict.threat, 0, {f"{name}_form": form}, 422)
    return _do(request, verdict, lambda: act(form.cleaned_data["text"]), done)


def _do(request: HttpRequest, verdict: Verdict, act: Callable[[], Any], done: str) -> HttpResponse:
    part = verdict.activation
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("verdict", part.operation.key, part.agency.key, verdict.threat.key)
