"""Draft, edit and open a campaign; move its days; give agencies more time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.queries import plan_units
from phrom.campaigns import services
from phrom.campaigns.forms import CampaignForm, ChangeDatesForm, ExtendForm
from phrom.campaigns.freezing import rule_of, usual_values
from phrom.campaigns.models import DATES, Campaign
from phrom.campaigns.queries import fetch_campaign
from phrom.campaigns.showing import Chosen, choices, in_order, shown
from phrom.campaigns.standings import standings
from phrom.campaigns.views.desk import next_year
from phrom.campaigns.views.steps import taken
from phrom.kernel.rules import acts_on, page
from phrom.kernel.steps import Refused


@page("campaign.draft")
def campaign_new(request: HttpRequest) -> HttpResponse:
    """A campaign for the next fiscal year without one, filled with the usual."""
    year = next_year()
    if request.method != "POST":
        return _form(request, CampaignForm(year=year, initial=usual_values(year)), year, None)
    form = CampaignForm(request.POST, request.FILES, year=year)
    if not form.is_valid():
        return _form(request, form, year, None, 422)
    try:
        services.draft_campaign(year, form.values)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _form(request, form, year, None, 409)
    messages.success(request, _("ร่างรอบแล้ว ตรวจทานแล้วเปิดรอบเพื่อเรียกหน่วยงาน"))
    return redirect("campaign", year)


@acts_on(fetch_campaign, "campaign.edit")
def campaign_edit(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Change a draft."""
    year, stands = campaign.fiscal_year, CampaignForm.standing(campaign)
    if request.method != "POST":
        blank = CampaignForm(year=year, there=campaign.guideline_file, initial=stands)
        return _form(request, blank, year, campaign)
    form = CampaignForm(request.POST, request.FILES, year=year, there=campaign.guideline_file, initial=stands)
    if not form.is_valid():
        return _form(request, form, year, campaign, 422)
    try:
        services.edit_campaign(campaign, form.values)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("บันทึกร่างของรอบแล้ว"))
    return redirect("campaign", year)


def _form(
    request: HttpRequest, form: CampaignForm, year: int, campaign: Campaign | None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "year": year, "campaign": campaign}
    return render(request, "campaigns/campaign_edit.html", context, status=status)


@acts_on(fetch_campaign, "campaign.edit")
def campaign_open(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Show what will be frozen and who will be called; on POST open."""
    if request.method == "POST":
        return taken(request, campaign, lambda: services.open_campaign(campaign), _("เปิดรอบและแจ้งหน่วยงานแล้ว"))
    today = timezone.localdate()
    context = {"campaign": campaign, "rule": rule_of(campaign, today), "units": plan_units(today), "today": today}
    return render(request, "campaigns/campaign_open.html", context)


@acts_on(fetch_campaign, "campaign.change")
def campaign_dates(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Move the days of an open campaign."""
    form = ChangeDatesForm(request.POST or None, initial={name: getattr(campaign, name) for name in DATES})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        reason = values.pop("reason")
        return taken(
            request, campaign, lambda: services.change_dates(campaign, values, reason), _("เปลี่ยนกำหนดและแจ้งหน่วยงานแล้ว")
        )
    status = 422 if request.method == "POST" else 200
    return render(request, "campaigns/campaign_dates.html", {"campaign": campaign, "form": form}, status=status)


@acts_on(fetch_campaign, "campaign.change")
def campaign_extend(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """More time for the agencies ticked; the list is narrowed by the same filters as the desk."""
    chosen, rows = Chosen.read(request.GET), standings(campaign)
    ticked = {int(pk) for pk in request.POST.getlist("call") if pk.isdecimal()}
    form, wrong = ExtendForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        if ticked & {row.call_id for row in rows}:
            try:
                count = services.extend_agency(campaign, ticked, **form.cleaned_data)
            except Refused as refused:
                form.add_error("until", str(refused))
            else:
                messages.success(request, _("ขยายเวลาให้ {count} หน่วยงานแล้ว").format(count=count))
                return redirect("campaign", campaign.fiscal_year)
        else:
            wrong = _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง")
    kept = in_order(row for row in rows if (chosen.keeps(row) and not row.is_accepted) or row.call_id in ticked)
    context: dict[str, Any] = {
        "campaign": campaign, "form": form, "wrong": wrong, "rows": shown(kept), "ticked": ticked, "chosen": chosen,
        "choices": choices(rows),
    }  # fmt: skip
    status = 422 if form.errors or wrong else 200
    return render(request, "campaigns/campaign_extend.html", context, status=status)
