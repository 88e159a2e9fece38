"""A plan's own JSON back into a draft, so exactly that its next export has the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Person
from phrom.agencies.services.people import add_person
from phrom.kernel.steps import Refused
from phrom.plans.imports.services.writing import may_write
from phrom.plans.models import Plan
from phrom.plans.sections import Section, has_section, section
from phrom.plans.sections.base import Record
from phrom.plans.services import RowChange, SectionChange, save_section, waive_section

_PERSON = ("name", "position", "unit", "office_phone")


@transaction.atomic
def write_own(plan: Plan, own: Mapping[str, Any]) -> dict[str, int]:
    """Rows, their order and waivers as the file has them; rows that it lacks go. Answers rows written by section.

    Refused, and nothing written, when the file is of another agency or a row of it cannot be taken.
    """
    if own.get("agency") != plan.agency.key:
        raise Refused(
            _("ไฟล์นี้เป็นแผนของ{agency} นำเข้าได้เฉพาะแผนของหน่วยงานเดียวกัน").format(agency=own.get("agency_name", ""))
        )
    _add_people(plan, own.get("registers", {}).get("person", {}))
    written: dict[str, int] = {}
    parts = {slug: part for slug, part in own["sections"].items() if has_section(slug)}
    for slug in sorted(parts, key=lambda slug: section(slug).number):
        if not (verdict := may_write(plan, slug)):
            raise Refused(verdict.reason)
        written[slug] = _write_section(plan, section(slug), parts[slug]["rows"])
        waive_section(plan, section(slug), parts[slug]["waived"])
    return {slug: count for slug, count in written.items() if count}


def _add_people(plan: Plan, people: Mapping[str, Mapping[str, Any]]) -> None:
    """People of the file whom this city does not know yet, under their own keys."""
    known = {str(key) for key in Person.objects.filter(key__in=people).values_list("key", flat=True)}
    for key, told in people.items():
        if key not in known:
            add_person(plan.agency, {"key": key} | {name: str(told.get(name, "")) for name in _PERSON})


def _write_section(plan: Plan, target: Section, records: list[Record]) -> int:
    held = {str(row.key): row.version for row in target.rows(plan)}
    keys = [record["key"] for record in records]
    changes = [RowChange(key, version, is_deleted=True) for key, version in held.items() if key not in keys]
    changes = changes if target.is_open else []
    changes += [
        RowChange(record["key"], held.get(record["key"], 0), _typed(target, record)) for record in _ordered(records)
    ]
    outcome = save_section(plan, target, SectionChange(changes, keys))
    for row in outcome.rows.values():
        if row.state in ("refused", "conflict"):
            raise Refused(
                _("นำเข้าส่วน {title} ไม่ได้: {why}").format(title=target.title, why=" ".join(row.errors.values()))
            )
    return sum(row.state in ("saved", "deleted") for row in outcome.rows.values())


def _typed(target: Section, record: Record) -> dict[str, str]:
    return {column.name: typed(record[column.name]) for column in target.columns if column.name in record}


def typed(value: Any) -> str:
    """A stored value as a person would type it."""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def _ordered(records: list[Record]) -> list[Record]:
    """Callers before those they call, because a row can only point at one that is there."""
    callers = {record["key"]: record.get("caller") for record in records}

    def depth(key: str | None) -> int:
        steps = 0
        while (key := callers.get(key or "")) and steps <= len(callers):
            steps += 1
        return steps

    return sorted(records, key=lambda record: depth(record["key"]))
