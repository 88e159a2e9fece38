"""Years side by side, the executive's page, the report of a year, and the workbook of all plans."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from phrom.city.executive import Executive
from phrom.city.papers import executive_paper
from phrom.city.pictures import Picture, by_state, stacks
from phrom.city.readiness import COUNTED, STATES
from phrom.city.reading import sight
from phrom.city.rendering import write
from phrom.city.reports import reports
from phrom.city.tabs import tabs
from phrom.city.trend import Year, changes, years
from phrom.city.views.reports import attached
from phrom.city.workbook import write_plans
from phrom.city.yearly import yearly_of
from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.documents.figures import Stack
from phrom.kernel.rules import page
from phrom.kernel.scoping import Viewer, current_viewer, viewing_as

SHOWN = 10
PART = 1 << 16  # bytes sent at once


@page("city.view")
def city_trend(request: HttpRequest) -> HttpResponse:
    """Readiness at the end of each fiscal year, and who improved or slipped most since the year before."""
    found, seen = years(), sight()
    changed = changes(found[-2].city, found[-1].city, seen) if len(found) > 1 else []
    context = {
        "years": [(year, [(STATES[code], year.states[code]) for code in COUNTED]) for year in found],
        "states": [STATES[code] for code in COUNTED],
        "picture": trend_bars(found),
        "improved": [change for change in changed if change.better > change.worse][:SHOWN],
        "slipped": [change for change in reversed(changed) if change.worse > change.better][:SHOWN],
        "before": found[-2].fiscal_year if len(found) > 1 else None,
        "is_whole": seen.is_whole,
        "tabs": tabs("city_trend"),
    }
    return render(request, "city/trend.html", context)


def trend_bars(found: list[Year]) -> Picture:
    """A bar per year."""
    rows = [Stack(_("ปี {year}").format(year=year.fiscal_year), by_state(year.states)) for year in found]
    return stacks(_("ความพร้อมเมื่อสิ้นปีงบประมาณ (จำนวนหน่วยงาน × ภัยที่ทุกแผนต้องมี)"), rows)


@page("city.executive")
def city_executive(request: HttpRequest) -> HttpResponse:
    """The five things an executive needs, on one phone screen after the other."""
    told = Executive()
    return render(request, "city/executive.html", {"told": told, "tabs": tabs("city_executive")})


@page("city.executive")
def city_executive_file(request: HttpRequest, format: str) -> HttpResponse:
    """The same on one sheet of A4."""
    if format not in ("pdf", "docx"):
        raise Http404(_("ไม่มีรูปแบบนี้"))
    sheet = executive_paper(Executive())
    return attached(write(sheet, format), "phrom-executive", sheet.title, format)


@page("city.yearly")
def city_yearly(request: HttpRequest, year: int) -> HttpResponse:
    """What the report of the year says in short, with its chapters, and the files it comes as."""
    told = yearly_of(year)
    context = {
        "told": told, "reports": reports().values(), "sentences": told.summary(),
        "years": [entry.fiscal_year for entry in told.all_years], "year": year, "tabs": tabs("city_yearly"),
    }  # fmt: skip
    return render(request, "city/yearly.html", context)


@page("city.yearly")
def city_yearly_file(request: HttpRequest, year: int, format: str) -> HttpResponse:
    """The whole report as a file."""
    if format not in ("pdf", "docx", "xlsx"):
        raise Http404(_("ไม่มีรูปแบบนี้"))
    sheet = yearly_of(year).document()
    return attached(write(sheet, format), f"phrom-yearly-{year}", f"{sheet.title} {year}", format)


@page("city.plans")
def city_plans_file(request: HttpRequest) -> StreamingHttpResponse:
    """All plans in force, a sheet per table; written to disk, then sent."""
    name = f"phrom-plans-{timezone.localdate().isoformat()}.xlsx"
    sent = _sent(current_viewer(), get_language() or "th")
    return named(StreamingHttpResponse(sent, content_type=MEDIA_TYPES["xlsx"]), name)


def _sent(viewer: Viewer, language: str) -> Iterator[bytes]:
    """The workbook in parts, as this viewer sees it: a response is sent when its request is over."""
    with TemporaryFile() as file:
        with viewing_as(viewer), override(language):
            write_plans(file)
        file.seek(0)
        while part := file.read(PART):
            yield part
