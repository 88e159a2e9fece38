"""The list of campaigns, and the desk of one: who stands where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phrom.campaigns.models import Campaign
from phrom.campaigns.queries import fetch_campaign
from phrom.campaigns.standings import GROUPS, standings, tally
from phrom.kernel.rules import page


@page("campaign.view")
def campaign_list(request: HttpRequest) -> HttpResponse:
    """Every campaign, the newest first."""
    return render(request, "campaigns/campaign_list.html", {"campaigns": Campaign.objects.all()})


@page("campaign.view")
def campaign(request: HttpRequest, year: int) -> HttpResponse:
    """The desk."""
    found = fetch_campaign({"year": year})
    rows = standings(found)
    return render(
        request, "campaigns/campaign.html", {"campaign": found, "rows": rows, "tally": tally(rows), "groups": GROUPS}
    )
