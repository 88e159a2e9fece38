"""The desk's table as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from phrom.campaigns.exporting import as_csv, as_xlsx
from phrom.campaigns.showing import Chosen, in_order
from phrom.campaigns.standings import standings
from phrom.campaigns.views.desk import readable
from phrom.kernel.rules import page
from phrom.plans.papers import media_type


@page("campaign.view")
def campaign_table_file(request: HttpRequest, year: int, format: str) -> HttpResponse:
    """The rows that the desk shows with the same filters, all of them."""
    found, chosen = readable(year), Chosen.read(request.GET)
    rows = in_order(row for row in standings(found) if chosen.keeps(row))
    if format == "csv":
        response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    elif format == "xlsx":
        response = HttpResponse(as_xlsx(found, rows), content_type=media_type("xlsx"))
    else:
        raise Http404(_("ไม่มีรูปแบบนี้"))
    response.headers["Content-Disposition"] = f'attachment; filename="phrom-campaign-{year}.{format}"'
    return response
