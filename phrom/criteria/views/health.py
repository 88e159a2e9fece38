"""Counts for public health: the city's, an agency's, and the form that takes them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id, fetch_agency
from phrom.criteria.forms.health import HealthCountForm
from phrom.criteria.queries.health import health_counts, health_trend, last_counts, total
from phrom.criteria.services import save_health_count
from phrom.criteria.trend import vaccination
from phrom.criteria.views.tabs import tabs
from phrom.kernel.rules import acts_on, held_at, page


@page("health.view")
def health(request: HttpRequest) -> HttpResponse:
    """The newest counts of each agency in sight, all together, and the trend."""
    named, found = agencies_by_id(), health_counts()
    rows = [(named[pk], row) for pk, row in found.items() if pk in named]
    rows.sort(key=lambda row: (row[1].counts.vaccinated_percent or 0, row[0].name))
    sums = total([row.counts for _agency, row in rows])
    mine = held_at("health.count")
    own = [agency for pk, agency in named.items() if pk in mine]
    context = {
        "rows": rows,
        "total": sums,
        "trend": vaccination(health_trend()) if rows else None,
        "own": own,
        "tabs": tabs("health"),
    }
    return render(request, "criteria/health.html", context)


@acts_on(fetch_agency, "health.count")
def health_agency(request: HttpRequest, agency: Agency) -> HttpResponse:
    """An agency's counts by day, with the form for another day."""
    before = last_counts(agency)
    start = {"headcount": before.headcount, "vaccinated": before.vaccinated} if before else {}
    form = HealthCountForm(request.POST or None, initial={"day": timezone.localdate(), **start})
    if request.method == "POST" and form.is_valid():
        save_health_count(agency, form.cleaned_data)
        messages.success(request, _("บันทึกจำนวนแล้ว"))
        return redirect("health_agency", agency.key)
    rows = health_trend(agency)
    context = {"agency": agency, "form": form, "rows": rows[::-1], "trend": vaccination(rows)}
    return render(request, "criteria/health_agency.html", context, status=422 if form.errors else 200)
