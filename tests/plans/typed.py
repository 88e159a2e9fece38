"""Edits as a browser would bring them, and something to type into every kind of column."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from phrom.journal.models import Line
from phrom.plans.columns import Choice, Column, Links, Pointer
from phrom.plans.models import Plan, PlanSection
from phrom.plans.names import known_to
from phrom.plans.sections import Section, section
from phrom.plans.services import Outcome, RowChange, RowOutcome, SectionChange, save_section


def new_key() -> str:
    return str(uuid.uuid4())


def change(key: str, version: int = 0, **typed: str) -> RowChange:
    return RowChange(key, version, typed)


def gone(key: str, version: int) -> RowChange:
    return RowChange(key, version, is_deleted=True)


def save(plan: Plan, slug: str, *changes: RowChange, order: Sequence[str] = ()) -> Outcome:
    return save_section(plan, section(slug), SectionChange(changes, order))


def save_one(plan: Plan, slug: str, wanted: RowChange) -> RowOutcome:
    return save(plan, slug, wanted).rows[wanted.key]


def rows(plan: Plan, slug: str) -> dict[str, dict[str, Any]]:
    """key -> record, from the section's table."""
    return {record["key"]: record for record in section(slug).records(plan)}


def frozen(plan: Plan, slug: str) -> dict[str, dict[str, Any]]:
    """key -> record, from the section's frozen copy."""
    return {record["key"]: record for record in PlanSection.objects.get(plan=plan, slug=slug).rows}


def versions(plan: Plan, slug: str) -> dict[str, int]:
    return {str(row.key): row.version for row in section(slug).rows(plan)}


def first(plan: Plan, slug: str) -> tuple[str, int]:
    """Key and version of a section's first row."""
    return next(iter(versions(plan, slug).items()))


def lines(verb: str = "section.saved") -> list[Line]:
    """What the journal holds under the verb, oldest first."""
    return list(Line.objects.filter(verb=verb).order_by("number"))


WORDS = {
    "text": "ข้อความ=1 “ทดสอบ”",
    "long": "บรรทัดแรก\nบรรทัดที่สอง",
    "number": "๔",
    "level": "3",
    "hours": "2 วัน",
    "yes": "✓",
    "date": "1 เม.ย. 2570",
    "phone": "02-000-1234",
}


def sample(plan: Plan, target: Section) -> dict[str, str]:
    """Something that can be typed into each column a person sees; pointers name the first of what they may name."""
    names = known_to(plan, target.pointers).names
    asked = [c for c in target.columns if not c.hidden and not (target.layout == "checklist" and c.name == "item")]
    return {column.name: _sample(column, names) for column in asked}


def _sample(column: Column, names: Mapping[str, Mapping[str, str]]) -> str:
    if isinstance(column, Choice):
        return list(column.options.values())[-1]
    if isinstance(column, Links):
        return "\n".join(list(names[column.to])[:2])
    if isinstance(column, Pointer):
        return next(iter(names[column.to]), "")
    return WORDS[column.kind]
