"""What other agencies say of what a plan counts on: hours they promise, their answers, rooms and people they share."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import CharField, DateTimeField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils import timezone

from phrom.agencies.models import Person, during, shown_name
from phrom.kernel import panels
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.thai import search_key
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.payload import Booking, Payload
from phrom.plans.queries import OPEN
from phrom.plans.sections.dependencies import Dependency
from phrom.plans.sections.hazard_impacts import HazardImpact
from phrom.plans.sections.services import Service
from phrom.plans.sections.sites import SiteUse
from phrom.plans.sections.team import TeamRole

Row = tuple[str, str, str, str, str, int | None, Any]  # kind, four texts, a number, a time: see each query below
CURRENT = (*OPEN, "accepted", "in_force")
searched = lru_cache(maxsize=2048)(search_key)  # names of services, asked for by each page of a plan
NONE, NO_NUMBER, NO_TIME = Value(""), Value(None, IntegerField()), Value(None, DateTimeField())
TESTED = "plans.tested"  # panel slot: ids of agencies -> id -> Tested
CONCERNED = frozenset({"call_tree", "dependencies", "sites", "team"})  # whose findings may hang on what others say
KINDS = ("offer", "answer", "booking", "hit", "person")


def beside_others(plan: Plan, payload: Payload) -> Payload:
    """The payload with what others say of it; one query, none when it counts on nobody; see also TESTED.

    Nothing of this is part of the plan: its canonical form, and so its seal, stay as they are.
    """
    return all_beside_others([(plan, payload)])[0]


def all_beside_others(plans: Sequence[tuple[Plan, Payload]]) -> list[Payload]:
    """The same for many plans, still in one query, besides those of who keeps account of calls."""
    asking = [(plan, payload) for plan, payload in plans if _counts_on_others(payload)]
    found = [payload for _, payload in plans]
    if asking:
        said = _Said(_read([plan for plan, _ in asking], [payload for _, payload in asking]))
        found = [said.beside(plan, payload) if _counts_on_others(payload) else payload for plan, payload in plans]
    return _with_tests([plan for plan, _ in plans], found)


def _with_tests(plans: Sequence[Plan], payloads: Sequence[Payload]) -> list[Payload]:
    """Those with a call tree, beside how it did."""
    agencies = {plan.agency_id for plan, payload in zip(plans, payloads, strict=True) if payload.rows("call_tree")}
    known = [panel(agencies) for panel in panels.panels(TESTED)] if agencies else []
    return [
        replace(payload, tested=tested)
        if (tested := next((one[plan.agency_id] for one in known if plan.agency_id in one), None))
        else payload
        for plan, payload in zip(plans, payloads, strict=True)
    ]


def _counts_on_others(payload: Payload) -> bool:
    asked = (("dependencies", "on_agency"), ("sites", "site"), ("team", "main"), ("team", "alternate"))
    return any(row.get(column) for slug, column in asked for row in payload.rows(slug))


# What others say, as rows of one shape -------------------------------------------------------------


def _read(plans: Sequence[Plan], payloads: Iterable[Payload]) -> dict[str, list[Row]]:
    """Everything that concerns these plans, by kind; with the system's eyes, for the plans' own questions only."""
    whole = list(payloads)
    agencies = {row["on_agency"] for payload in whole for row in payload.rows("dependencies")}
    sites = {row["site"] for payload in whole for row in payload.rows("sites")}
    people = {row[c] for payload in whole for row in payload.rows("team") for c in ("main", "alternate")}
    with viewing_as(SYSTEM):
        parts = [_offers(agencies), _answers(plans), _bookings(sites), _hits(sites), _people(people)]
        rows: list[Row] = list(parts[0].union(*parts[1:], all=True))
    found: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for row in rows:
        found[row[0]].append(row)
    return found


def _text(field: str) -> Cast:
    return Cast(field, CharField())


def _offers(agencies: Iterable[str | None]) -> QuerySet[Any, Any]:
    """offer: agency key, service name; hours until it is back, as the agency's plan in force has it."""
    rows = Service.objects.filter(plan__status="in_force", plan__agency__key__in=agencies, rto_hours__isnull=False)
    return rows.order_by().values_list(Value("offer"), "plan__agency__key", "name", NONE, NONE, "rto_hours", NO_TIME)


def _answers(plans: Sequence[Plan]) -> QuerySet[Any, Any]:
    """answer: dependency key, answer, reason, by whom; hours it was given to, when.

    An answer of an agency that the row no longer names is none.
    """
    asked = Dependency.objects.filter(plan__in=plans)
    same = asked.filter(key=OuterRef("dependency_key"), on_agency=OuterRef("agency"))
    rows = DependencyAnswer.objects.filter(Exists(same), agency__in=asked.values("on_agency"))
    return rows.values_list(
        Value("answer"), _text("dependency_key"), "answer", "reason", "answered_by", "needed_hours", "answered_at"
    )


def _newest() -> Subquery:
    """Of the agency of a row's plan the newest plan that is being written or in force."""
    plans = Plan.objects.filter(agency=OuterRef("plan__agency"), status__in=CURRENT)
    return Subquery(plans.order_by("-fiscal_year", "-revision").values("pk")[:1])


def _bookings(sites: Iterable[str | None]) -> QuerySet[Any, Any]:
    """booking: site key, agency key, agency name, plan; people."""
    name = shown_name("plan__agency__versions__")
    rows = SiteUse.objects.filter(during("plan__agency__versions", timezone.localdate()), site__key__in=sites)
    return (
        rows.filter(plan=_newest(), people__gt=0)
        .order_by()
        .values_list(Value("booking"), "site__key", "plan__agency__key", name, _text("plan_id"), "people", NO_TIME)
    )


def _hits(sites: Iterable[str | None]) -> QuerySet[Any, Any]:
    """hit: threat that takes the building away, from the plans that move people to the sites."""
    booking = SiteUse.objects.filter(site__key__in=sites, plan__status__in=CURRENT).order_by().values("plan")
    rows = HazardImpact.objects.filter(plan__in=booking, building=True, threat__isnull=False).order_by()
    return rows.values_list(Value("hit"), "threat__key", NONE, NONE, _text("plan_id"), NO_NUMBER, NO_TIME)


def _people(keys: Iterable[str | None]) -> QuerySet[Any, Any]:
    """person: key, agency name, e-mail, agency key; of ours, and of whoever has their e-mail and is counted on."""
    known = [key for key in keys if key]
    shared = Person.objects.filter(key__in=known).exclude(email="").order_by().values("email")
    held = TeamRole.objects.filter(Q(main=OuterRef("pk")) | Q(alternate=OuterRef("pk")), plan=_newest())
    rows = Person.objects.filter(during("agency__versions", timezone.localdate()), email__in=shared).order_by()
    return rows.filter(Exists(held) | Q(key__in=known)).values_list(
        Value("person"), _text("key"), shown_name("agency__versions__"), "email", "agency__key", NO_NUMBER, NO_TIME
    )


class _Said:
    """The rows, ready to be asked for one plan after the other."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self.offered: dict[tuple[str | None, str], int] = {}
        for _, agency, name, _, _, hours, _ in rows["offer"]:
            where = agency, searched(name)
            self.offered[where] = max(hours or 0, self.offered.get(where, 0))
        self.answers = {str(uuid.UUID(row[1])): _answer(row) for row in rows["answer"]}
        self.people = _elsewhere(rows["person"])
        hits: Mapping[str, set[str]] = defaultdict(set)
        for _, threat, _, _, plan, *_ in rows["hit"]:
            hits[plan].add(threat)
        self.bookings: Mapping[str, list[Booking]] = defaultdict(list)
        for _, site, agency, name, plan, people, _ in rows["booking"]:
            self.bookings[site].append(Booking(agency, name, people or 0, frozenset(hits[plan])))

    def beside(self, plan: Plan, payload: Payload) -> Payload:
        """Services are matched as a search would; of several that match the slowest counts."""
        asked = {row["key"]: (row["on_agency"], searched(row["on_service"])) for row in payload.rows("dependencies")}
        sites = {row["site"] for row in payload.rows("sites") if row["site"]}
        own = payload.data["agency"]
        return replace(
            payload,
            promised={key: self.offered[where] for key, where in asked.items() if where in self.offered},
            answers={key: self.answers[key] for key in asked if key in self.answers},
            bookings={site: [b for b in self.bookings[site] if b.agency != own] for site in sites},
            elsewhere={key: self.people[key] for key in payload.data["registers"]["person"] if key in self.people},
        )


def _elsewhere(rows: Sequence[Row]) -> dict[str, list[str]]:
    """person key -> names of the other agencies that have somebody with the same e-mail."""
    holders: Mapping[str, dict[str, str]] = defaultdict(dict)
    for _, _, name, email, agency, *_ in rows:
        holders[email][agency] = name
    found = {key: [n for a, n in holders[email].items() if a != own] for _, key, _, email, own, *_ in rows}
    return {str(uuid.UUID(key)): names for key, names in found.items() if names}


def _answer(row: Row) -> DependencyAnswer:
    _, key, answer, reason, by, hours, at = row
    return DependencyAnswer(
        dependency_key=key, answer=answer, reason=reason, answered_by=by, needed_hours=hours, answered_at=at
    )


# How far each dependency is agreed -----------------------------------------------------------------
@dataclass(frozen=True)
class Standing:
    """How far a dependency is agreed: what is asked of whom, what they promise (hours), and what they answered."""

    agency: str
    service: str
    needed_hours: int | None
    promised_hours: int | None
    answer: DependencyAnswer | None = None

    @property
    def state(self) -> str:
        """unasked (nobody is named yet), asked, confirmed or disputed."""
        return self.answer.answer if self.answer else "asked" if self.agency else "unasked"

    @property
    def is_changed(self) -> bool:
        """Whether the answer was given to other hours than are asked for now."""
        return self.answer is not None and self.answer.needed_hours != self.needed_hours


def standings(payload: Payload) -> list[Standing]:
    """Of each dependency in the order of the plan; the payload stands beside others."""
    return [
        Standing(
            payload.show("dependencies", row, "on_agency"),
            payload.show("dependencies", row, "on_service"),
            row["needed_hours"],
            payload.promised.get(row["key"]),
            payload.answers.get(row["key"]),
        )
        for row in payload.rows("dependencies")
    ]
