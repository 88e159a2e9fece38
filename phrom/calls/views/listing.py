"""The agencies in sight with their last run, and one agency's runs over time."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_in_sight, fetch_agency
from phrom.calls.drawing import history_bars
from phrom.calls.forms import RuleForm
from phrom.calls.models import MonthlyRule, Run
from phrom.calls.models.monthly import CITY
from phrom.calls.overview import overview
from phrom.calls.papers import city_table, verdict
from phrom.calls.queries import open_wrong_numbers, tree_source
from phrom.calls.reach import reaches
from phrom.calls.showing import OCCASIONS
from phrom.documents.downloads import download
from phrom.documents.svg import to_svg
from phrom.kernel.content import table
from phrom.kernel.dates import show_date
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_language
from phrom.ui.wording import day_of

ROWS, DRAWN = 25, 12


@page("callrun.list")
def call_list(request: HttpRequest) -> HttpResponse:
    """Every agency in sight; straight to the runs of the only one."""
    sight = current_viewer().agencies
    if sight is not None and len(sight) == 1 and (own := agencies_in_sight()):
        return redirect("call_agency", own[0].key)
    zone = request.GET.get("zone", "")
    found = overview(zone)
    city_rule = MonthlyRule.objects.filter(place=CITY).first()
    context = {
        "found": found,
        "lines": [(line, verdict(line.run, line.reach) if line.run else "") for line in found.lines],
        "icons": OCCASIONS,
        "zone": zone,
        "zones": [(row["name_th"], in_language(row, "name")) for row in table("zones")] if sight is None else [],
        "may_rule": may("callrun.rule_city"),
        "rule": city_rule,
        "rule_form": RuleForm(initial=_standing(city_rule), prefix="city"),
    }
    return render(request, "calls/call_list.html", context)


def _standing(rule: MonthlyRule | None) -> dict[str, Any]:
    return {"is_on": bool(rule and rule.is_on), "office_hours": "0" if rule and not rule.office_hours else "1"}


@page("callrun.list")
def call_table_file(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a file."""
    return download(city_table(overview(request.GET.get("zone", "")).lines), "phrom-calls", format)


@acts_on(fetch_agency, "callrun.view")
def call_agency(request: HttpRequest, agency: Agency) -> HttpResponse:
    """One agency: start a run, its runs over time, numbers to correct, the monthly test."""
    shown = Paginator(Run.objects.filter(agency=agency.pk), ROWS).get_page(request.GET.get("page"))
    runs = list(shown)
    counted = reaches(runs)
    rules = {rule.place: rule for rule in MonthlyRule.objects.filter(place__in=(agency.key, CITY))}
    rule = rules.get(agency.key) or rules.get(CITY)
    context = {
        "agency": agency,
        "page": shown,
        "rows": [(run, counted[run.pk], verdict(run, counted[run.pk])) for run in runs],
        "running": [run for run in runs if run.is_running],
        "icons": OCCASIONS,
        "occasions": [(value, label, OCCASIONS[value]) for value, label in Run.Occasion.choices],
        "picture": _history(runs, counted) if len(runs) > 1 and shown.number == 1 else "",
        "wrong": open_wrong_numbers([agency.pk]).get(agency.pk, []),
        "missing": _missing(agency),
        "may_start": may("callrun.start", agency),
        "may_mend": may("person.edit", agency),
        "may_rule": may("callrun.rule", agency),
        "rule": rule,
        "rule_form": RuleForm(initial=_standing(rule), prefix="rule"),
    }
    return render(request, "calls/call_agency.html", context)


def _missing(agency: Agency) -> str:
    """Why no run can be started; empty when it can."""
    try:
        tree_source(agency)
    except Refused as refused:
        return str(refused)
    return ""


def _history(runs: list[Run], counted: dict[int, Any]) -> str:
    """The last runs as bars, oldest at the left."""
    told = [
        (show_date(day_of(run.started_at), short=True), counted[run.pk].percent, run.goal_percent)
        for run in reversed(runs[:DRAWN])
    ]
    said = ", ".join(_("{day} ร้อยละ {share}").format(day=day, share=share) for day, share, _goal in told)
    return to_svg(history_bars(told), _("ร้อยละที่ติดต่อได้ในเวลา แต่ละครั้ง"), said)
