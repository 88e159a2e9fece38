"""Acknowledge: by the link of a message, without an account, or as oneself; looking never answers for anybody."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.calls.links import read_link
from phrom.calls.models import Callee
from phrom.calls.queries import own_calls
from phrom.calls.services import answer
from phrom.calls.unscoped import every_callee, every_post
from phrom.kernel.rules import page
from phrom.kernel.scoping import Viewer, current_viewer, viewing_as
from phrom.kernel.steps import Refused

PAGE = "calls/call_answer.html"


@never_cache
@csrf_exempt  # the address itself is the secret, and no cookie is asked: mail readers without cookies can answer
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def call_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, so that mail scanners may look at it; the button answers, once."""
    try:
        callee = read_link(token)
    except Refused as refused:
        return render(request, PAGE, {"refusal": str(refused), "run": None}, status=410)
    is_again = False
    if request.method == "POST":
        with viewing_as(_as_link(callee, request)):
            is_again = not answer(callee, Callee.Way.LINK)
        callee = read_link(token)
    context = {
        "run": callee.run,
        "band": "exercise" if callee.run.is_drill else "incident",
        "agency": _name(callee),
        "callee": callee,
        "is_again": is_again,
        "below": every_post().filter(caller=callee.post_id).count(),
    }
    response = render(request, PAGE, context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _as_link(callee: Callee, request: HttpRequest) -> Viewer:
    """Who answers by link holds no role and sees nothing; the journal keeps the name that the tree knows."""
    return Viewer("link", callee.name, {}, address=request.META.get("REMOTE_ADDR", ""))


def _name(callee: Callee) -> str:
    named = agencies_by_id()
    agency = callee.run.agency
    return named[agency.pk].name if agency.pk in named else agency.key


@page("callrun.answer")
def call_mine(request: HttpRequest) -> HttpResponse:
    """What waits for one's own acknowledgement."""
    named = agencies_by_id()
    rows = [(row, named[row.run.agency_id].name if row.run.agency_id in named else "") for row in own_calls()[:50]]
    drills = [row.run for row, _agency in rows if row.run.is_drill]
    return render(request, "calls/call_mine.html", {"rows": rows, "drill": drills[0] if drills else None})


@require_POST
@page("callrun.answer")
def call_mine_answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Only what is asked of one's own account can be acknowledged here."""
    own = current_viewer().key
    rows = every_callee().select_related("run__agency").filter(key=key, called_at__isnull=False)
    callee = rows.filter(account=int(own) if own.isdecimal() else 0).first()
    if callee is None:
        raise Http404(_("ไม่พบการแจ้งนี้ หรือไม่ได้แจ้งถึงท่าน"))
    if answer(callee, Callee.Way.ACCOUNT):
        messages.success(request, _("บันทึกว่าท่านรับทราบแล้ว"))
    else:
        messages.info(request, _("ท่านรับทราบไปก่อนแล้ว"))
    return redirect("call_mine")
