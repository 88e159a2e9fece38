"""What the deletion of a row took along in other sections, so that undoing it brings that back too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from phrom.journal.queries import timeline
from phrom.plans.columns import Column, Links
from phrom.plans.models import Plan
from phrom.plans.sections import Section, has_section
from phrom.plans.sections import section as section_named
from phrom.plans.sections.base import Record

Cells = tuple[str, int, dict[str, str]]  # row key, version (0: a new row), column -> text as typed


def taken_along(plan: Plan, target: str, section: Section, keys: Collection[str]) -> Iterator[tuple[Section, Cells]]:
    """For rows added under keys that were deleted before: the rows and links of other sections that went with them.

    `target` is the plan's name in the journal; of several deletions of a key the newest counts.
    """
    found: set[tuple[str, str]] = set()
    for line in timeline(target).filter(verb="section.saved", facts__because=section.slug):
        slug = line.facts["section"]
        wanted = {key for key in keys if (slug, key) not in found}
        if not wanted or not has_section(slug):
            continue
        other = section_named(slug)
        there = {str(row.key): (other.record(row), row.version) for row in other.rows(plan)}
        for fact in line.facts["rows"]:
            pointing = [c for c in other.pointers if c.to == section.slug and wanted & _keys(fact["before"], c)]
            found |= {(slug, key) for c in pointing for key in wanted & _keys(fact["before"], c)}
            if pointing:
                yield other, _cells(other, fact, there.get(fact["key"]), pointing)


def _keys(record: Record, column: Column) -> set[str]:
    value = record.get(column.name)
    return set(value) if isinstance(value, list) else {value} if value else set()


def _cells(other: Section, fact: Any, now: tuple[Record, int] | None, pointing: Collection[Column]) -> Cells:
    """The whole row when it went with the deletion, else the links it lost, unless others were chosen meanwhile."""
    key, before = fact["key"], fact["before"]
    if now is None:
        gone = fact["after"] is None
        return key, 0, {c.name: _typed(before.get(c.name)) for c in other.columns if c.name in before} if gone else {}
    record, version = now
    lost = {}
    for column in pointing:
        if isinstance(column, Links):
            lost[column.name] = _typed(sorted(_keys(before, column) | _keys(record, column)))
        elif record[column.name] is None:
            lost[column.name] = _typed(before[column.name])
    return key, version, lost


def _typed(value: Any) -> str:
    """A stored value as a person would have typed it."""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)
