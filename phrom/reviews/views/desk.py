"""The review desk, the way to the next plan, and the year's rule of two readers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.campaigns.queries import campaign_of
from phrom.campaigns.showing import zone_name
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import may, page
from phrom.kernel.words import lazy
from phrom.plans.pages import TONES
from phrom.reviews.desk import STATES, Chosen, Entry, after, entries_of, kept
from phrom.reviews.models import ReadingRule
from phrom.reviews.services import ask_two_readers

ROWS = 100
KEYS = (
    (("J", "↓"), lazy("แถวถัดไป")),
    (("K", "↑"), lazy("แถวก่อนหน้า")),
    (("Enter",), lazy("เปิดแผนที่เลือก")),
    (("N",), lazy("เปิดแผนแรกในรายการ")),
)


def year_asked(request: HttpRequest) -> int:
    """The fiscal year of the address, else the one that runs."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else fiscal_year(timezone.localdate())


@page("review.view")
def review_desk(request: HttpRequest) -> HttpResponse:
    """The queue; filters stand in the address."""
    today, year, chosen = timezone.localdate(), year_asked(request), Chosen.read(request.GET)
    entries = entries_of(year, today)
    kinds, zones = {e.kind for e in entries}, sorted({e.zone for e in entries if e.zone})
    context: dict[str, Any] = {
        "year": year,
        "page": Paginator(kept(entries, chosen), ROWS).get_page(request.GET.get("page")),
        "chosen": chosen,
        "query": urlencode({"year": year}) + ("&" + chosen.query() if chosen.query() else ""),
        "tabs": [(code, STATES[code][0], _count(entries, code), chosen.query(state=code)) for code in STATES],
        "kinds": [(kind, label) for kind, label in Agency.Kind.choices if kind in kinds],
        "zones": [(zone, zone_name(zone)) for zone in zones],
        "tones": TONES,
        "campaign": campaign_of(year),
        "needs_two": ReadingRule.objects.filter(fiscal_year=year, needs_two=True).exists(),
        "may_rule": may("review.rule"),
        "page_keys": KEYS,
    }
    return render(request, "reviews/desk.html", context)


def _count(entries: list[Entry], state: str) -> int:
    return sum(entry.plan.status in STATES[state][1] for entry in entries)


@page("review.view")
def review_next(request: HttpRequest) -> HttpResponse:
    """To the plan behind the one just read (`?after=`), in the order of the desk with the same filters."""
    year, chosen = year_asked(request), Chosen.read(request.GET)
    entry = after(kept(entries_of(year, timezone.localdate()), chosen), request.GET.get("after", ""))
    query = f"?{chosen.query()}" if chosen.query() else ""
    if entry is None:
        messages.info(request, _("ไม่มีแผนอื่นในรายการนี้แล้ว"))
        return redirect(f"{reverse('review_desk')}?{urlencode({'year': year})}&{chosen.query()}")
    return redirect(reverse("review", args=[entry.plan.agency.key, year]) + query)


@require_POST
@page("review.rule")
def review_rule_save(request: HttpRequest) -> HttpResponse:
    """Whether every plan of the year needs two readers."""
    year = year_asked(request)
    rule = ask_two_readers(year, request.POST.get("needs_two") == "1")
    said = _("แผนปี {year} ใช้ผู้อ่านคนเดียว เว้นแต่ขอคนที่สอง")
    if rule.needs_two:
        said = _("แผนทุกฉบับของปี {year} ต้องมีผู้อ่านสองคนเห็นชอบ")
    messages.success(request, said.format(year=year))
    return redirect(f"{reverse('review_desk')}?{urlencode({'year': year})}")
