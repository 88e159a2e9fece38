"""What an agency says afterwards about one threat: read, answered, with the facts beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.documents.downloads import download
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.operations.forms.directing import ReasonForm
from phrom.operations.forms.judging import CommentForm, Judging
from phrom.operations.models import Activation, Verdict
from phrom.operations.models.verdicts import DUE_DAYS
from phrom.operations.papers_verdicts import verdict_paper
from phrom.operations.queries import fetch_part
from phrom.operations.queries_verdicts import fetch_verdict, revisions_of, threat_of
from phrom.operations.remembering import remembered
from phrom.operations.said import Said
from phrom.operations.services.judging import give_verdict, said_of, save_verdict
from phrom.operations.showing_verdicts import answers_of, due_of, improvements_of, skills_of, verdict_state
from phrom.operations.views.framing import frame
from phrom.threats.models import Threat


@acts_on(fetch_part, "verdict.view")
def verdict(request: HttpRequest, part: Activation, threat: str) -> HttpResponse:
    """The newest revision, or that nothing was said yet."""
    return show_verdict(request, part, threat_of(part, threat))


@acts_on(fetch_verdict, "verdict.view")
def verdict_revision(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """An earlier revision stays readable."""
    return show_verdict(request, verdict.activation, verdict.threat, verdict.revision)


def show_verdict(
    request: HttpRequest, part: Activation, threat: Threat, revision: int = 0, bound: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page, with a form that was not understood in its place."""
    every = revisions_of(part, threat)
    chosen = next((row for row in every if revision in (0, row.revision)), None)
    newest = bool(every) and chosen is every[0]
    context = {
        **_place(part, threat),
        "verdict": chosen,
        "revisions": every,
        "is_newest": newest,
        "facts": remembered(part),
        "may_write": bool(may("verdict.write", part)) and (not every or (newest and every[0].status == "draft")),
        **(_told(chosen) if chosen else {}),
        **(_steps(chosen) if chosen and newest else {}),
        **(bound or {}),
    }
    return render(request, "operations/verdict.html", context, status=status)


def _place(part: Activation, threat: Threat) -> dict[str, Any]:
    """What both pages say of where they are."""
    ended = timezone.localdate(part.ended_at) if part.ended_at else timezone.localdate()
    return {
        **frame(part.operation),
        "part": part,
        "agency_name": part.agency.on(timezone.localdate()).name,
        "threat": threat,
        "due": due_of(ended + dt.timedelta(days=DUE_DAYS)),
        "has_ended": part.status == Activation.Status.STOOD_DOWN,
    }


def _told(row: Verdict) -> dict[str, Any]:
    return {
        "state": verdict_state(row),
        "answers": answers_of(row),
        "improvements": improvements_of(row.improvements.all() if row.improvement_count else []),  # type: ignore[arg-type]
        "skills": skills_of(row.skills.all() if row.skill_count else []),  # type: ignore[arg-type]
        "comments": list(row.comments.all()) if row.status != "draft" or row.revision > 1 or row.reason else [],
    }


def _steps(row: Verdict) -> dict[str, Any]:
    """What the viewer can do with it now."""
    allowed = {
        name: bool(may(f"verdict.{name}", row)) for name in ("confirm", "return", "revise", "discard", "comment")
    }
    return {
        **{f"may_{name}": can for name, can in allowed.items()},
        "return_form": ReasonForm(prefix="return"),
        "revise_form": ReasonForm(prefix="revise"),
        "comment_form": CommentForm(prefix="comment"),
    }


@acts_on(fetch_part, "verdict.write")
def verdict_edit(request: HttpRequest, part: Activation, threat: str) -> HttpResponse:
    """Answer, keep a draft, or ask for one more row; whatever is wrong, everything typed stays."""
    about = threat_of(part, threat)
    if request.method != "POST":
        return _start(request, part, about)
    judging = Judging(post=request.POST)
    if judging.more:
        return _form(request, part, about, judging, 200)
    if not judging.is_valid():
        return _form(request, part, about, judging, 422)
    try:
        said = _keep(part, about, judging)
    except Refused as refused:
        judging.refuse(str(refused))
        return _form(request, part, about, judging, 422)
    messages.success(request, said)
    return redirect("verdict", part.operation.key, part.agency.key, about.key)


def _start(request: HttpRequest, part: Activation, threat: Threat) -> HttpResponse:
    every = revisions_of(part, threat)
    if every and every[0].status != Verdict.Status.DRAFT:
        messages.info(request, _("ผลนี้ส่งแล้ว หากต้องแก้ให้เปิดฉบับแก้ไข หรือให้หัวหน้าส่งกลับ"))
        return redirect("verdict", part.operation.key, part.agency.key, threat.key)
    said, version = (said_of(every[0]), every[0].version) if every else (Said(), 0)
    return _form(request, part, threat, Judging(said, version), 200)


def _keep(part: Activation, threat: Threat, judging: Judging) -> str:
    """Do what the button says; answers what to say of it."""
    version = judging.form.cleaned_data["version"] or 0
    if judging.deed == "draft":
        save_verdict(part, threat, judging.said, version)
        return _("บันทึกร่างแล้ว ยังไม่ได้ส่ง")
    confirms = judging.deed == "confirm" and _confirms(part)
    give_verdict(part, threat, judging.said, version, confirms=confirms)
    return _("ยืนยันผลแล้ว เรื่องที่ต้องทำอยู่ในงานติดตาม") if confirms else _("ส่งให้หัวหน้าหน่วยงานยืนยันแล้ว")


def _confirms(part: Activation) -> bool:
    """Whether the viewer is the head, who need not ask anybody."""
    return bool(may("verdict.confirm", Verdict(activation=part, status="given")))


def _form(request: HttpRequest, part: Activation, threat: Threat, judging: Judging, status: int) -> HttpResponse:
    context = {
        **_place(part, threat), "judging": judging, "form": judging.form, "facts": remembered(part),
        "may_confirm": _confirms(part),
    }  # fmt: skip
    return render(request, "operations/verdict_edit.html", context, status=status)


@acts_on(fetch_verdict, "verdict.view")
def verdict_file(request: HttpRequest, verdict: Verdict, format: str) -> HttpResponse:
    """One revision on one sheet."""
    name = f"phrom-verdict-{verdict.activation.agency.key}-{verdict.threat.key}"
    return download(verdict_paper(verdict), name, format)
