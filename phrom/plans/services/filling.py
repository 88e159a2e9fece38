"""Write whole plans at once: from a starter, a demo, or an import. Many plans cost hardly more queries than one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from phrom.criteria.levels import Levels
from phrom.criteria.queries.levels import levels_on
from phrom.kernel.scoping import current_viewer
from phrom.plans.columns import Column, Links, Pointer, Ref
from phrom.plans.models import Plan, PlanSection
from phrom.plans.sections import Section, sections
from phrom.plans.sections.base import Record

Book = Mapping[str, Sequence[Record]]  # slug -> records with keys as in `Section.record`
Normal = Mapping[str, list[Record]]  # the same, every column there
Keyed = Mapping[tuple[int, str], int]  # (plan pk, row key) -> row pk
Setter = Callable[[Any, Record], None]
Waivers = Mapping[str, str]  # slug -> reason
_BATCH = 500


class Pks:
    """Primary keys of register rows by key, read once for many plans."""

    def __init__(self) -> None:
        self._read: dict[str, dict[str, int]] = {}

    def of(self, column: Ref, model: type[models.Model]) -> dict[str, int]:
        if column.to not in self._read:
            found = model._default_manager.values_list("key", "pk")
            self._read[column.to] = {str(key): pk for key, pk in found}
        return self._read[column.to]


def fill_plans(books: Sequence[tuple[Plan, Book]], *, waivers: Mapping[int, Waivers] | None = None) -> None:
    """Insert all rows of new, empty plans and freeze each section's copy; unknown keys of registers become empty."""
    registers, made = Pks(), dict[str, Keyed]()
    whole = [(plan, {section.slug: _normal(section, book) for section in sections()}) for plan, book in books]
    for section in sections():
        made[section.slug] = _insert(section, whole, registers, made)
    levels = levels_on()
    states = [
        _state(plan, section, book[section.slug], (waivers or {}).get(plan.pk, {}).get(section.slug, ""), levels)
        for plan, book in whole
        for section in sections()
    ]
    PlanSection.objects.bulk_create(states, batch_size=_BATCH)


def _insert(section: Section, books: Sequence[tuple[Plan, Normal]], registers: Pks, made: Mapping[str, Keyed]) -> Keyed:
    """Insert the section's rows of all plans; pointers that lead nowhere are emptied in the records too."""
    own = [c for c in section.pointers if isinstance(c, Links) or c.to == section.slug]  # set once the rows are there
    setters = [_setter(section, c, registers, made) for c in section.columns if c not in own]
    rows, records, name = [], [], current_viewer().name
    for plan, book in books:
        for position, record in enumerate(book[section.slug], 1):
            row = section.model(
                plan_id=plan.pk, key=uuid.UUID(record["key"]), position=position, changed_by=name, **section.fixed
            )
            for setter in setters:
                setter(row, record)
            rows.append(row)
            records.append(record)
    section.model.objects.bulk_create(rows, batch_size=_BATCH)
    there = {(row.plan_id, record["key"]): row.pk for row, record in zip(rows, records, strict=True)}
    for column in own:
        if isinstance(column, Links):
            _link_several(section, column, rows, records, made[column.to])
        else:
            _link_to_self(section, column, rows, records, there)
    return there


def _setter(section: Section, column: Column, registers: Pks, made: Mapping[str, Keyed]) -> Setter:
    name = column.name
    if not isinstance(column, Pointer):
        return lambda row, record: setattr(row, name, record[name])
    if isinstance(column, Ref):
        pks = registers.of(column, section.model._meta.get_field(name).related_model)  # type: ignore[arg-type]
        return lambda row, record: _point(row, record, name, pks.get(record[name]))
    there = made[column.to]
    return lambda row, record: _point(row, record, name, there.get((row.plan_id, record[name])))


def _point(row: Any, record: Record, name: str, pk: int | None) -> None:
    setattr(row, f"{name}_id", pk)
    record[name] = record[name] if pk else None


def _link_to_self(section: Section, column: Column, rows: list[Any], records: list[Record], there: Keyed) -> None:
    for row, record in zip(rows, records, strict=True):
        _point(row, record, column.name, there.get((row.plan_id, record[column.name])))
    linked = [row for row, record in zip(rows, records, strict=True) if record[column.name]]
    section.model.objects.bulk_update(linked, [column.name], batch_size=_BATCH)


def _link_several(section: Section, column: Column, rows: list[Any], records: list[Record], there: Keyed) -> None:
    for row, record in zip(rows, records, strict=True):
        record[column.name] = [key for key in record[column.name] if (row.plan_id, key) in there]
    field: Any = section.model._meta.get_field(column.name)
    through, own, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = [
        through(**{f"{own}_id": row.pk, f"{other}_id": there[(row.plan_id, key)]})
        for row, record in zip(rows, records, strict=True)
        for key in record[column.name]
    ]
    through._default_manager.bulk_create(pairs, batch_size=_BATCH)


def _normal(section: Section, book: Book) -> list[Record]:
    """The records in the exact form that `Section.records` would read back."""
    empty = section.blank()
    normal = []
    for record in book.get(section.slug, ()):
        whole = empty | {name: record[name] for name in empty if record.get(name) is not None}
        for column in section.columns:
            if isinstance(column, Links):
                whole[column.name] = sorted(whole[column.name])
        normal.append(whole)
    return normal


def _state(plan: Plan, section: Section, records: list[Record], waived: str, levels: Levels) -> PlanSection:
    return PlanSection(
        plan=plan, slug=section.slug, version=1, rows=records, waived_reason=waived,
        is_complete=bool(waived) or section.is_complete(records, levels.get(section.slug, "")),
        changed_at=timezone.now(), changed_by=current_viewer().name,
    )  # fmt: skip


def insert_rows(plan: Plan, section: Section, records: Sequence[Record]) -> None:
    """Add rows to a section without links to others; whoever calls freezes the section's copy."""
    _insert(section, [(plan, {section.slug: _normal(section, {section.slug: records})})], Pks(), {})


def fill_plan(plan: Plan, book: Book) -> None:
    """Insert all rows of one new, empty plan."""
    fill_plans([(plan, book)])
