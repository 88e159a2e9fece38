"""A plan beside another revision, its template or a neighbour's plan, on the page and as paper."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on
from phrom.plans.changes import approved_before
from phrom.plans.compare_body import draw_parts
from phrom.plans.comparing import Comparison, compare
from phrom.plans.models import Plan
from phrom.plans.pages import name_agency, tone
from phrom.plans.papers.comparison import print_comparison
from phrom.plans.queries import fetch_plan
from phrom.plans.sides import TEMPLATE, Side, choices, code_of, read_sides, revision_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Asked:
    """What is compared: codes as in the address, both sides, and what differs; `slug`: of one section only."""

    plan: Plan
    against: str
    slug: str
    before: Side
    after: Side
    comparison: Comparison

    def query(self, slug: str = "") -> str:
        """The part of the address behind the question mark."""
        told = {"of": f"r{self.plan.revision}", "with": self.against, "section": slug}
        return urlencode({name: value for name, value in told.items() if value}, safe="/")


def _asked(request: HttpRequest, newest: Plan) -> _Asked:
    """Reads the address; without `with` the plan is held against what was approved before it, or its template."""
    plan = revision_of(newest, request.GET.get("of", ""))
    code = request.GET.get("with", "")
    if not code:
        base = approved_before(plan)
        code = code_of(plan, base) if base else TEMPLATE
    before, after = read_sides(plan, code)
    found = compare(before.payload, after.payload, loosely=before.plan is None)
    slug = request.GET.get("section", "")
    if slug:
        found = Comparison([part for part in found.parts if part.section.slug == slug])
        if not found.parts:
            raise Http404(_("ไม่พบส่วนนี้ในทั้งสองฝั่ง"))
    return _Asked(plan, before.code, slug, before, after, found)


@acts_on(fetch_plan, "plan.compare")
def plan_compare(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Both sides with what differs marked; which sides stands in the address."""
    asked = _asked(request, plan)
    own, others = choices(asked.plan, asked.against)
    context = {
        "plan": name_agency(asked.plan, asked.after.payload.agency_name),
        "tone": tone(asked.plan),
        "asked": asked,
        "query": asked.query(asked.slug),
        "whole_query": asked.query(),
        "own": own,
        "others": others,
        "of": f"r{asked.plan.revision}",
        "comparison": asked.comparison,
        "sides": (asked.before, asked.after),
        "shown": draw_parts(asked.comparison, asked.before.short, asked.after.short, every_row=bool(asked.slug)),
        "alike": len(asked.comparison.parts) - len(asked.comparison.differing),
        "is_whole": asked.before.payload.is_whole,
    }
    return render(request, "plans/compare.html", context)


@acts_on(fetch_plan, "plan.compare")
def plan_compare_file(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The same as PDF, to sign or to file."""
    asked = _asked(request, plan)
    try:
        body = print_comparison(asked.before, asked.after, asked.comparison)
    except RenderError:
        logger.exception("printing the comparison of %s with %s failed", plan, asked.against)
        messages.error(request, _("พิมพ์ไม่สำเร็จ ข้อมูลในแผนยังอยู่ครบ ลองใหม่อีกครั้ง"))
        address = reverse("plan_compare", args=[plan.agency.key, plan.fiscal_year])
        return redirect(f"{address}?{asked.query(asked.slug)}")
    name = f"phrom-compare-{plan.agency.key}-{plan.fiscal_year}-r{asked.plan.revision}.pdf"
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
