"""The city's readiness: threat x agency, the districts, one agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.city.board import Line, counts, lines, share, weakest_first, worst_off
from phrom.city.chosen import Chosen, choices, district_names, short_title, zone_name, zones
from phrom.city.pictures import Picture, by_state, district_map, stacks
from phrom.city.readiness import COUNTED, STATES, WEAK, State, severity
from phrom.city.reading import City, Sight, city_now, sight
from phrom.city.showing import facts
from phrom.city.tabs import tabs
from phrom.documents.figures import Stack
from phrom.kernel.rules import acts_on, page
from phrom.ui.pieces import Counted

MOST_ROWS = 100  # agencies in one table; a larger city opens group by group


@dataclass(frozen=True)
class Group:
    """Agencies of one zone or kind; `query`: the address of them alone; `columns`: per threat its states, counted."""

    label: str
    lines: Sequence[Line]
    query: str
    columns: Sequence[tuple[str, Sequence[tuple[State, int, str]]]] = ()


@page("city.view")
def city(request: HttpRequest) -> HttpResponse:
    """The matrix with its counts, the weakest threats, and the map; all filters stand in the address."""
    here, seen = city_now(), sight()
    chosen = Chosen.read(request.GET, here.threats)
    threats = [chosen.threat] if chosen.threat else columns(here, seen)
    there = [agency for agency in here.agencies if chosen.keeps(agency)]
    rows = lines(here, seen, threats, there)
    kept = [row for row in rows if chosen.state in ("", *row.seen)]
    titles = {key: short_title(here.threats[key]) for key in threats}
    is_folded, called = len(kept) > MOST_ROWS, district_names()
    districts = [row for row in rows if row.agency.area_code]
    context = {
        "city": here,
        "chosen": chosen,
        "choices": {
            **choices(here.agencies),
            "threats": [(key, short_title(threat)) for key, threat in here.threats.items()],
        },
        "states": list(STATES.values()),
        "columns": list(titles.items()),
        "groups": [folded(group, titles, chosen) if is_folded else group for group in grouped(kept, chosen)],
        "rows": {} if is_folded else {row.agency.key: cells(row, titles, called) for row in kept},
        "is_folded": is_folded,
        "weak": WEAK,
        "kept": len(kept),
        "figures": figures(here, there, chosen),
        "bars": threat_bars(here, there, chosen),
        "map": tiles(districts, chosen) if len(districts) > 1 else None,
        "is_whole": seen.is_whole,
        "tabs": tabs("city"),
        "led": [here.threats[key].title for key in sorted(seen.threats) if key in here.threats],
    }
    return render(request, "city/city.html", context)


def columns(here: City, seen: Sight) -> list[str]:
    """The threats that every plan must answer, and those the reader leads against; of who only leads, these alone."""
    common = () if seen.agencies is not None and not seen.agencies else here.required
    return [key for key in here.threats if key in common or key in seen.threats]


def figures(here: City, there: Sequence[Agency], chosen: Chosen) -> list[Counted]:
    """How far the agencies asked for have come, each count leading to its rows."""
    with_plan = sum(agency.pk in here.plans for agency in there)
    found = counts(here, [chosen.threat] if chosen.threat else here.required, there)
    pairs = {code: sum(tally[code] for tally in found.values()) for code in COUNTED}
    whole = sum(pairs.values())
    plans = Counted(
        _("หน่วยงานมีแผนใช้บังคับ"), with_plan, len(there), _("หน่วยงานที่แผนมีผลใช้บังคับวันนี้ ÷ หน่วยงานที่ต้องมีแผน"), chosen.query,
    )  # fmt: skip
    told = [
        Counted(str(STATES[code].short), pairs[code], whole, str(STATES[code].formula), chosen.but(state=code))
        for code in COUNTED
        if pairs[code]
    ]
    return [plans, *told]


def threat_bars(here: City, there: Sequence[Agency], chosen: Chosen) -> Picture:
    """Each required threat over the agencies asked for, the weakest first."""
    found = counts(here, [chosen.threat] if chosen.threat else here.required, there)
    rows = [_bar(here, key, found[key], chosen) for key in weakest_first(found)]
    return stacks(_("ความพร้อมรายภัย ภัยที่อ่อนที่สุดก่อน (จำนวนหน่วยงาน)"), rows)


def _bar(here: City, key: str, found: Mapping[str, int], chosen: Chosen) -> Stack:
    weak = share(found, WEAK)
    note = "" if weak is None else _("ต้องแก้ {percent}%").format(percent=weak)
    parts = by_state(found, lambda state: f"?{chosen.but(threat=key, state=state.code)}#agencies")
    return Stack(short_title(here.threats[key]), parts, note)


def tiles(districts: Iterable[Line], chosen: Chosen) -> Picture:
    return district_map(districts, chosen.threat, lambda row: f"agencies/{row.agency.key}/")


def grouped(kept: Sequence[Line], chosen: Chosen) -> list[Group]:
    """Districts by zone, the others by kind, in the city's order; the worst off of each group first."""
    found: dict[tuple[str, str], list[Line]] = {}
    for row in kept:
        found.setdefault(("zone", row.agency.zone) if row.agency.zone else ("kind", row.agency.kind), []).append(row)
    return [_group(what, value, members, chosen) for (what, value), members in found.items()]


def _group(what: str, value: str, members: Sequence[Line], chosen: Chosen) -> Group:
    kinds = dict(Agency.Kind.choices)
    if what == "kind":
        return Group(str(kinds[value]), worst_off(members), chosen.but(kind=value))
    zone = next(key for key, row in zones().items() if row["name_th"] == value)
    return Group(zone_name(value), worst_off(members), chosen.but(zone=zone))


def folded(group: Group, titles: Mapping[str, str], chosen: Chosen) -> Group:
    """With the states of each threat counted, worst first, for a city too large for one table."""
    place = dict(parse_qsl(group.query))
    told = []
    for key, title in titles.items():
        found = Counter(row.states[key] for row in group.lines)
        counted = [(state, found[code], urlencode({**place, "threat": key, "state": code}))
                   for code, state in STATES.items() if found[code]]  # fmt: skip
        told.append((title, counted))
    return replace(group, columns=told)


def cells(row: Line, titles: Mapping[str, str], districts: Mapping[str, str]) -> SafeString:
    """A line of the matrix, written straight: there are hundreds of cells; what must be mended leads to why."""
    key = row.agency.key
    head = '<th scope="row"><a href="agencies/{}/">{}</a>'
    return format_html(head, key, districts.get(key, row.agency.name)) + _states(row, titles)


def _states(row: Line, titles: Mapping[str, str]) -> SafeString:
    if len(titles) > 1 and set(row.states.values()) == {"none"}:
        return format_html('<td class=s0 colspan="{}">{}</td>', len(titles), STATES["none"].label)
    return format_html_join("", "{}", ((_cell(row, key, title),) for key, title in titles.items()))


def _cell(row: Line, key: str, title: str) -> SafeString:
    if (code := row.states[key]) is None:
        return SafeString("<td class=sx>")
    state = STATES[code]
    level = "x" if state.level is None else state.level
    if code not in WEAK:
        return format_html("<td>{}" if code == "unproven" else f"<td class=s{level}>{{}}", state.short)
    link = '<td class=s{} data-label="{}"><a href="agencies/{}/#{}">{}</a>'
    return format_html(link, level, title, row.agency.key, key, state.short)


def fetch_unit(kwargs: dict[str, Any]) -> Agency:
    """For `acts_on`: an agency that writes plans and of which the viewer sees something; 404 for any other."""
    key, seen = kwargs.pop("agency"), sight()
    for agency in plan_units():
        if agency.key == key and (seen.sees(agency.pk) or seen.threats):
            agency.agency_id = agency.pk  # type: ignore[attr-defined]  # so that rules can ask about it as a row
            return agency
    raise Http404(_("ไม่พบหน่วยงานนี้ หรือท่านไม่มีสิทธิ์เห็น"))


@acts_on(fetch_unit, "city.view")
def city_agency(request: HttpRequest, agency: Agency) -> HttpResponse:
    """One agency: each threat with its state, what it was judged by, and the way to that part of the plan."""
    here = city_now()
    seen = sight()
    (row,) = lines(here, seen, list(here.threats), [agency])
    told = [
        (
            here.threats[key], STATES[state],
            facts(row.plan.summary["threats"].get(key) if row.plan else None, here.experience(agency.pk, key)),
        )
        for key, state in row.states.items()
        if state and (state != "out" or (row.plan and key in row.plan.summary["threats"]))
    ]  # fmt: skip
    told.sort(key=lambda entry: severity(entry[1].code))
    context = {"city": here, "row": row, "agency": agency, "threats": told, "may_plan": seen.sees(agency.pk)}
    return render(request, "city/city_agency.html", context)
