"""What changed between two states of a plan, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from phrom.plans.models import Plan
from phrom.plans.payload import Payload, payload_of
from phrom.plans.sections import Section, sections
from phrom.plans.sections.base import Record
from phrom.ui.pieces import Difference


@dataclass(frozen=True)
class SectionChanges:
    """The differences of one section; a row added or removed counts as one."""

    section: Section
    differences: list[Difference] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """`base` is the revision compared with; None when the plan is the agency's first."""

    base: Plan | None
    sections: list[SectionChanges]

    @property
    def count(self) -> int:
        return sum(len(part.differences) for part in self.sections)


def changes_since(plan: Plan) -> Changes:
    """Against the newest sealed revision before this one, of this year or an earlier one."""
    earlier = Plan.objects.filter(agency=plan.agency_id, status__in=Plan.SEALED).exclude(pk=plan.pk)
    base = earlier.select_related("agency", "seal").order_by("-fiscal_year", "-revision").first()
    if base is None:
        return Changes(None, [])
    return Changes(base, differences(payload_of(base), payload_of(plan)))


def differences(before: Payload, after: Payload) -> list[SectionChanges]:
    """Section by section, only where something differs."""
    found = (SectionChanges(section, list(_of(section, before, after))) for section in sections())
    return [part for part in found if part.differences]


def _of(section: Section, before: Payload, after: Payload) -> Iterator[Difference]:
    if before.waived(section.slug) != after.waived(section.slug):
        yield Difference("ไม่เกี่ยวข้อง เพราะ", before.waived(section.slug), after.waived(section.slug))
    old = {row["key"]: row for row in before.rows(section.slug)}
    new = {row["key"]: row for row in after.rows(section.slug)}
    for key, row in new.items():
        if key not in old:
            yield Difference(f"เพิ่ม: {section.call(row, after.names)[:80]}", "", _line(section, row, after))
        elif row != old[key]:
            yield from _fields(section, old[key], row, before, after)
    for key, row in old.items():
        if key not in new:
            yield Difference(f"ลบ: {section.call(row, before.names)[:80]}", _line(section, row, before), "")


def _fields(section: Section, old: Record, new: Record, before: Payload, after: Payload) -> Iterator[Difference]:
    called = "" if section.layout in ("record", "prose") else section.call(new, after.names)[:60]
    for column in section.columns:
        if old.get(column.name) != new.get(column.name):
            label = column.title if called in ("", column.title) else f"{called} · {column.title}"
            yield Difference(
                label, column.show(old.get(column.name), before.names), column.show(new.get(column.name), after.names)
            )


def _line(section: Section, row: Record, payload: Payload) -> str:
    shown = (column.show(row.get(column.name), payload.names) for column in section.columns)
    return " · ".join(text for text in shown if text)
