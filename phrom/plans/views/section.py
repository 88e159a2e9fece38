"""One section of a plan: read it, edit it, say it does not apply."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.queries import units_of
from phrom.criteria.checklists import versions
from phrom.kernel import panels
from phrom.kernel.hours import show_hours
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.plans.accepted import judged
from phrom.plans.cells import LISTED
from phrom.plans.checklist_page import checklist_page
from phrom.plans.checks import Finding, findings_in, findings_of
from phrom.plans.columns import Ref
from phrom.plans.defaults import difference, is_untouched
from phrom.plans.forms import answer, read_change
from phrom.plans.grid_body import grid_body, grid_row
from phrom.plans.grids import grid
from phrom.plans.models import Plan
from phrom.plans.names import known_to
from phrom.plans.others import CONCERNED, beside_others, standings
from phrom.plans.pages import (
    comments,
    desk,
    name_agency,
    rail,
    remarks,
    section_url,
    shown_accepted,
    shown_findings,
    tone,
)
from phrom.plans.payload import Payload, seen
from phrom.plans.queries import fetch_plan, services_offered_to
from phrom.plans.scales import options
from phrom.plans.sections import Section, has_section, sections
from phrom.plans.sections import section as section_named
from phrom.plans.services import Outcome, save_section, waive_section

SECTION = "plans.section"  # panel slot: plan, slug -> template and context of a panel, or None
SUGGESTED_HOURS = (1, 2, 4, 8, 12, 24, 48, 72, 168, 336, 720)


def named(slug: str) -> Section:
    """The section of an address; 404 when there is none."""
    if not has_section(slug):
        raise Http404(_("ไม่มีส่วนนี้ในแผน"))
    return section_named(slug)


@acts_on(fetch_plan, "plan.view")
def section(request: HttpRequest, plan: Plan, slug: str) -> HttpResponse:
    return render_section(request, plan, named(slug))


@require_POST
@acts_on(fetch_plan, "plan.edit")
def section_save(request: HttpRequest, plan: Plan, slug: str) -> HttpResponse:
    target = named(slug)
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    try:
        outcome = save_section(plan, target, read_change(target, request.POST))
    except Refused as refused:
        if wants_json:
            return JsonResponse({"message": str(refused)}, status=403)
        messages.error(request, str(refused))
        return redirect("section", plan.agency.key, plan.fiscal_year, slug)
    if wants_json:
        return _json_answer(plan, target, outcome)
    if not outcome.is_clean:
        return render_section(request, plan, target, outcome)
    messages.success(request, _("บันทึกแล้ว"))
    return redirect("section", plan.agency.key, plan.fiscal_year, slug)


def _json_answer(plan: Plan, target: Section, outcome: Outcome) -> JsonResponse:
    found = shown_findings(plan, judged(plan, findings_in(plan, target.slug)).open, target.slug)
    states = {row.state for row in outcome.rows.values()}
    said = {
        "saved_at": _("{time:%H.%M} น.").format(time=timezone.localtime()),
        "rows": answer(target, outcome),
        "findings_html": render_to_string("plans/finding_items.html", {"findings": found, "answers": "accept"}),
        "complete": outcome.is_complete,
        "message": _message(states),
    }
    status = 409 if "conflict" in states else 422 if "refused" in states else 200
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def _message(states: set[str]) -> str:
    if "conflict" in states:
        return _("มีผู้อื่นแก้ไขแถวเดียวกัน เลือกว่าจะใช้ข้อความของใคร")
    return _("บางช่องยังบันทึกไม่ได้ ดูคำอธิบายใต้ช่องนั้น") if "refused" in states else _("บันทึกแล้ว")


def _about(target: Section, found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.section == target.slug]


def render_section(request: HttpRequest, plan: Plan, target: Section, outcome: Outcome | None = None) -> HttpResponse:
    """The page of one section; after a refused save without JavaScript it keeps what was typed."""
    payload, states = seen(plan)
    if target.slug in CONCERNED:  # elsewhere others add nothing: what they say is never an error, as the rail marks
        payload = beside_others(plan, payload)
    name_agency(plan, payload.agency_name)
    state = next((s for s in states if s.slug == target.slug), None)
    if state is None or not payload.has(target.slug):
        raise Http404(_("ท่านไม่มีสิทธิ์เห็นส่วนนี้"))
    answered = judged(plan, findings_of(payload))
    found = answered.open
    may_edit = may("plan.edit", plan, target.slug)
    context: dict[str, Any] = {
        "plan": plan,
        "section": target,
        "words": [target.title, target.help, *(column.title for column in target.columns)],
        "state": state,
        "tone": tone(plan),
        "rail": rail(plan, states, found, target.slug),
        "findings": shown_findings(plan, _about(target, found), target.slug if may_edit else ""),
        "accepted": shown_accepted(plan, [entry for entry in answered.accepted if entry[0].section == target.slug]),
        "desk": desk(plan, target.slug),
        "comments": comments(plan, target.slug),
        "remarks": remarks(comments(plan, target.slug)),
        "may_edit": may_edit,
        "may_comment": may("plan.comment", plan),
        "panels": [shown for panel in panels.panels(SECTION) if (shown := panel(plan, target.slug))],
        **_neighbours(plan, target, payload),
    }
    if target.layout == "checklist":
        context |= _checklist(plan, target, payload, request, outcome, is_open=bool(may_edit))
    elif may_edit:
        context |= _editing(plan, target, payload, request, outcome)
    else:
        context["table"] = _reading(target, payload)
    if target.layout == "prose" and state.rows:
        plan.agency.name_th = payload.data["agency_name"]  # texts of a plan are Thai, whoever reads the page
        pieces = difference(target.slug, state.rows[0]["body"], plan.agency, plan.fiscal_year)
        context |= {"pieces": pieces, "untouched": is_untouched(pieces)}
    if target.slug == "dependencies":
        context["standings"] = standings(payload)
    return render(request, "plans/section.html", context, status=200 if outcome is None else 422)


def _neighbours(plan: Plan, target: Section, payload: Any) -> dict[str, Any]:
    """Addresses of the sections before and after this one."""
    slugs = [s.slug for s in sections() if payload.has(s.slug)]
    place = slugs.index(target.slug)
    before, after = slugs[:place][-1:], slugs[place + 1 :][:1]
    return {
        "previous": [(section_named(slug).title, section_url(plan, slug)) for slug in before],
        "next": [(section_named(slug).title, section_url(plan, slug)) for slug in after],
    }


def _editing(
    plan: Plan, target: Section, payload: Payload, request: HttpRequest, outcome: Outcome | None
) -> dict[str, Any]:
    registers = [column for column in target.pointers if isinstance(column, Ref) and column.to in LISTED]
    names = outcome.known.names if outcome else {**payload.names, **known_to(plan, registers).names}
    listed = {c.to for c in target.pointers if c.kind == "link"} | {column.to for column in registers}
    lead_title = _("ด้าน") if target.layout == "matrix" else ""
    has_tools = target.is_open and target.layout == "grid"
    made = grid(plan, target, names, outcome, request.POST if outcome else None)
    return {
        "lead_title": lead_title,
        "has_tools": has_tools,
        "grid": made,
        "body": grid_body(made, lead_title, has_tools=has_tools),
        "blank": grid_row(made.blank, has_tools=True) if made.blank and has_tools else "",
        "lists": {to: list(names.get(to, {}).values()) for to in listed} | _suggestions(plan, target),
    }


def _checklist(
    plan: Plan, target: Section, payload: Payload, request: HttpRequest, outcome: Outcome | None, *, is_open: bool
) -> dict[str, Any]:
    """The items in groups, to answer or to read; nothing when the plan holds no rows of the list."""
    if is_open:
        rows = [(target.record(row), row.version) for row in target.rows(plan)]
    else:
        rows = [(row, 0) for row in payload.rows(target.slug)]
    post = request.POST if outcome else None
    found = checklist_page(target, rows, payload.names, payload.level(target.slug), outcome=outcome, post=post)
    if found is None:
        return _editing(plan, target, payload, request, outcome) if is_open else {"table": _reading(target, payload)}
    lists = _suggestions(plan, target) if is_open else {}
    return {"list": found, "has_older": versions(target.slug)[0] != found.asked, "lists": lists}


def _suggestions(plan: Plan, target: Section) -> dict[str, list[str]]:
    """What fields of free text offer, by list name; only what this section's columns ask for."""
    asked = {column.suggestions for column in target.columns}
    found: dict[str, list[str]] = {}
    if any(column.kind == "hours" for column in target.columns):
        found["hours"] = [show_hours(hours) for hours in SUGGESTED_HOURS]
    if "units" in asked:
        found["units"] = units_of(plan.agency)
    if "roles" in asked:
        found["roles"] = [*options("team_roles").values(), *units_of(plan.agency)]
    if "offered" in asked:
        found["offered"] = services_offered_to(plan)
    return found


def _reading(target: Section, payload: Any) -> dict[str, Any]:
    """The section as a plain table, for who may read but not edit."""
    columns = [column for column in target.columns if not column.hidden]
    rows = [
        (row["key"], [(c.title, payload.show(target.slug, row, c.name)) for c in columns])
        for row in payload.rows(target.slug)
    ]
    return {"columns": columns, "rows": rows}


@require_POST
@acts_on(fetch_plan, "plan.edit")
def section_waive(request: HttpRequest, plan: Plan, slug: str) -> HttpResponse:
    try:
        state = waive_section(plan, named(slug), request.POST.get("reason", ""))
        messages.success(request, _("บันทึกว่าไม่เกี่ยวข้องแล้ว") if state.waived_reason else _("กลับมาใช้ส่วนนี้แล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("section", plan.agency.key, plan.fiscal_year, slug)
