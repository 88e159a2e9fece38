"""Rows that other rooms know of already, put into a plan that begins: what exercises and events of the year showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from phrom.agencies.models import Agency
from phrom.kernel import panels
from phrom.plans.models import Plan, PlanSection
from phrom.plans.sections import section as section_named
from phrom.plans.sections.base import Record
from phrom.plans.services.editing import refresh_section
from phrom.plans.services.filling import Book, insert_rows

PREFILL = "plans.prefill"  # panel slot: agency, fiscal year -> slug -> records with lasting keys
LEARNED = "plans.learned"  # panel slot: sealed plan -> name -> plain facts of how it worked, for doubts to read


def learned_of(base: Plan) -> dict[str, Any]:
    """What every room knows today of how a plan worked."""
    return {name: facts for panel in panels.panels(LEARNED) for name, facts in panel(base).items()}


def known_rows(agency: Agency, fiscal_year: int) -> dict[str, list[Record]]:
    """slug -> records for a plan of the year, from every room that offers some."""
    found: dict[str, list[Record]] = {}
    for panel in panels.panels(PREFILL):
        for slug, records in panel(agency, fiscal_year).items():
            found.setdefault(slug, []).extend(records)
    return found


def with_known_rows(book: Book, known: Book) -> dict[str, list[Record]]:
    """The book with those rows behind its own; a key that stands in it already is passed over."""
    found = {slug: list(records) for slug, records in book.items()}
    for slug, records in known.items():
        there = {record["key"] for record in found.get(slug, ())}
        found[slug] = [*found.get(slug, ()), *(record for record in records if record["key"] not in there)]
    return found


def append_known_rows(plan: Plan) -> int:
    """The same for a draft that has its rows already; answers how many were added."""
    known = known_rows(plan.agency, plan.fiscal_year)
    return sum(_append(plan, slug, records) for slug, records in known.items() if records)


def _append(plan: Plan, slug: str, records: Sequence[Record]) -> int:
    section = section_named(slug)
    there = {str(key) for key in section.rows(plan).values_list("key", flat=True)}
    new = [record for record in records if record["key"] not in there]
    if new:
        insert_rows(plan, section, new)
        added = section.model._default_manager.filter(plan=plan, key__in=[record["key"] for record in new])
        added.update(position=F("position") + len(there))
        refresh_section(plan, section, PlanSection.objects.get(plan=plan, slug=slug))
    return len(new)
