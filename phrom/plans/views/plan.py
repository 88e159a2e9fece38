"""A plan as a whole: where it stands, what is missing, what happened."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency, AgencyVersion, during, shown_name
from phrom.journal.queries import timeline
from phrom.kernel import panels
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.steps import Refused
from phrom.kernel.thai import clean
from phrom.plans.accepted import judged
from phrom.plans.beginnings import base_for, beginnings
from phrom.plans.changes import changes_since, with_approved_before
from phrom.plans.checks import findings_of
from phrom.plans.doubts.standing import standing_shown
from phrom.plans.models import Plan
from phrom.plans.others import beside_others
from phrom.plans.pages import (
    TONES,
    actions,
    comments,
    desk,
    name_agency,
    open_comments,
    rail,
    remarks,
    shown_accepted,
    shown_findings,
    tone,
)
from phrom.plans.payload import seen
from phrom.plans.queries import fetch_plan, latest_plans
from phrom.plans.sections import has_section
from phrom.plans.sections import section as section_named
from phrom.plans.services import start_plan

ROWS = 100
BESIDE = "plans.beside"  # panel slot: plan -> something with a `template` to stand beside the plan, or None
LINKS = "plans.links"  # panel slot: plan -> [(words, address)] of what other rooms have about it


@page("plan.list")
def plan_list(request: HttpRequest) -> HttpResponse:
    """The newest revision of each plan in sight; filters stand in the address."""
    today = timezone.localdate()
    named = AgencyVersion.objects.filter(during("", today))
    name = named.filter(agency=OuterRef("agency")).annotate(said=shown_name()).values("said")[:1]
    rows = latest_plans().annotate(agency_name=Subquery(name), kind=F("agency__kind"), zone=F("agency__zone"))
    year, status, words = (clean(request.GET.get(part, "")) for part in ("year", "status", "q"))
    if year.isdecimal():
        rows = rows.filter(fiscal_year=int(year[:4]))
    if status in Plan.Status.values:
        rows = rows.filter(status=status)
    if words:
        meant = named.filter(Q(name_th__contains=words[:100]) | Q(name_en__icontains=words[:100]))
        rows = rows.filter(agency__in=meant.values("agency"))
    shown = Paginator(rows.order_by("-fiscal_year", "agency__versions__org_code", "pk").distinct(), ROWS)
    context = {
        "page": shown.get_page(request.GET.get("page")),
        "tones": TONES,
        "years": Plan.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct(),
        "statuses": Plan.Status.choices,
        "chosen": {"year": year, "status": status, "q": words},
        "beginnings": beginnings(),
    }
    return render(request, "plans/plan_list.html", context)


def fetch_agency(kwargs: dict[str, str]) -> Agency:
    """An agency by its key, as a row for rules."""
    agency = Agency.objects.filter(key=kwargs.pop("agency")).first()
    if agency is None:
        raise Http404(_("ไม่พบหน่วยงานนี้"))
    agency.agency_id = agency.pk  # type: ignore[attr-defined]
    return agency


@require_POST
@acts_on(fetch_agency, "plan.start")
def plan_start(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """From last year's plan where there is one, unless the starter is asked for."""
    now = fiscal_year(timezone.localdate())
    if not now - 1 <= year <= now + 1:
        raise Http404(_("เริ่มแผนได้เฉพาะปีงบประมาณใกล้เคียง"))
    base = None if request.POST.get("from") == "starter" else base_for(agency, year)
    try:
        start_plan(agency, year, base)
    except Refused as refused:
        messages.info(request, str(refused))
        return redirect("plan", agency.key, year)
    if base:
        said = _("เปิดแผนใหม่จากแผนปี {year} แล้ว ตอบคำถามเฉพาะข้อมูลที่อาจไม่ตรงแล้ว")
        messages.success(request, said.format(year=base.fiscal_year))
        return redirect("plan_carry", agency.key, year)
    messages.success(request, _("เปิดแผนใหม่จากแบบตั้งต้นแล้ว ตรวจทานแต่ละส่วนให้ตรงกับหน่วยงาน"))
    return redirect("plan", agency.key, year)


@acts_on(fetch_plan, "plan.view")
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan's front page: state, next step, findings, comments, sections."""
    payload, shown = seen(plan)
    name_agency(plan, payload.agency_name)
    every = findings_of(beside_others(plan, payload))
    carry = standing_shown(plan, payload, every)
    answered = judged(plan, every, carry.accepted if carry else None)
    found = answered.open
    revisions, base = with_approved_before(plan)
    context = {
        "plan": plan,
        "tone": tone(plan),
        "rail": rail(plan, shown, found),
        "done": sum(state.is_complete for state in shown),
        "total": len(shown),
        "findings": shown_findings(plan, found),
        "accepted": shown_accepted(plan, answered.accepted),
        "desk": desk(plan),
        "errors": sum(finding.severity == "error" for finding in found),
        "carry": carry,
        "actions": actions(plan, carry.left if carry else 0),
        "may_approve": may("plan.approve", plan),
        "may_return": may("plan.return", plan),
        "may_see_history": may("plan.history", plan),
        "may_archive": may("plan.archive", plan),
        "links": [link for panel in panels.panels(LINKS) for link in panel(plan)],
        "may_assign": may("plan.assign", plan),
        "open_comments": [(c, section_title(c.slug)) for c in open_comments(plan)],
        "remarks": remarks(comments(plan, "")),
        "revisions": revisions,
        "effective": payload.rows("cover")[:1],
        "changes": changes_since(plan, payload, known=(base,)),
        "beside": [shown for panel in panels.panels(BESIDE) if (shown := panel(plan))],
    }
    return render(request, "plans/plan.html", context)


def section_title(slug: str) -> str:
    return section_named(slug).title if has_section(slug) else _("ทั้งแผน")


@acts_on(fetch_plan, "plan.history")
def plan_history(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Every journal line about the plan, newest first."""
    lines = Paginator(timeline(f"plan:{plan.agency.key}/{plan.fiscal_year}"), 50)
    context = {"plan": name_agency(plan), "page": lines.get_page(request.GET.get("page"))}
    return render(request, "plans/plan_history.html", context)
