"""Whether a paper is in force, for whoever holds it: by the code printed on it, without an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from phrom.agencies.limits import Limit
from phrom.agencies.models import User
from phrom.kernel.rules import may
from phrom.plans.models import Plan
from phrom.plans.sealed_papers import SealedPaper, paper_of, read_code

PAGE = "plans/seal.html"
LIMIT = Limit("seal", most=20, seconds=300)
TONES = {
    "in_force": ("good", "shield-check"),
    "replaced": ("warn", "archive-box"),
    "returned": ("warn", "arrow-uturn-left"),
    "waiting": ("info", "clock"),
    "broken": ("danger", "x-circle"),
}


@never_cache
@login_not_required
def seal_find(request: HttpRequest) -> HttpResponse:
    """The form for a code; what can be read as one leads to its page."""
    typed = request.GET.get("code", "")
    if code := read_code(typed):
        return redirect("seal", code)
    said = _("รหัสมี 12 ตัว ใช้ตัวเลขและตัวอักษร A ถึง F เช่น 1A2B-3C4D-5E6F ตรวจแล้วพิมพ์ใหม่") if typed else ""
    return _answer(request, {"typed": typed[:100], "wrong": said}, status=422 if typed else 200)


@never_cache
@login_not_required
def seal(request: HttpRequest, code: str) -> HttpResponse:
    """How the paper with this code stands; guesses are counted, right ones are not."""
    if LIMIT.is_reached(request):
        return _answer(request, {"wrong": _("ตรวจรหัสที่ไม่มีหลายครั้งเกินไป กรุณารอ 5 นาทีแล้วลองใหม่")}, status=429)
    paper = paper_of(read_code(code))
    if paper is None:
        LIMIT.count(request)
        said = _("ไม่พบรหัสนี้: อาจพิมพ์ผิดหรือไม่ใช่เอกสารของระบบ")
        return _answer(request, {"typed": code[:100], "wrong": said}, status=404)
    context = {"paper": paper, "tone": TONES[paper.standing], "is_in_sight": _is_in_sight(request, paper)}
    return _answer(request, context)


def _is_in_sight(request: HttpRequest, paper: SealedPaper) -> bool:
    """Whether the reader is signed in and may open the plan."""
    if not isinstance(request.user, User):
        return False
    plan = Plan.objects.filter(pk=paper.plan).first()
    return plan is not None and bool(may("plan.view", plan))


def _answer(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, PAGE, {"paper": None, "typed": "", "wrong": ""} | context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
