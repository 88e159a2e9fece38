"""The list of campaigns, the desk of one, and its guideline file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.campaigns.freezing import rule_of
from phrom.campaigns.models import DATES, Campaign
from phrom.campaigns.queries import fetch_campaign
from phrom.campaigns.showing import FUNNEL, SIDES, Chosen, by_place, choices, counted, in_order, shown
from phrom.campaigns.standings import all_standings, standings, tally
from phrom.documents.uploads import file_response
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import may, page

ROWS = 100
TONES = {"draft": ("", "pencil-square"), "open": ("info", "envelope-open"), "closed": ("good", "check-circle")}


@page("campaign.view")
def campaign_list(request: HttpRequest) -> HttpResponse:
    """Every campaign, the newest first, with how it went."""
    drafts_too = may("campaign.draft")
    found = [c for c in Campaign.objects.all() if drafts_too or c.status != Campaign.Status.DRAFT]
    counts = {pk: tally(rows).total for pk, rows in all_standings(found).items()}
    context = {
        "lines": [(campaign, TONES[campaign.status], counts[campaign.pk]) for campaign in found],
        "may_draft": drafts_too,
    }
    return render(request, "campaigns/campaign_list.html", context)


@page("campaign.view")
def campaign(request: HttpRequest, year: int) -> HttpResponse:
    """How many stand where, and every agency in sight; filters stand in the address."""
    found, today = readable(year), timezone.localdate()
    rows, chosen = standings(found), Chosen.read(request.GET)
    kept = in_order(row for row in rows if chosen.keeps(row))
    counts = tally(rows)
    shown_page = Paginator(kept, ROWS).get_page(request.GET.get("page"))
    context = {
        "campaign": found,
        "tone": TONES[found.status],
        "today": today,
        "dates": dates_shown(found),
        "scenarios": list(found.scenarios.all()),
        "funnel": counted(FUNNEL, counts.total),
        "sides": [entry for entry in counted(SIDES, counts.total) if entry.count],
        "places": by_place(counts),
        "page": shown_page,
        "rows": shown(shown_page.object_list),
        "kept": len(kept),
        "chosen": chosen,
        "choices": choices(rows),
        "rule": rule_of(found, today),
        "is_frozen": found.status != Campaign.Status.DRAFT,
        "may_edit": may("campaign.edit", found),
        "may_change": may("campaign.change", found),
        "may_write": may("campaign.letter", found),
        "may_close": may("campaign.close", found),
    }
    return render(request, "campaigns/campaign.html", context)


def readable(year: int) -> Campaign:
    """The campaign of the address; a draft is there only for who may write it."""
    found = fetch_campaign({"year": year})
    if found.status == Campaign.Status.DRAFT and not may("campaign.draft"):
        raise Http404(_("รอบจัดทำแผนของปีนี้ยังไม่เปิด"))
    return found


def dates_shown(campaign: Campaign) -> list[dict[str, Any]]:
    """Each deadline, with what it was when the campaign opened where it has moved."""
    found = []
    for name, label in DATES.items():
        day, told = getattr(campaign, name), campaign.first_dates.get(name)
        first = dt.date.fromisoformat(told) if told else day
        found.append({"label": label, "day": day, "first": first if first != day else None})
    return found


@page("campaign.view")
def campaign_guideline_file(request: HttpRequest, year: int) -> HttpResponse:
    """The guideline as a file to keep."""
    found = readable(year)
    if not found.guideline_file:
        raise Http404(_("รอบนี้ไม่มีไฟล์แนวทาง"))
    return file_response(found.guideline_file)


def next_year() -> int:
    """The fiscal year that a new campaign would be for: this one, or the first after it without a campaign."""
    year, there = fiscal_year(timezone.localdate()), set(Campaign.objects.values_list("fiscal_year", flat=True))
    while year in there:
        year += 1
    return year
