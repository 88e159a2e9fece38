"""The city's agencies as they stand on a day, and what each was called before."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, AgencyAddress
from phrom.agencies.queries import agencies_by_id
from phrom.kernel import panels
from phrom.kernel.dates import read_date, show_date
from phrom.kernel.rules import may, page

AGENCY_PANELS = "agency.page"  # panel slot: (agency, day) -> (heading, lines) shown on an agency's page


def asked_day(request: HttpRequest) -> tuple[dt.date, str]:
    """The day in ?on=, today by default, with what is wrong when it cannot be read."""
    typed = request.GET.get("on", "").strip()
    try:
        return (read_date(typed) if typed else timezone.localdate()), ""
    except ValueError:
        return timezone.localdate(), _("อ่านวันที่ “{typed}” ไม่ได้ ใส่เช่น 1 เม.ย. 2566 จึงแสดง ณ วันนี้แทน").format(
            typed=typed[:40]
        )


@page("agency.view")
def agency_list(request: HttpRequest) -> HttpResponse:
    """Every agency that exists on the day, under the name and parent of that day."""
    day, fault = asked_day(request)
    named = agencies_by_id(day)
    by_key = {agency.key: agency for agency in named.values()}
    rows = sorted(named.values(), key=lambda agency: agency.org_code)
    context = {
        "rows": [(agency, by_key.get(agency.parent_key or "")) for agency in rows],
        "units": sum(agency.is_plan_unit for agency in rows),
        "day": day,
        "fault": fault,
        "typed": request.GET.get("on", "") or show_date(day, short=True),
    }
    return render(request, "agencies/agency_list.html", context)


@page("agency.view")
def agency(request: HttpRequest, key: str) -> HttpResponse:
    """One agency with all its names over time."""
    found = Agency.objects.filter(key=key).prefetch_related("versions").first()
    if found is None:
        raise Http404(_("ไม่พบหน่วยงานนี้"))
    day, fault = asked_day(request)
    found.agency_id = found.pk  # type: ignore[attr-defined]  # as a row for rules
    context = {
        "agency": found,
        "now": found.on(day),
        "versions": sorted(found.versions.all(), key=lambda version: version.valid_from, reverse=True),
        "named": agencies_by_id(day),
        "panels": [panel(found, day) for panel in panels.panels(AGENCY_PANELS)],
        "addresses": list(AgencyAddress.objects.filter(agency=found)),
        "may_address": may("agency.address", found),
        "day": day,
        "fault": fault,
    }
    return render(request, "agencies/agency.html", context)
