"""Close a campaign, with a reason for each agency that is excepted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phrom.campaigns import services
from phrom.campaigns.models import Campaign
from phrom.campaigns.queries import fetch_campaign
from phrom.campaigns.showing import in_order, shown
from phrom.campaigns.standings import standings, tally
from phrom.campaigns.views.steps import taken
from phrom.kernel.rules import acts_on
from phrom.kernel.thai import clean


@acts_on(fetch_campaign, "campaign.close")
def campaign_close(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Everybody whose plan is not accepted, each with room for a reason; on POST close."""
    rows = standings(campaign)
    waiting = in_order(row for row in rows if not row.is_accepted)
    if request.method == "POST":
        reasons = {row.call_id: clean(request.POST.get(f"reason-{row.call_id}", "")) for row in waiting}
        return taken(request, campaign, lambda: services.close_campaign(campaign, reasons), _("ปิดรอบแล้ว"))
    context = {"campaign": campaign, "rows": shown(waiting), "counts": tally(rows).total}
    return render(request, "campaigns/campaign_close.html", context)
