"""What keys are called, and which rows they stand for: registers, and the plan's own sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from phrom.agencies.models import Agency, Person
from phrom.kernel.words import is_english
from phrom.plans.columns import Names, Pointer
from phrom.plans.models import Plan
from phrom.plans.sections import Section, has_section, section
from phrom.registers.models import Site, Supplier, System
from phrom.threats.models import Threat


@dataclass
class Known:
    """`names`: register or slug -> key -> name; `pks`: the same to primary keys."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    pks: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, to: str, entries: Iterable[tuple[int, Any, str]]) -> None:
        self.names[to], self.pks[to] = {}, {}
        for pk, key, name in entries:
            self.names[to][str(key)], self.pks[to][str(key)] = name, pk


REGISTERS: Mapping[str, Callable[[Plan], Iterable[tuple[int, Any, str]]]] = {
    "person": lambda plan: Person.objects.filter(agency=plan.agency_id).values_list("pk", "key", "name"),
    "site": lambda plan: Site.objects.values_list("pk", "key", "name"),
    "system": lambda plan: System.objects.values_list("pk", "key", "name"),
    "supplier": lambda plan: Supplier.objects.values_list("pk", "key", "name"),
    "agency": lambda plan: ((agency.pk, agency.key, agency.name) for agency in Agency.objects.as_of()),
    "threat": lambda plan: ((threat.pk, threat.key, threat.title) for threat in Threat.objects.all()),
}


def known_to(plan: Plan, columns: Iterable[Pointer]) -> Known:
    """All that the columns may point at: one query per register or section."""
    known = Known()
    for to in dict.fromkeys(column.to for column in columns):
        if to in REGISTERS:
            known.add(to, REGISTERS[to](plan))
        elif has_section(to):
            known.add(to, _rows(plan, section(to), known))
    return known


def _rows(plan: Plan, target: Section, known: Known) -> list[tuple[int, Any, str]]:
    """A section's rows by what they are called; rows called by a register name look it up first."""
    naming = target.naming
    if isinstance(naming, Pointer) and naming.to not in known.names:
        known.add(naming.to, REGISTERS[naming.to](plan))
    return [(row.pk, row.key, target.call(target.record(row), known.names)) for row in target.rows(plan)]


def called(entry: Mapping[str, Any]) -> str:
    """What a payload's register entry is called: in the reader's language, where it has a name in it."""
    return str((entry.get("name_en") if is_english() else "") or entry["name"])


def names_in(sections: Mapping[str, list[dict[str, Any]]], registers: Names) -> dict[str, dict[str, str]]:
    """Names of everything in a payload: its registers, and each section's rows."""
    names = {kind: dict(entries) for kind, entries in registers.items()}
    for slug, records in sections.items():
        if has_section(slug):
            names[slug] = {record["key"]: section(slug).call(record, names) for record in records}
    return names
