"""A whole paper as a proposal: where each heading and table belongs, the entries they give, and what found no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phrom.plans.imports.mapping.builders import Desk
from phrom.plans.imports.mapping.drafts import Entry
from phrom.plans.imports.mapping.outline import SHEET, Part, outline
from phrom.plans.imports.mapping.registers import Registers
from phrom.plans.imports.mapping.tables import Found, find_tables
from phrom.plans.imports.mapping.tables_read import entries_of
from phrom.plans.imports.mapping.texts import entries_in, is_used
from phrom.plans.imports.paper import Paper, Paragraph

_FIRST = ("T4", "services_minimum")  # tables that name what others point at by its place


@dataclass
class Proposal:
    """`entries` in the order of the paper; `unplaced`: what nobody should overlook, as plain JSON."""

    parts: list[Part]
    tables: list[Found]
    entries: list[Entry]
    unplaced: list[dict[str, Any]] = field(default_factory=list)

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Each heading with its block, as the command prints it."""
        return [
            {"heading": at.heading, "block": at.block, "confidence": at.confidence, "page": _page(part)}
            for part in self.parts
            if part.heading is not None and (at := part.placed).block
        ]  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a person chose instead: number of a part -> block, number of a table -> code."""

    parts: Mapping[int, str] = field(default_factory=dict)
    tables: Mapping[int, str] = field(default_factory=dict)


def propose(paper: Paper, registers: Registers, wanted: Wanted | None = None) -> Proposal:
    """Everything that the paper says, where it would go."""
    wanted = wanted or Wanted()
    parts = outline(paper, dict(wanted.parts))
    tables = find_tables(parts, dict(wanted.tables))
    desk = Desk(registers)
    by_table = {
        found.number: entries_of(found, desk) for found in sorted(tables, key=lambda one: one.code not in _FIRST)
    }
    entries: list[Entry] = []
    for part in parts:
        if part.heading is None or part.heading.level != SHEET:
            entries += entries_in(part, desk)
        entries += [entry for found in tables if found.part is part for entry in by_table[found.number]]
    return Proposal(parts, tables, _joined(entries), _unplaced(parts, tables))


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """Tables that tell of the same row in turn (services and their minimum levels) make one entry."""
    made: list[Entry] = []
    named: dict[tuple[str, str, int], Entry] = {}
    counts: Counter[tuple[str, str, int]] = Counter()  # the same name twice in one table is two rows
    for entry in entries:
        name = _name(entry)
        if name is None:
            made.append(entry)
            continue
        counts[(*name, entry.origin.table)] += 1
        earlier = named.setdefault((*name, counts[(*name, entry.origin.table)]), entry)
        if earlier is entry:
            made.append(entry)
        else:
            told = entry.cells.items()
            earlier.cells |= {column: cell for column, cell in told if cell.typed or column not in earlier.cells}
    return made


def _name(entry: Entry) -> tuple[str, str] | None:
    column = {"services": "name", "systems": "system"}.get(entry.section, "")
    cell = entry.cells.get(column)
    return (entry.section, "".join((cell.typed or cell.raw).split())) if cell else None


def _unplaced(parts: Sequence[Part], tables: Sequence[Found]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for part in parts:
        if part.heading is not None and not part.placed.block and part.heading.level != SHEET:
            found.append({"kind": "heading", "text": part.placed.heading, "page": _page(part), "part": part.number})
        if part.heading is not None and part.blocks and not is_used(part):
            found += [_paragraph(part, one) for one in part.paragraphs if _tells(one, part, tables)]
    for table in tables:
        if not table.code and len(table.table.rows) > 1:
            text = table.caption or " | ".join(filter(None, table.table.texts(0)))
            found.append({"kind": "table", "text": text[:200], "page": table.table.page, "table": table.number})
    return found


def _paragraph(part: Part, paragraph: Paragraph) -> dict[str, Any]:
    return {"kind": "text", "text": paragraph.whole[:200], "page": paragraph.page, "part": part.number}


def _tells(paragraph: Paragraph, part: Part, tables: Sequence[Found]) -> bool:
    """Whether it says more than a caption or a line that leads in."""
    return len(paragraph.text) > 40 and not any(
        table.caption == paragraph.whole for table in tables if table.part is part
    )


def _page(part: Part) -> int:
    return part.heading.page if part.heading is not None else 1


def table_rows(found: Found, entries: Sequence[Entry]) -> int:
    """How many entries a table gave."""
    return sum(entry.origin.table == found.number for entry in entries)
