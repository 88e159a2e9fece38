"""Comments on a section, and "done" to them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on, require
from phrom.kernel.steps import Refused
from phrom.plans.models import Comment, Plan
from phrom.plans.queries import fetch_plan
from phrom.plans.services import comment_on, settle_comment
from phrom.plans.views.section import named


@require_POST
@acts_on(fetch_plan, "plan.comment")
def comment(request: HttpRequest, plan: Plan, slug: str) -> HttpResponse:
    try:
        comment_on(plan, named(slug).slug, request.POST.get("text", ""))
        messages.success(request, _("ส่งความเห็นแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("section", plan.agency.key, plan.fiscal_year, slug)


@require_POST
@acts_on(fetch_plan, "plan.edit")
def comment_settle(request: HttpRequest, plan: Plan, pk: int) -> HttpResponse:
    made = get_object_or_404(Comment, pk=pk, plan=plan)
    require("plan.edit", plan, made.slug)
    settle_comment(made)
    messages.success(request, _("บันทึกว่าแก้ไขตามความเห็นแล้ว"))
    if made.slug:
        return redirect("section", plan.agency.key, plan.fiscal_year, made.slug)
    return redirect("plan", plan.agency.key, plan.fiscal_year)
