"""A whole plan as plain JSON: what checks read, papers print, the seal freezes and the JSON export is."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, cast

from django.db.models import CharField, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.criteria.levels import HIGHEST, Levels
from phrom.criteria.queries.levels import levels_in_force, levels_of
from phrom.kernel.content import table
from phrom.kernel.scoping import current_viewer
from phrom.kernel.words import in_language
from phrom.plans.columns import Links
from phrom.plans.models import DependencyAnswer, Plan, PlanSection
from phrom.plans.names import called, names_in
from phrom.plans.sections import has_section, section, sections
from phrom.plans.typed import Typed
from phrom.plans.yearly import required_in
from phrom.registers.models import Site, Supplier, System
from phrom.threats.models import Threat

FORMAT = "phrom-plan/1"
Records = list[dict[str, Any]]
Parts = Mapping[str, Mapping[str, Any]]  # slug -> {"waived": reason, "rows": records}
Registers = Mapping[str, Mapping[str, Mapping[str, Any]]]  # register -> key -> entry


class Booking(NamedTuple):
    """People whom another agency's plan moves to a site, and the threats that take its own building away."""

    agency: str
    agency_name: str
    people: int
    threats: frozenset[str]


class Tested(NamedTuple):
    """How a call tree did when it was last called: the day (None: never), percent reached in time and the goal.

    `wrong`: keys of people under whose number somebody else answered.
    """

    on: dt.date | None
    percent: int = 0
    goal: int = 0
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Payload:
    """The plan's JSON with ways to read it; `private` holds mobile numbers by person key, apart from the rest.

    `is_whole`: not cut down to what a lead agency may read. `promised` (hours) and `answers` are what other agencies
    say, by key of the dependency; `bookings` are theirs by site, `elsewhere` names those whose plans count on the same
    person, `tested` is how the call tree did (None: nobody keeps account of it); they are no part of the plan and never
    sealed (see `others.beside_others`). `today`: the day of judgement.
    """

    data: Mapping[str, Any]
    private: Mapping[str, str]
    is_whole: bool = True
    promised: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, DependencyAnswer] = field(default_factory=dict)
    bookings: Mapping[str, Sequence[Booking]] = field(default_factory=dict)
    elsewhere: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tested: Tested | None = None
    today: dt.date = field(default_factory=timezone.localdate)

    def rows(self, slug: str) -> Records:
        """The section's rows, empty when it is waived or out of sight."""
        found = self.data["sections"].get(slug)
        return [] if found is None or found["waived"] else found["rows"]

    def waived(self, slug: str) -> str:
        """Why the section does not apply; empty when it does."""
        found = self.data["sections"].get(slug)
        return found["waived"] if found else ""

    def has(self, slug: str) -> bool:
        return slug in self.data["sections"]

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """register or slug -> key -> what it is called, in the language of whoever asks first."""
        registers = {
            kind: {key: called(entry) for key, entry in entries.items()}
            for kind, entries in self.data["registers"].items()
        }
        return names_in({slug: state["rows"] for slug, state in self.data["sections"].items()}, registers)

    @cached_property
    def typed(self) -> Typed:
        """Everything that people typed, to look through at once."""
        return Typed(self.data["sections"])

    def show(self, slug: str, record: Mapping[str, Any], column: str) -> str:
        """One cell as a person reads it."""
        return section(slug).column(column).show(record.get(column), self.names)

    def called(self, slug: str, record: Mapping[str, Any]) -> str:
        """What a row is called in messages: at most sixty characters, the section's title when it has no name."""
        name = section(slug).call(dict(record), self.names) or section(slug).title
        return name if len(name) <= 60 else f"{name[:59].rstrip()}…"

    def entry(self, register: str, key: str | None) -> Mapping[str, Any]:
        """A register's row as it stood, empty when unknown."""
        found: Mapping[str, Any] = self.data["registers"].get(register, {}).get(key or "", {})
        return found

    def level(self, checklist: str) -> str:
        """The alert level that the checklist is judged at; plans sealed before there were levels answer everything."""
        found: str = self.data.get("levels", {}).get(checklist, HIGHEST)
        return found

    @property
    def required(self) -> Collection[str]:
        """Keys of the threats that it must answer: what its year's campaign froze, else what every plan must today."""
        usual = [entry["code"] for entry in table("threats") if entry["required"] == "Y"]
        found: Collection[str] = self.data.get("required", usual)
        return found

    @property
    def agency_name(self) -> str:
        """The agency as the plan names it, in the reader's language where it has an English name."""
        return in_language(
            {"name_th": self.data["agency_name"], "name_en": self.data.get("agency_name_en", "")}, "name"
        )

    @property
    def threats_in_scope(self) -> list[str]:
        """Keys of the threats that the plan covers."""
        return [row["threat"] for row in self.rows("scope") if row.get("in_scope") and row.get("threat")]

    @property
    def canonical(self) -> bytes:
        """The one spelling of the plan as bytes, private numbers included: what the seal covers."""
        return canonical([self.data, self.private])

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical bytes, hex."""
        return hashlib.sha256(self.canonical).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seen(plan: Plan) -> tuple[Payload, list[PlanSection]]:
    """The plan as the viewer may read it, and where each section in sight stands (unsaved rows for a sealed plan)."""
    if not plan.is_sealed:
        states = list(PlanSection.objects.filter(plan=plan))
        payload = live_payload(plan, states)
        for state in states:  # the city's alert level may have moved since the checklist was saved
            if has_section(state.slug) and section(state.slug).layout == "checklist":
                state.is_complete = _is_complete(payload, state.slug)
        return payload, states
    payload = payload_of(plan)
    return payload, [
        PlanSection(
            plan=plan, slug=slug, rows=state["rows"], waived_reason=state["waived"],
            is_complete=_is_complete(payload, slug),
        )
        for slug, state in payload.data["sections"].items()
        if has_section(slug)
    ]  # fmt: skip


def _is_complete(payload: Payload, slug: str) -> bool:
    return bool(payload.waived(slug)) or section(slug).is_complete(payload.rows(slug), payload.level(slug))


def payload_of(plan: Plan) -> Payload:
    """The plan as the viewer may read it: a sealed one as it was sealed, an open one as it stands."""
    if plan.is_sealed:
        seal = plan.seal
        return in_sight(plan, Payload(seal.payload, json.loads(seal.private or "{}")))
    return in_sight(plan, live_payload(plan))


def payloads_of(plans: Sequence[Plan]) -> list[Payload]:
    """The same of many plans, in as many queries as of one; sealed ones have brought their `seal`."""
    states: Mapping[int, list[PlanSection]] = {plan.pk: [] for plan in plans if not plan.is_sealed}
    for state in PlanSection.objects.filter(plan__in=states):
        states[state.plan_id].append(state)
    opened = [plan for plan in plans if not plan.is_sealed]
    live = iter(assembled([(plan, parts_of(states[plan.pk])) for plan in opened]))
    return [payload_of(plan) if plan.is_sealed else in_sight(plan, next(live)) for plan in plans]


def live_payload(plan: Plan, states: Iterable[PlanSection] | None = None) -> Payload:
    """The plan from its sections' frozen copies and today's registers; at most eight queries."""
    if states is None:
        states = PlanSection.objects.filter(plan=plan)
    return assembled([(plan, parts_of(states))])[0]


def parts_of(states: Iterable[PlanSection]) -> Parts:
    """The frozen copies as a payload holds them, in the order of the sections."""
    by_slug = {state.slug: state for state in states}
    return {
        s.slug: {"waived": by_slug[s.slug].waived_reason, "rows": by_slug[s.slug].rows}
        for s in sections()
        if s.slug in by_slug
    }


def assembled(books: Sequence[tuple[Plan, Parts]]) -> list[Payload]:
    """Payloads of plans whose sections hold these parts, with today's registers; as many queries as for one."""
    used = [_used({slug: part["rows"] for slug, part in parts.items()}) for _, parts in books]
    wanted: dict[str, set[str]] = {}
    for kind, keys in chain.from_iterable(one.items() for one in used):
        wanted.setdefault(kind, set()).update(keys)
    people = {str(person.key): person for person in Person.objects.filter(key__in=wanted.get("person", ()))}
    named = Q(pk__in=[plan.agency_id for plan, _ in books]) | Q(key__in=wanted.get("agency", ()))
    agencies = {agency.pk: agency for agency in Agency.objects.as_of().filter(named)}
    registers = {"person": {key: _person(person) for key, person in people.items()}}
    wanted["year"] = {str(plan.fiscal_year) for plan, _ in books}
    registers |= _registers(wanted, agencies.values())
    required = {year: json.loads(entry["name"]) for year, entry in registers.pop("year").items()}
    levels = levels_of((code, entry["name"]) for code, entry in registers.pop("level").items())
    return [
        Payload(
            _data(plan, agencies[plan.agency_id], parts, _only(registers, own), levels)
            | _asked(required.get(str(plan.fiscal_year))),
            _phones(people, own),
        )
        for (plan, parts), own in zip(books, used, strict=True)
    ]


def _phones(people: Mapping[str, Person], used: Mapping[str, set[str]]) -> dict[str, str]:
    """Private numbers of those who are named."""
    named = (key for key in used.get("person", ()) if key in people)
    return {key: people[key].mobile_phone for key in named if people[key].mobile_phone}


def _data(plan: Plan, agency: Agency, parts: Parts, registers: Registers, levels: Levels) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "agency": agency.key,
        "agency_name": agency.name_th,
        "agency_name_en": agency.name_en,
        "agency_kind": agency.kind,
        "fiscal_year": plan.fiscal_year,
        "revision": plan.revision,
        "levels": levels,
        "sections": parts,
        "registers": registers,
    }


def _asked(required: list[str] | None) -> dict[str, Any]:
    """The threats that the year's campaign asks of every plan; nothing where none was opened."""
    return {} if required is None else {"required": required}


def _only(registers: Registers, used: Mapping[str, set[str]]) -> Registers:
    """The register entries that are used."""
    return {
        kind: {key: entries[key] for key in sorted(used.get(kind, ())) if key in entries}
        for kind, entries in registers.items()
    }


def doubtful_entries(parts: Parts) -> Registers:
    """Today's entries of the people, sites, systems and suppliers that the parts name, no others; one query."""
    used = _used({slug: part["rows"] for slug, part in parts.items()})
    found = _registers({kind: used.get(kind, set()) for kind in (*ENTRIES, "person")}, (), also=[_people(used)])
    return {**found, "person": {str(uuid.UUID(key)): entry for key, entry in found.get("person", {}).items()}}


def _people(used: Mapping[str, set[str]]) -> QuerySet[Any, Any]:
    """The people named, as `_entries` has its rows."""
    said = (Cast("key", CharField()), *PERSON[:5], *_PAD[2:], Cast("confirmed_on", TextField()))
    return Person.objects.filter(key__in=used.get("person", ())).order_by().values_list(Value("person"), *said)


def _used(parts: Mapping[str, Records]) -> dict[str, set[str]]:
    """register -> keys that any row points at."""
    used: dict[str, set[str]] = {}
    for slug, records in parts.items():
        for column in section(slug).pointers:
            if has_section(column.to) or isinstance(column, Links):
                continue
            used.setdefault(column.to, set()).update(r[column.name] for r in records if r.get(column.name))
    return used


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "position": person.position,
        "unit": person.unit,
        "office_phone": person.office_phone,
        "is_active": person.is_active,
        "confirmed_on": person.confirmed_on.isoformat() if person.confirmed_on else None,
    }


def _registers(
    used: Mapping[str, set[str]], agencies: Iterable[Agency], also: Sequence[QuerySet[Any, Any]] = ()
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {
        "agency": {
            a.key: {"name": a.name_th, "name_en": a.name_en} for a in agencies if a.key in used.get("agency", ())
        }
    }
    for kind, key, *values in _entries(used, also):
        named = zip(PERSON if kind == "person" else ENTRIES.get(kind, ("name",)), values, strict=False)
        found.setdefault(kind, {})[key] = {name: value for name, value in named if name}
    return {kind: found.get(kind, {}) for kind in ("agency", *ENTRIES, "level", "year", *(["person"] if also else []))}


ENTRIES = {
    "site": ("name", "is_active", "kind", "address", "area_code", "capacity_people", "is_flood_prone"),
    "system": ("name", "is_active", "category", "vendor"),
    "supplier": ("name", "is_active", "category", "phone"),
    "threat": ("name", "", "short_name", "name_en"),  # a threat is never retired
}


PERSON = ("name", "is_active", "position", "unit", "office_phone", "", "", "confirmed_on")
_PAD = (Value(""), Value(""), Value(None, output_field=IntegerField()), Value(False))


def _entries(used: Mapping[str, set[str]], also: Sequence[QuerySet[Any, Any]]) -> Iterable[tuple[Any, ...]]:
    """Kind, key and columns of the register rows that are named, people and agencies apart, the city's alert levels
    by checklist, what campaigns require in the years named, and what is asked `also`; one query, rows padded.
    """
    sites, systems, suppliers, threats = (
        model.objects.filter(key__in=used.get(kind, ()))  # type: ignore[attr-defined]
        .order_by()
        .values_list(
            Value(kind), "key", *(name or Value(True) for name in columns), *_PAD[len(columns) - 3 :], Value("")
        )
        for model, (kind, columns) in zip((Site, System, Supplier, Threat), ENTRIES.items(), strict=True)
    )
    blank = (Value(True), Value(""), Value(""), *_PAD[1:], Value(""))
    levels = levels_in_force().order_by().values_list(Value("level"), "checklist", "level", *blank)
    years = (
        asked.order_by().values_list(Value("year"), "year_said", "threats_said", *blank)
        for asked in required_in([int(year) for year in used.get("year", ())])
    )
    return cast(Iterable[tuple[Any, ...]], sites.union(systems, suppliers, threats, levels, *years, *also))


def in_sight(plan: Plan, whole: Payload) -> Payload:
    """What of a plan the viewer may read: all of it, or for a lead agency what is about its threat."""
    viewer = current_viewer()
    if viewer.agencies is None or plan.agency_id in viewer.agencies:
        return whole
    return about(viewer.threats, whole)


def about(threats: Collection[str], whole: Payload) -> Payload:
    """The rows about these threats and nothing else: no person, no number, no section that names no threat."""
    parts = {}
    for slug, state in whole.data["sections"].items():
        if not has_section(slug) or not any(column.to == "threat" for column in section(slug).pointers):
            continue
        parts[slug] = {**state, "rows": [row for row in state["rows"] if row.get("threat") in threats]}
    registers = {kind: {} if kind == "person" else rows for kind, rows in whole.data["registers"].items()}
    return only_named(Payload({**whole.data, "sections": parts, "registers": registers}, {}, is_whole=False))


def only_named(payload: Payload) -> Payload:
    """The plan with only those register entries that its rows name, so that a part tells nothing of the rest."""
    used = _used({slug: part["rows"] for slug, part in payload.data["sections"].items() if has_section(slug)})
    return replace(payload, data={**payload.data, "registers": _only(payload.data["registers"], used)})
