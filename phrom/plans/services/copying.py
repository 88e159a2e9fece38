"""Copy the rows of one revision into the next."""

from __future__ import annotations

from typing import Any

from phrom.plans.columns import Link, Links, Ref
from phrom.plans.models import CarryOver, DoubtAnswer, Plan
from phrom.plans.sections import Section, sections
from phrom.plans.sections import section as section_named
from phrom.plans.sections.base import plain_value


def copy_rows(old: Plan, new: Plan) -> None:
    """Copy every row into another revision: same keys, links pointing at the copies."""
    for section in sections():
        rows = list(section.rows(old))
        links = {
            row.pk: {c.name: plain_value(c, row) for c in section.pointers if not isinstance(c, Ref)} for row in rows
        }
        for row in rows:
            source, row.pk, row.plan = row.pk, None, new
            row._state.adding = True
            row._links = links[source]
            for column in section.pointers:
                if isinstance(column, Link):
                    setattr(row, column.name, None)
        section.model.objects.bulk_create(rows)
        _relink(section, rows, new)


def copy_carry(old: Plan, new: Plan) -> None:
    """The next revision of a year goes on with the same questions, less those already answered."""
    for model in (CarryOver, DoubtAnswer):
        copies = list(model.objects.filter(plan=old))
        for row in copies:
            row.pk, row.plan, row._state.adding = None, new, True
        model.objects.bulk_create(copies)


def _relink(section: Section, rows: list[Any], plan: Plan) -> None:
    for column in section.pointers:
        if isinstance(column, Ref):
            continue
        target = section_named(column.to)
        there = {str(row.key): row for row in target.model.objects.filter(plan=plan, **target.fixed)}
        for row in rows:
            chosen = row._links[column.name]
            if isinstance(column, Links):
                getattr(row, column.name).set([there[key] for key in chosen if key in there])
            else:
                setattr(row, column.name, there.get(chosen))
        if not isinstance(column, Links) and rows:
            section.model.objects.bulk_update(rows, [column.name])
