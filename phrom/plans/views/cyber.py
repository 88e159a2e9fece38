"""The cyber picture of the whole city: needs of data and systems, restores not proven, concentration of risk."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from phrom.agencies.queries import agencies_by_id
from phrom.criteria.views.tabs import tabs
from phrom.kernel import panels
from phrom.kernel.rules import page
from phrom.plans import cyber
from phrom.plans.cyber.importance import City, Importance
from phrom.plans.figures import links
from phrom.plans.models import Plan
from phrom.plans.scales import options

MOST = 15  # rows of a table before the rest is folded away
LEANING = "cyber.leaning"  # panel slot: () -> what much of the city hangs on, with a `template` and `stylesheet`


@page("cyber.view")
def cyber_city(request: HttpRequest) -> HttpResponse:
    """Read from the plans in force; a fixed number of queries, whatever the number of agencies."""
    plans = Plan.objects.filter(status=Plan.Status.IN_FORCE).select_related("agency")
    by_pk, named = {plan.pk: plan for plan in plans}, agencies_by_id()
    city: City = {by_pk[pk].agency.key: found for pk, found in links(plans).items()}
    names = {agency.key: agency.name for agency in named.values()}
    urls = {plan.agency.key: reverse("section", args=[plan.agency.key, plan.fiscal_year, "systems"]) for plan in plans}
    standings = cyber.backups(city)
    context = {
        "tabs": tabs("cyber_city"),
        "plans": len(city),
        "data": _parted([(row, _levels(row.importance), _personal(row.personal)) for row in _data(city)]),
        "systems": _parted([(row, _levels(row.importance)) for row in cyber.system_pictures(city)]),
        "backups": _parted([(row, names.get(row.agency, row.agency), urls[row.agency], _day(row.oldest))
                            for row in standings if row.open]),
        "open": sum(row.open for row in standings),
        "used": sum(row.systems for row in standings),
        "panels": [panel() for panel in panels.panels(LEANING)] if city else [],
    }  # fmt: skip
    return render(request, "plans/cyber_city.html", context)


def _data(city: City) -> list[cyber.DataPicture]:
    return cyber.data_pictures(city, list(options("personal_data")))


def _levels(importance: Importance) -> list[tuple[str, str, str]]:
    """Of each aim: its name, level and word."""
    words, aims = options("cia_levels"), options("cia")
    return [(aims[aim], level, words.get(level, "–")) for aim, level in zip("CIA", importance, strict=True)]


def _personal(code: str) -> str:
    return options("personal_data").get(code, "–")


def _day(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _parted(rows: list[Any]) -> tuple[list[Any], list[Any]]:
    """The first few, and the rest."""
    return rows[:MOST], rows[MOST:]
