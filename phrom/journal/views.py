"""The journal of the whole city, for auditors."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.queries import agencies_by_id
from phrom.journal.models import Chain, Line
from phrom.journal.services import CITY_CHAIN
from phrom.journal.verbs import VERBS
from phrom.kernel.dates import read_date
from phrom.kernel.rules import page
from phrom.kernel.thai import clean

ROWS = 50
FILTERS = ("chain", "verb", "who", "day")


@page("journal.view")
def journal(request: HttpRequest) -> HttpResponse:
    """Newest first; filters stand in the address, a day that cannot be read is said and left out."""
    chosen = {name: clean(request.GET.get(name, "")[:200]).strip() for name in FILTERS}
    day, wrong_day = _day(chosen["day"])
    lines = Paginator(_filtered(chosen, day), ROWS).get_page(request.GET.get("page"))
    names = {agency.key: agency.name for agency in agencies_by_id().values()} | {CITY_CHAIN: _("ส่วนกลาง")}
    chains = [(name, names.get(name, name)) for name in Chain.objects.order_by("name").values_list("name", flat=True)]
    context = {
        "page": lines,
        "named": names,
        "chains": sorted(chains, key=lambda chain: chain[1]),
        "verbs": sorted((verb, sentence) for verb, (sentence, _) in VERBS.items()),
        "chosen": chosen,
        "wrong_day": wrong_day,
    }
    return render(request, "journal/journal.html", context)


def _day(text: str) -> tuple[dt.date | None, bool]:
    """The day typed, and whether it could not be read."""
    if not text:
        return None, False
    try:
        return read_date(text), False
    except ValueError:
        return None, True


def _filtered(chosen: dict[str, str], day: dt.date | None) -> QuerySet[Line]:
    lines = Line.objects.order_by("-at", "-pk")
    if chosen["chain"]:
        lines = lines.filter(chain=chosen["chain"])
    if chosen["verb"]:
        lines = lines.filter(verb=chosen["verb"])
    if chosen["who"]:
        lines = lines.filter(actor_name__icontains=chosen["who"])
    if day:
        start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
        lines = lines.filter(at__gte=start, at__lt=start + dt.timedelta(days=1))
    return lines
