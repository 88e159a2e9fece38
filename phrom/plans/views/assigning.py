"""Which contributor works on which sections."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Membership
from phrom.kernel.rules import acts_on
from phrom.plans.models import Plan
from phrom.plans.pages import name_agency
from phrom.plans.queries import fetch_plan
from phrom.plans.sections import sections
from phrom.plans.services import assign_sections


@acts_on(fetch_plan, "plan.assign")
def plan_assign(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A list of sections per contributor of the agency; saving replaces it."""
    held = Membership.objects.filter(agency=plan.agency_id, role="contributor", user__is_active=True)
    people = list(held.select_related("user").prefetch_related("sections").order_by("user__name"))
    if request.method == "POST":
        for membership in people:
            assign_sections(plan, membership, request.POST.getlist(f"s.{membership.pk}"))
        messages.success(request, _("บันทึกการมอบหมายแล้ว"))
        return redirect("plan_assign", plan.agency.key, plan.fiscal_year)
    rows = [(membership, {section.slug for section in membership.sections.all()}) for membership in people]
    context = {"plan": name_agency(plan), "rows": rows, "sections": sections()}
    return render(request, "plans/plan_assign.html", context)
