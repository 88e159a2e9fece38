"""The desk's table as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from phrom.campaigns.exporting import standings_paper
from phrom.campaigns.showing import Chosen, in_order
from phrom.campaigns.standings import standings
from phrom.campaigns.views.desk import readable
from phrom.documents.downloads import download
from phrom.kernel.rules import page


@page("campaign.view")
def campaign_table_file(request: HttpRequest, year: int, format: str) -> HttpResponse:
    """The rows that the desk shows with the same filters, all of them."""
    found, chosen = readable(year), Chosen.read(request.GET)
    rows = in_order(row for row in standings(found) if chosen.keeps(row))
    if format not in ("csv", "xlsx"):
        raise Http404(_("ไม่มีรูปแบบนี้"))
    return download(standings_paper(found, rows), f"phrom-campaign-{year}", format)
