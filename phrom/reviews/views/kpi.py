"""The KPI of a year, for the city and for one agency, with its quarterly paragraph to edit and copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.queries import fetch_campaign
from phrom.campaigns.showing import zone_name
from phrom.campaigns.views.agency import fetch_call
from phrom.kernel.rules import acts_on, may
from phrom.kernel.thai import clean
from phrom.reviews.forms import TextForm
from phrom.reviews.milestones import Milestone, Success, Tally, kpi_name, milestones, successes, tally
from phrom.reviews.models import KpiText
from phrom.reviews.quarters import LANGUAGES, agency_paragraph, begun, city_paragraph, last_day, quarter_asked
from phrom.reviews.services import keep_kpi_text

Write = Callable[[str], str]  # language -> paragraph
ROWS = 100
NAMES = dict(settings.LANGUAGES)


@acts_on(fetch_campaign, "kpi.view")
def kpi(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Levels of all agencies as of the end of a quarter, filtered by level, zone and kind, and the city's paragraph."""
    quarter, day = _when(request, campaign)
    rows, year = successes(campaign, day), campaign.fiscal_year
    asked = {name: clean(request.GET.get(name, ""))[:60] for name in ("zone", "kind", "level")}
    found = tally(rows)
    shown = sorted((row for row in rows if _keeps(asked, row)), key=lambda row: row.level)
    context = _context(campaign, None, quarter, day, lambda said: city_paragraph(rows, year, quarter, day, said)) | {
        "page": Paginator(shown, ROWS).get_page(request.GET.get("page")),
        "tally": found,
        "steps": [(None, found.total, found.at[0]), *_steps(found)],
        "zones": [(zone, zone_name(zone)) for zone in sorted({row.standing.zone for row in rows} - {""})],
        "kinds": [(k, label) for k, label in Agency.Kind.choices if any(row.standing.kind == k for row in rows)],
        "asked": asked,
        "may_write": may("kpi.write", campaign),
        "save_url": reverse("kpi_save", args=[year]),
    }
    return render(request, "reviews/kpi.html", context)


def _keeps(asked: Mapping[str, str], row: Success) -> bool:
    told = {"zone": row.standing.zone, "kind": row.standing.kind, "level": str(row.level)}
    return all(asked[name] in ("", value) for name, value in told.items())


def _steps(found: Tally) -> list[tuple[Milestone, int, int]]:
    """Each milestone, how many have reached it, and how many stand there."""
    counted = zip(milestones(), found.reached, strict=True)
    return [(milestone, reached, found.at[milestone.level]) for milestone, reached in counted]


@acts_on(fetch_call, "evaluation.view")
def kpi_agency(request: HttpRequest, call: Call) -> HttpResponse:
    """The milestones of one agency and its paragraph."""
    quarter, day = _when(request, call.campaign)
    row, year = _row(call, day), call.campaign.fiscal_year
    write = lambda said: agency_paragraph(row, year, quarter, day, said)  # noqa: E731
    context = _context(call.campaign, call.agency, quarter, day, write) | {
        "call": call,
        "row": row,
        "steps": list(zip(milestones(), row.reached, strict=True)),
        "may_write": may("kpi.write", call),
        "may_see_city": may("kpi.view"),
        "save_url": reverse("kpi_agency_save", args=[year, call.agency.key]),
    }
    return render(request, "reviews/kpi_agency.html", context)


@require_POST
@acts_on(fetch_campaign, "kpi.write")
def kpi_save(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    return _save(request, campaign, None, reverse("kpi", args=[campaign.fiscal_year]))


@require_POST
@acts_on(fetch_call, "kpi.write")
def kpi_agency_save(request: HttpRequest, call: Call) -> HttpResponse:
    year = call.campaign.fiscal_year
    return _save(request, call.campaign, call.agency, reverse("kpi_agency", args=[year, call.agency.key]))


def _row(call: Call, day: dt.date) -> Success:
    return next(row for row in successes(call.campaign, day) if row.standing.call_id == call.pk)


def _when(request: HttpRequest, campaign: Campaign) -> tuple[int, dt.date]:
    """The quarter asked for, and the day up to which it is counted."""
    today = timezone.localdate()
    quarter = quarter_asked(request.GET.get("q", ""), campaign.fiscal_year, today)
    return quarter, min(last_day(campaign.fiscal_year, quarter), today)


def _context(campaign: Campaign, agency: Agency | None, quarter: int, day: dt.date, write: Write) -> dict[str, Any]:
    """`texts`: language, its name, the wording to show, what the facts say, and who kept another."""
    year = campaign.fiscal_year
    kept = {text.language: text for text in KpiText.objects.filter(agency=agency, fiscal_year=year, quarter=quarter)}
    drawn = [(language, write(language), kept.get(language)) for language in LANGUAGES]
    return {
        "year": year,
        "quarter": quarter,
        "quarters": begun(year, timezone.localdate()),
        "day": day,
        "kpi": kpi_name(),
        "milestones": milestones(),
        "texts": [(code, NAMES[code], text.text if text else said, said, text) for code, said, text in drawn],
    }


def _save(request: HttpRequest, campaign: Campaign, agency: Agency | None, back: str) -> HttpResponse:
    """Keep the wording, or (asked to) go back to what the facts say."""
    language, form = request.POST.get("language", ""), TextForm(request.POST)
    quarter = quarter_asked(request.POST.get("q", ""), campaign.fiscal_year, timezone.localdate())
    if language not in LANGUAGES or not form.is_valid():
        messages.error(request, _("ข้อความยาวเกินไป ใส่ได้ไม่เกิน 3,000 ตัวอักษร"))
        return redirect(f"{back}?q={quarter}")
    text = "" if "restore" in request.POST else form.cleaned_data["text"]
    keep_kpi_text(agency, campaign.fiscal_year, quarter, language, text)
    messages.success(request, _("บันทึกข้อความแล้ว") if text else _("กลับไปใช้ข้อความจากข้อมูลแล้ว"))
    return redirect(f"{back}?q={quarter}#text-{language}")
