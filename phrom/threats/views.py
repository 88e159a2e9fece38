"""Kinds of threat with the agencies that lead and support the city against each, on a day."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phrom.agencies.models import during
from phrom.agencies.queries import agencies_by_id
from phrom.agencies.views.directory import asked_day
from phrom.kernel.dates import show_date
from phrom.kernel.rules import page
from phrom.threats.models import Threat, ThreatLead


@page("threat.view")
def threat_list(request: HttpRequest) -> HttpResponse:
    """Leads are dated, and several may lead together; what is only proposed says so."""
    day, fault = asked_day(request)
    named, parts = agencies_by_id(day), defaultdict(list)
    for lead in ThreatLead.objects.filter(during("", day)).order_by("agency__key"):
        if lead.agency_id in named:
            parts[lead.threat_id, lead.part].append((lead, named[lead.agency_id].name))
    rows = [(threat, parts[threat.pk, "lead"], parts[threat.pk, "support"]) for threat in Threat.objects.all()]
    typed = request.GET.get("on", "") or show_date(day, short=True)
    return render(request, "threats/threat_list.html", {"rows": rows, "day": day, "fault": fault, "typed": typed})
