"""Which row of the plan an entry is: the same paper twice never makes a row twice, also after rows were changed."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phrom.kernel.thai import search_key
from phrom.plans.columns import Column, Link, Links, Names, Unread, is_blank
from phrom.plans.imports.mapping.drafts import Cell, Entry
from phrom.plans.models import Plan
from phrom.plans.names import known_to
from phrom.plans.sections import Section, section
from phrom.plans.sections.base import Record

_SPACE = uuid.UUID("5d7c2f0e-5f0b-4b53-9b0a-2f6f9f1f5a51")
_TOLD_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {  # the surest first; a later one only where it fits one row
    "services": (("name",),), "team": (("role", "unit", "main"), ("role", "unit")), "strategies": (("area", "text"),),
    "call_tree": (("person",),), "hazard_impacts": (("threat",),), "scope": (("threat",),), "definitions": (("term",),),
    "procedures": (("threat", "stage", "text"),), "impacts": (("service", "dimension"),),
    "dependencies": (("service", "on_agency", "on_service"),), "sites": (("site", "purpose"), ("site",)),
    "systems": (("system",),), "suppliers": (("supplier", "provides"), ("supplier",)), "datasets": (("name",),),
    "exercises": (("threat", "objective"),), "exercise_results": (("objective", "gap"), ("objective",)),
    "evaluations": (("threat", "event"),), "workplace": (("item",),), "cyber": (("item",),),
    **{f"needs_{kind}": (("item", "source"), ("item",)) for kind in ("space", "equipment", "it", "people", "partners")},
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """A section of the plan as it stands: its records by key with their versions, and the names they point at."""

    records: Mapping[str, Record]
    versions: Mapping[str, int]
    names: Names


def standing_of(plan: Plan, target: Section) -> Standing:
    rows = list(target.rows(plan))
    records = {str(row.key): target.record(row) for row in rows}
    return Standing(records, {str(row.key): row.version for row in rows}, known_to(plan, target.pointers).names)


def settle(plan: Plan, entries: Sequence[Entry]) -> None:
    """Give each entry its key, and say whether the plan holds it already; links between entries become keys."""
    by_section: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_section[entry.section].append(entry)
    keys: dict[str, dict[str, str]] = {}  # section -> folded name -> key
    for slug in sorted(by_section, key=lambda slug: section(slug).number):
        target = section(slug)
        standing = standing_of(plan, target)
        _settle_section(plan, target, by_section[slug], standing, keys)


def _settle_section(
    plan: Plan, target: Section, entries: list[Entry], standing: Standing, keys: dict[str, dict[str, str]]
) -> None:
    for entry in entries:
        _resolve(target, entry, standing, keys)
    _give_keys(plan, target, entries, standing)
    if target.slug == "call_tree":
        _resolve_callers(entries, standing)
    for entry in entries:
        entry.version = standing.versions.get(entry.key, 0)
        _compare(target, entry, standing)
    names = keys.setdefault(target.slug, {})
    names |= {search_key(target.call(record, standing.names)): key for key, record in standing.records.items()}
    names |= {search_key(cell.typed): entry.key for entry in entries if (cell := entry.cells.get(target.naming.name))}


def _resolve(target: Section, entry: Entry, standing: Standing, keys: Mapping[str, Mapping[str, str]]) -> None:
    """Names of rows of other sections as their keys."""
    for column in target.pointers:
        cell = entry.cells.get(column.name)
        if cell is None or not isinstance(column, (Link, Links)) or column.to == target.slug or not cell.typed:
            continue
        known = {search_key(name): key for key, name in standing.names.get(column.to, {}).items()}
        known |= keys.get(column.to, {})
        found = [known.get(search_key(name), "") for name in cell.typed.split("\n")]
        cell.typed = "\n".join(filter(None, found)) if isinstance(column, Links) else found[0]
        if not all(found):
            cell.problem, cell.confidence = "unknown", min(cell.confidence, 0.5)


def _resolve_callers(entries: list[Entry], standing: Standing) -> None:
    """Who calls: a person in the paper, the row of that person in the plan. Callers come before those they call."""
    rows = {record["person"]: key for key, record in standing.records.items() if record["person"]}
    rows |= {cell.typed: entry.key for entry in entries if (cell := entry.cells["person"]).typed}
    raws = {_folded(_first_line(entry.cells["person"])): entry.key for entry in entries}
    for entry in entries:
        if "caller" in entry.cells:
            cell = entry.cells["caller"]
            cell.typed = rows.get(cell.typed.removeprefix("person:"), "") or raws.get(_folded(cell.raw), "")
            cell.problem = "" if cell.typed else "unknown"
            cell.confidence = max(cell.confidence, 0.9) if cell.typed else 0.0
    callers = {entry.key: entry.cells["caller"].typed for entry in entries if "caller" in entry.cells}
    entries.sort(key=lambda entry: _depth(entry.key, callers))


def _depth(key: str, callers: Mapping[str, str]) -> int:
    depth = 0
    while (key := callers.get(key, "")) and depth <= len(callers):
        depth += 1
    return depth


def _first_line(cell: Cell) -> str:
    return str(cell.person.get("name", "")) or cell.raw.split("\n")[0]


def _folded(text: Any) -> str:
    return search_key(str(text or ""))


def _give_keys(plan: Plan, target: Section, entries: Sequence[Entry], standing: Standing) -> None:
    """The row that is told by the same words, the row made of this paper before, else a lasting key of its own."""
    if target.layout in ("prose", "record"):
        for entry in entries:
            entry.key = next(iter(standing.records), _lasting(plan, target.slug, ""))
        return
    free = dict(standing.records)
    ways = _TOLD_BY.get(target.slug, ((target.naming.name,),))
    for number, way in enumerate(ways):
        _match(entries, free, way, only_if_alone=number > 0)
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        told = "\n".join(_told(entry, ways[0]))
        counts[told] += 1
        if not entry.key:
            entry.key = _new_key(plan, target, entry, told, counts[told])


def _match(entries: Sequence[Entry], free: dict[str, Record], way: Sequence[str], *, only_if_alone: bool) -> None:
    rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, record in free.items():
        rows[tuple(_folded(record.get(name)) for name in way)].append(key)
    waiting: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        told = _told(entry, way)
        if not entry.key and any(told):
            waiting[told].append(entry)
    for told, alike in waiting.items():
        if only_if_alone and (len(alike) > 1 or len(rows[told]) != 1):
            continue
        for entry, key in zip(alike, rows[told], strict=False):
            entry.key = key
            del free[key]


def _told(entry: Entry, way: Sequence[str]) -> tuple[str, ...]:
    return tuple(_folded(cell.typed or cell.raw) if (cell := entry.cells.get(name)) else "" for name in way)


def _new_key(plan: Plan, target: Section, entry: Entry, told: str, count: int) -> str:
    if target.layout == "matrix":  # the grid makes the same key for the same pair
        service = entry.cells["service"].typed
        return str(uuid.uuid5(uuid.UUID(service), entry.cells["dimension"].typed)) if service else str(uuid.uuid4())
    return _lasting(plan, target.slug, f"{told}#{count}" if count > 1 else told)


def _lasting(plan: Plan, slug: str, told: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{plan.agency.key}/{slug}/{told}"))


def _compare(target: Section, entry: Entry, standing: Standing) -> None:
    """Whether the plan says the same already; where it says something else, what."""
    record = standing.records.get(entry.key)
    if record is None:
        entry.state = "new"
        return
    entry.before = dict(_differing(target, entry, record, standing.names))
    entry.state = "change" if entry.before else "same"


def _differing(target: Section, entry: Entry, record: Record, names: Names) -> Iterator[tuple[str, str]]:
    for name, cell in entry.cells.items():
        column = target.column(name)
        if not _says_anything(column, cell) or _is_same(column, cell.typed, record.get(name), names):
            continue
        yield name, column.show(record.get(name), names)


def _says_anything(column: Column, cell: Cell) -> bool:
    """What a paper leaves out, it does not take away; an empty box between ticks is an answer."""
    return bool(cell.typed) or column.kind == "yes"


def _is_same(column: Column, typed: str, held: Any, names: Names) -> bool:
    try:
        value = column.read(typed, names)
    except Unread:
        return bool(typed) and typed == held
    if isinstance(value, str) and column.kind in ("text", "long"):
        return search_key(value) == search_key(str(held or ""))
    return value == held or (is_blank(value) and is_blank(held))


def compare_again(plan: Plan, entries: Sequence[Entry]) -> None:
    """States and versions against the plan as it stands now; keys and links stay."""
    standings = {slug: standing_of(plan, section(slug)) for slug in sections_in(entries)}
    for entry in entries:
        standing = standings[entry.section]
        entry.version = standing.versions.get(entry.key, 0)
        entry.before = {}
        _compare(section(entry.section), entry, standing)


def shown(column: Column, cell: Cell, names: Names) -> str:
    """A cell as a person reads it."""
    try:
        return column.show(column.read(cell.typed, names), names)
    except Unread:
        return cell.typed


def sections_in(entries: Iterable[Entry]) -> list[str]:
    """The sections that entries belong to, in the order of the plan."""
    return sorted({entry.section for entry in entries}, key=lambda slug: section(slug).number)
