"""What each check means, and the agency's word on a finding that it lives with."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on, page
from phrom.kernel.steps import Refused
from phrom.plans.checks import Check, checks
from phrom.plans.examples import Example
from phrom.plans.models import Plan
from phrom.plans.models.findings import Place
from phrom.plans.queries import fetch_plan
from phrom.plans.sections import has_section, section
from phrom.plans.services import accept_finding, reopen_finding
from phrom.ui.templatetags.phrom import SEVERITIES

TONES = {"error": "danger", "warning": "warn", "hint": "info"}


@page("check.view")
def check_list(request: HttpRequest) -> HttpResponse:
    """Every check by the part of the plan that it is about."""
    listed = sorted(checks(), key=lambda check: (check.group_number, check.code))
    groups = [(group, list(members)) for group, members in groupby(listed, key=lambda check: check.group)]
    return render(request, "plans/check_list.html", {"groups": groups, "marks": SEVERITIES})


@page("check.view")
def check(request: HttpRequest, code: str) -> HttpResponse:
    """One check: the rule, why it matters, how to mend it, a bad and a good example, where it comes from."""
    found = next((check for check in checks() if check.code == code.upper()), None)
    if found is None:
        raise Http404(_("ไม่มีข้อตรวจนี้"))
    context = {
        "check": found,
        "tone": TONES[found.severity],
        "marks": SEVERITIES,
        "said": list(found.find(found.bad.payload)),
        "bad": _tables(found, found.bad),
        "good": _tables(found, found.good),
        "group": found.group,
    }
    return render(request, "plans/check.html", context)


def _tables(check: Check, example: Example) -> list[dict[str, Any]]:
    """The cells of an example by section, each with whether a finding points at it."""
    payload = example.payload
    wrong = {(finding.section, finding.row, finding.field) for finding in check.find(payload)}
    tables = []
    for slug, rows in example.sections.items():
        told = {name for row in rows for name in row if name != "key"}
        columns = [column for column in section(slug).columns if column.name in told]
        cells = [
            [(c.title, payload.show(slug, row, c.name), (slug, row["key"], c.name) in wrong) for c in columns]
            for row in payload.rows(slug)
        ]
        tables.append({"title": section(slug).title, "columns": columns, "rows": cells})
    return tables


@require_POST
@acts_on(fetch_plan, "finding.accept")
def finding_accept(request: HttpRequest, plan: Plan) -> HttpResponse:
    code = request.POST.get("place", "")
    reason = request.POST.get(f"reason {code}", "")
    return _answer(request, plan, lambda place: accept_finding(plan, place, reason), _("บันทึกว่ารับทราบแล้ว"))


@require_POST
@acts_on(fetch_plan, "finding.accept")
def finding_reopen(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _answer(request, plan, lambda place: reopen_finding(plan, place), _("เปิดข้อนี้อีกครั้งแล้ว"))


def _answer(request: HttpRequest, plan: Plan, step: Callable[[Place], object], done: str) -> HttpResponse:
    """Take the step for the place posted and go back to the page that it was on."""
    try:
        step(read_place(request.POST.get("place", "")))
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    slug = request.POST.get("section", "")
    if has_section(slug):
        return redirect("section", plan.agency.key, plan.fiscal_year, slug)
    return redirect("plan", plan.agency.key, plan.fiscal_year)


def read_place(text: str) -> Place:
    """The place that a form names, as `pages` wrote it there."""
    parts = text.split("|", 4)
    if len(parts) != 5:
        raise Refused(_("ไม่พบข้อตรวจนี้ เปิดหน้าแผนใหม่แล้วลองอีกครั้ง"))
    return parts[0], parts[1], parts[2], parts[3], parts[4]
