"""Drafts of the demo city that started from the plan of the year before, and what changed meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from random import Random

from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.config.demo.books import Book, ask_sooner
from phrom.config.demo.past import Past
from phrom.config.demo.people import Staff
from phrom.journal.services import CITY_CHAIN
from phrom.plans.doubts import questions
from phrom.plans.doubts.standing import ground_of
from phrom.plans.models import CarryOver, Plan, PlanSection
from phrom.plans.payload import live_payload, payload_of
from phrom.plans.renewal import rows_for
from phrom.registers.models import Site


def book_from(base: Plan, agency: Agency, year: int, rng: Random) -> Book:
    """Last year's rows made ready for the year; the draft asks others for less time than they answered to."""
    book: Book = rows_for(payload_of(base), agency, year)
    ask_sooner(book, rng)
    return book


def carry_over(carried: Sequence[tuple[Plan, Plan]], states: Mapping[int, Sequence[PlanSection]]) -> None:
    """Note for each plan with its base from where it started, and how much that left to ask."""
    rows = []
    for plan, base in carried:
        asked = len(questions(ground_of(plan, base, live_payload(plan, states[plan.pk]))))
        plan.carried = {"from": f"{base.fiscal_year}/{base.revision}", "asked": asked}  # type: ignore[attr-defined]
        rows.append(CarryOver(plan=plan, base=base, asked=asked))
    CarryOver.objects.bulk_create(rows)


def staff_changes(agency: Agency, staff: Staff, past: Past, rng: Random) -> None:
    """Since last year a unit's head retired, and another one took over a different unit."""
    units = [unit for unit in staff if unit]
    if len(units) < 3:
        return
    gone, moved, to = rng.sample(units, 3)
    leaver, mover = staff[gone][0], staff[moved][0]
    leaver.is_active, mover.unit, mover.position = False, to, f"หัวหน้า{to}"
    Person.objects.bulk_update([leaver, mover], ["is_active", "unit", "position"])
    at = timezone.now() - dt.timedelta(days=rng.randrange(35, 60))
    past.note(agency.key, at, "person.disabled", f"person:{leaver.key}", {"name": leaver.name})
    facts = {"name": mover.name, "before": {"unit": moved}, "after": {"unit": to}}
    past.note(agency.key, at + dt.timedelta(hours=1), "person.changed", f"person:{mover.key}", facts)


def retire_site(gone: str, near: Mapping[int, list[str]], past: Past) -> dict[int, list[str]]:
    """One of the city's sites is no longer to be had; answers which sites are left near each agency."""
    site = Site.objects.select_related("agency").get(key=gone)
    Site.objects.filter(pk=site.pk).update(is_active=False)
    at = timezone.now() - dt.timedelta(days=25)
    past.note(site.agency.key if site.agency else CITY_CHAIN, at, "site.retired", f"site:{gone}", {"name": site.name})
    return {agency: [key for key in keys if key != gone] for agency, keys in near.items()}
