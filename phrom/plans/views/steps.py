"""The steps of a plan's life, each a button; approving shows first what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from phrom.agencies.models import User
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.plans import services
from phrom.plans.accepted import judged
from phrom.plans.changes import changes_since
from phrom.plans.checks import findings_of
from phrom.plans.compare_body import draw_parts
from phrom.plans.doubts.standing import standing_shown
from phrom.plans.models import Plan
from phrom.plans.others import beside_others
from phrom.plans.pages import name_agency, shown_accepted, shown_findings, tone
from phrom.plans.payload import payload_of
from phrom.plans.queries import fetch_plan


def _do(request: HttpRequest, plan: Plan, step: Callable[[], Any], done: str) -> HttpResponse:
    """Take the step and say so; a refusal says why, and nothing is lost."""
    try:
        step()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("plan", plan.agency.key, plan.fiscal_year)


@require_POST
@acts_on(fetch_plan, "plan.submit")
def plan_submit(request: HttpRequest, plan: Plan) -> HttpResponse:
    carry, done = standing_shown(plan, payload_of(plan)), _("เสนอหัวหน้าหน่วยงานแล้ว")
    if carry and carry.left:
        done = ngettext(
            "เสนอหัวหน้าหน่วยงานแล้ว โดยยังไม่ได้ตอบคำถามจากแผนปีก่อน {count} ข้อ",
            "เสนอหัวหน้าหน่วยงานแล้ว โดยยังไม่ได้ตอบคำถามจากแผนปีก่อน {count} ข้อ",
            carry.left,
        ).format(count=carry.left)
    return _do(request, plan, lambda: services.submit_plan(plan), done)


@require_POST
@acts_on(fetch_plan, "plan.withdraw")
def plan_withdraw(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _do(request, plan, lambda: services.withdraw_plan(plan), _("ถอนแผนกลับมาแก้ไขแล้ว"))


@require_POST
@acts_on(fetch_plan, "plan.send")
def plan_send(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _do(request, plan, lambda: services.send_plan(plan), _("ส่งแผนให้ สปภ. แล้ว"))


@require_POST
@acts_on(fetch_plan, "plan.accept")
def plan_accept(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _do(request, plan, lambda: services.accept_plan(plan), _("รับแผนแล้ว"))


@require_POST
@acts_on(fetch_plan, "plan.return")
def plan_return(request: HttpRequest, plan: Plan) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    return _do(request, plan, lambda: services.return_plan(plan, reason), _("ส่งแผนกลับให้หน่วยงานแก้ไขแล้ว"))


@require_POST
@acts_on(fetch_plan, "plan.revise")
def plan_revise(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _do(request, plan, lambda: services.revise_plan(plan), _("เปิดฉบับแก้ไขแล้ว ฉบับเดิมยังมีผลจนกว่าฉบับใหม่จะได้รับการรับ"))


@acts_on(fetch_plan, "plan.approve")
def plan_approve(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What the head approves: the changes since the last approved revision, findings, and two buttons."""
    if request.method == "POST" and isinstance(request.user, User):
        approver = request.user
        return _do(request, plan, lambda: services.approve_plan(plan, approver), _("อนุมัติแผนแล้ว"))
    payload = payload_of(plan)
    every = findings_of(beside_others(plan, payload))
    carry = standing_shown(plan, payload, every)
    answered = judged(plan, every, carry.accepted if carry else None)
    changes = changes_since(plan, payload)
    context = {
        "plan": name_agency(plan),
        "tone": tone(plan),
        "changes": changes,
        "changed": draw_parts(changes.comparison, _("ฉบับก่อน"), _("ฉบับนี้")),
        "carry": carry,
        "findings": shown_findings(plan, answered.open),
        "accepted": shown_accepted(plan, answered.accepted),
    }
    return render(request, "plans/plan_approve.html", context)


@require_POST
@acts_on(fetch_plan, "plan.reject")
def plan_reject(request: HttpRequest, plan: Plan) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    return _do(request, plan, lambda: services.reject_plan(plan, reason), _("ส่งแผนกลับให้ผู้จัดทำแก้ไขแล้ว"))
