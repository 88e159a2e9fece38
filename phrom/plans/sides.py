"""What a plan can be compared with: another revision, its template, or a neighbour's plan; each by a readable code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, AgencyVersion, during, shown_name
from phrom.kernel.content import table
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.kernel.thai import clean
from phrom.plans.columns import Links
from phrom.plans.models import Plan, PlanSection
from phrom.plans.payload import Parts, Payload, about, assembled, in_sight, parts_of, payload_of
from phrom.plans.queries import fetch_plan, latest_plans
from phrom.plans.sections import Section, sections
from phrom.plans.sections.base import Record
from phrom.plans.starters import starter

TEMPLATE = "template"
_MOST_NEIGHBOURS = 120
_REVISION, _YEAR = re.compile(r"r(\d{1,4})"), re.compile(r"\d{4}")
Choices = list[tuple[str, list[tuple[str, str]]]]  # group -> code, and what the select says


@dataclass(frozen=True)
class Side:
    """One of the two: what it is, how it stands, and what the viewer may read of it; `plan` None: the template.

    `short`: what tells it from the other side.
    """

    code: str
    title: str
    short: str
    note: str
    payload: Payload
    plan: Plan | None = None


def revision_of(plan: Plan, code: str) -> Plan:
    """Another revision of the same agency, or the plan itself for an empty code; 404 for anything else."""
    found = _named(plan, code) if code else plan
    if found.agency_id != plan.agency_id:
        raise Http404(_("ฝั่งนี้เลือกได้เฉพาะฉบับของหน่วยงานเดียวกัน"))
    return found


def read_sides(plan: Plan, code: str) -> tuple[Side, Side]:
    """What is compared with (`template`, `r1`, `2569/r2`, `<agency>/2570`), and the plan itself.

    Both in the queries of one plan; where one is in sight in parts only, the other is cut down to the same parts.
    """
    other = None if code == TEMPLATE else _named(plan, code)
    before, after = _level(*_payloads(plan, other))
    is_foreign = other is not None and other.agency_id != plan.agency_id
    return _side(plan, other, before, is_foreign), _side(plan, plan, after, is_foreign)


def _named(plan: Plan, code: str) -> Plan:
    """The plan of `[agency/][year/][r<revision>]`; what is not said is as of the plan given. 404 when out of sight."""
    parts, revision = clean(code).strip("/").split("/"), None
    if found := _REVISION.fullmatch(parts[-1]):
        parts, revision = parts[:-1], int(found[1])
    year = int(parts.pop()) if parts and _YEAR.fullmatch(parts[-1]) else plan.fiscal_year
    agency = parts.pop() if parts else plan.agency.key
    if parts or revision == 0:
        raise Http404(_("ไม่พบฉบับที่จะเปรียบเทียบ"))
    return fetch_plan({"agency": agency, "year": year, "revision": revision})


def _payloads(plan: Plan, other: Plan | None) -> tuple[Payload, Payload]:
    """Of the other (None: of the plan's template) and of the plan."""
    wanted = [other or plan, plan]
    is_open = [other is None or not other.is_sealed, not plan.is_sealed]
    asked = [p for p, opened in zip(wanted, is_open, strict=True) if opened and not p.is_sealed]
    states: Mapping[int, list[PlanSection]] = defaultdict(list)
    for state in PlanSection.objects.filter(plan__in=asked) if asked else ():
        states[state.plan_id].append(state)
    parts = [_template(plan) if other is None else parts_of(states[other.pk]), parts_of(states[plan.pk])]
    books = [(p, part) for p, part, opened in zip(wanted, parts, is_open, strict=True) if opened]
    made = iter(assembled(books) if books else ())
    before, after = (
        in_sight(p, next(made)) if opened else payload_of(p) for p, opened in zip(wanted, is_open, strict=True)
    )
    return before, after


def _template(plan: Plan) -> Parts:
    """What the starter would give the agency for the year."""
    return template_parts(Agency.objects.as_of().get(pk=plan.agency_id), plan.fiscal_year)


def template_parts(named: Agency, fiscal_year: int) -> Parts:
    """The starter of the year as a payload holds it; `named` knows its `name_th`."""
    book = starter(named, fiscal_year)
    return {s.slug: {"waived": "", "rows": [_filled(s, row) for row in book.get(s.slug, ())]} for s in sections()}


def _filled(section: Section, row: Record) -> Record:
    """The row with every column there, as a saved one has them."""
    whole = {"key": row["key"]}
    for column in section.columns:
        value = row.get(column.name)
        value = column.empty if value is None else value
        whole[column.name] = sorted(value) if isinstance(column, Links) else value
    return whole


def _level(before: Payload, after: Payload) -> tuple[Payload, Payload]:
    """Both in parts where one is."""
    if before.is_whole == after.is_whole:
        return before, after
    threats = current_viewer().threats
    return (about(threats, before), after) if before.is_whole else (before, about(threats, after))


def _side(plan: Plan, own: Plan | None, payload: Payload, is_foreign: bool) -> Side:
    """`own`: the plan on this side, None where it is the template of `plan`."""
    agency = payload.agency_name
    if own is None:
        title = _("แบบตั้งต้นของ{agency} ปี {year}").format(agency=agency, year=plan.fiscal_year)
        return Side(TEMPLATE, title, _("แบบตั้งต้น"), _("ข้อความและรายการที่ระบบให้ตอนเริ่มแผน"), payload)
    which = _("ปี {year} ฉบับที่ {revision}").format(year=own.fiscal_year, revision=own.revision)
    title = _("{agency} {which}").format(agency=agency, which=which)
    return Side(code_of(plan, own), title, agency if is_foreign else which, standing(own), payload, own)


def code_of(plan: Plan, other: Plan) -> str:
    """How the address of a comparison of the plan names the other."""
    code = f"r{other.revision}"
    if other.agency_id != plan.agency_id:
        return f"{other.agency.key}/{other.fiscal_year}/{code}"
    return code if other.fiscal_year == plan.fiscal_year else f"{other.fiscal_year}/{code}"


def standing(plan: Plan) -> str:
    """The state of a plan and since when it is approved."""
    status = str(plan.get_status_display())
    if plan.approved_at is None:
        return status
    day = show_date(timezone.localdate(plan.approved_at), short=True)
    return _("{status} อนุมัติเมื่อ {day}").format(status=status, day=day)


# What the selects offer ----------------------------------------------------------------------------


def choices(plan: Plan, chosen: str) -> tuple[list[tuple[str, str]], Choices]:
    """Revisions of the agency for the one side; for the other the template, them, and plans of the same year.

    One query; adjacent districts come first, then agencies of the same kind, then others. `chosen` is always offered.
    """
    own: list[tuple[str, str]] = []
    groups: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _candidates(plan):
        if row["agency_id"] == plan.agency_id:
            own.append((_own_code(plan, row), _("ปี {year} ฉบับที่ {revision} · {status}").format(**_told(row))))
        else:
            called = _("{name} ปี {year} · {status}").format(**_told(row))
            code = f"{row['key']}/{row['fiscal_year']}/r{row['revision']}"
            groups[_nearness(row["nearness"])].append((code, called))
    template = (_("แบบตั้งต้น"), [(TEMPLATE, _("แบบตั้งต้นของหน่วยงานนี้ ปี {year}").format(year=plan.fiscal_year))])
    offered: Choices = [(_("ฉบับของหน่วยงานนี้"), own), template, *groups.items()]
    if chosen not in {code for _group, entries in offered for code, _title in entries}:
        offered.append((_("ที่เลือกอยู่"), [(chosen, chosen)]))
    return own, offered


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    said = {"year": row["fiscal_year"], "revision": row["revision"], "name": row["agency_name"]}
    return said | {"status": Plan.Status(row["status"]).label}


def _own_code(plan: Plan, row: Mapping[str, Any]) -> str:
    revision = f"r{row['revision']}"
    return revision if row["fiscal_year"] == plan.fiscal_year else f"{row['fiscal_year']}/{revision}"


def _nearness(number: int) -> str:
    return (_("ฉบับของหน่วยงานนี้"), _("เขตติดกัน"), _("หน่วยงานประเภทเดียวกัน"), _("หน่วยงานอื่น"))[number]


def _candidates(plan: Plan) -> list[dict[str, Any]]:
    """Every revision of the agency, and the newest of the year of others in sight, the nearest first."""
    newest = latest_plans().filter(fiscal_year=plan.fiscal_year).values("pk")
    named = AgencyVersion.objects.filter(during("", timezone.localdate()), agency=OuterRef("agency"))
    name = named.annotate(said=shown_name())
    rank = Case(
        When(agency=plan.agency_id, then=Value(0)),
        When(agency__area_code__in=_adjacent(plan.agency.area_code), then=Value(1)),
        When(agency__kind=plan.agency.kind, then=Value(2)),
        default=Value(3), output_field=IntegerField(),
    )  # fmt: skip
    rows = Plan.objects.filter(Q(agency=plan.agency_id) | Q(pk__in=newest)).annotate(
        nearness=rank, key=F("agency__key"), agency_name=Subquery(name.values("said")[:1])
    )
    ordered = rows.order_by("nearness", "agency_name", "-fiscal_year", "-revision")
    columns = "agency_id", "key", "agency_name", "fiscal_year", "revision", "status", "nearness"
    return list(ordered.values(*columns)[:_MOST_NEIGHBOURS])


def _adjacent(area: str) -> list[str]:
    """Codes of the districts that share a border with the one of this code."""
    pairs = [(row["area_code_a"], row["area_code_b"]) for row in table("adjacency")] if area else []
    return [b if a == area else a for a, b in pairs if area in (a, b)]
