"""The list of follow-ups with its filters in the address, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.documents.downloads import download
from phrom.followups.chosen import GROUPS, Chosen
from phrom.followups.exporting import follow_ups_paper
from phrom.followups.models import RECEIVED, FollowUp
from phrom.followups.showing import Shown, choices, shown
from phrom.kernel.rules import may, page
from phrom.kernel.scoping import current_viewer
from phrom.threats.queries import threats_by_key

ROWS = 50


@page("followup.list")
def followup_list(request: HttpRequest) -> HttpResponse:
    """What is late first, then what waits for confirmation, what is due soon, and the rest."""
    named, threats, today = agencies_by_id(), threats_by_key(), timezone.localdate()
    offered = _offered(named)
    chosen = Chosen.read(request.GET, offered, threats)
    groups, kinds = chosen.counts(today)
    shown_page = Paginator(chosen.rows(today), ROWS).get_page(request.GET.get("page"))
    context = {
        "chosen": chosen,
        "choices": choices(offered, threats.values()),
        "kinds": _kinds(chosen, kinds),
        "tallies": [
            (label, groups[code], chosen.but(group=word, status=""), chosen.group == word)
            for code, (word, label) in GROUPS.items()
        ],
        "all_kinds": chosen.but(kind=""),
        "active": chosen.but(group=""),
        "groups": list(_grouped(shown_page.object_list, named, groups, chosen)),
        "page": shown_page,
        "many": len(offered) > 1,
        "may_raise": may("followup.raise"),
    }
    return render(request, "followups/followup_list.html", context)


@page("followup.list")
def followup_table_file(request: HttpRequest, format: str) -> HttpResponse:
    """Everything that the list holds with the same filters."""
    named, today = agencies_by_id(), timezone.localdate()
    chosen = Chosen.read(request.GET, _offered(named), threats_by_key())
    rows = (shown(row, named, today) for row in chosen.rows(today))
    return download(follow_ups_paper(rows), "phrom-followups", format)


def _offered(named: Mapping[int, Agency]) -> dict[str, Agency]:
    """The agencies to filter by: those whose follow-ups may be in sight."""
    viewer = current_viewer()
    sees_all = viewer.agencies is None or bool(viewer.roles & RECEIVED.keys())
    units = [a for pk, a in named.items() if a.is_plan_unit and (sees_all or pk in (viewer.agencies or ()))]
    return {agency.key: agency for agency in sorted(units, key=lambda agency: agency.org_code)}


def _kinds(chosen: Chosen, counts: Mapping[str, int]) -> list[tuple[str, int, str, bool]]:
    """Tabs: words, how many are active, address, whether it is the one; one kind alone needs no tabs."""
    viewer = current_viewer()
    if viewer.agencies is not None and not viewer.agencies and len(viewer.roles & RECEIVED.keys()) == 1:
        return []
    return [
        (str(FollowUp.Kind(kind).label), counts[kind], chosen.but(kind=kind), chosen.kind == kind)
        for kind in FollowUp.Kind.values
    ]


def _grouped(
    rows: Iterable[Any], named: Mapping[int, Agency], counts: Mapping[int, int], chosen: Chosen
) -> Iterable[tuple[str, str, int | None, list[Shown]]]:
    """Word, heading, how many there are in all (unless a state was asked for), and the rows of this page."""
    today = timezone.localdate()
    for code, members in groupby(rows, key=lambda row: row.group):
        word, label = GROUPS[code]
        yield word, label, None if chosen.status else counts[code], [shown(row, named, today) for row in members]
