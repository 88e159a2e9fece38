"""The list of reports, one report, and a report as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phrom.city.reading import Sight, sight
from phrom.city.rendering import FORMATS, NUMBERS, lines, totals
from phrom.city.rendering import render as render_file
from phrom.city.reports import Report, reports
from phrom.city.scene import Scene
from phrom.city.tabs import tabs
from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.kernel.rules import RULES, may, page, require
from phrom.kernel.scoping import CITY, current_viewer
from phrom.kernel.steps import Refused

ROWS = 40


@page("report.list")
def city_reports(request: HttpRequest) -> HttpResponse:
    """Every report that the viewer may open, with what it is for and the files it comes as."""
    found = [report for report in reports().values() if may(report.action)]
    return render(request, "city/reports.html", {"reports": found, "tabs": tabs("city_reports"), "formats": FORMATS})


@page("report.list")
def city_report(request: HttpRequest, report: str) -> HttpResponse:
    """A report's sentences, picture and rows; its figures carry their formula."""
    found = opened(report)
    made = found.make(Scene(sight_for(found)))
    shown = Paginator(made.rows, ROWS).get_page(request.GET.get("page"))
    heads = [(column.title, column.kind in NUMBERS) for column in made.columns]
    rows = [
        (row, [(cell, *head, place == row.marked) for place, (cell, head) in enumerate(zip(cells, heads, strict=True))])
        for row, cells in zip(shown.object_list, lines(made, list(shown.object_list)), strict=True)
    ]
    context = {
        "report": found, "made": made, "heads": heads, "rows": rows, "page": shown, "totals": totals(made),
        "formats": [format for format in FORMATS if format != "png" or made.picture],
        "is_whole": sight_for(found).is_whole,
    }  # fmt: skip
    return render(request, "city/report.html", context)


@page("report.list")
def city_report_file(request: HttpRequest, report: str, format: str) -> HttpResponse:
    """The report as a file of the format."""
    found = opened(report)
    try:
        content = render_file(found, found.make(Scene(sight_for(found))), format)
    except Refused as refused:
        raise Http404(str(refused)) from None
    return attached(content, f"phrom-{found.slug}", str(found.title), format)


def opened(slug: str) -> Report:
    """The report of the address; 404 when there is none, 403 when it is for others."""
    if (found := reports().get(slug)) is None:
        raise Http404(_("ไม่มีรายงานนี้"))
    require(found.action)
    return found


def sight_for(report: Report) -> Sight:
    """Whom the report may name: a role held over the city that may open it sees all of the city in it."""
    held = current_viewer().grants.get(CITY, frozenset())
    return Sight(None, frozenset()) if held & RULES[report.action].roles else sight()


def attached(content: bytes, name: str, title: str, format: str) -> HttpResponse:
    """A file to keep; pictures are shown."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[format])
    return named(response, f"{name}.{format}", f"{title}.{format}", inline=format == "png")
