"""A paper and the plan that it is for brought together: what it proposes there."""

from __future__ import annotations

from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.headings import Placed
from phrom.plans.imports.mapping.lexicon import lexicon
from phrom.plans.imports.mapping.outline import Part
from phrom.plans.imports.mapping.proposing import Proposal, Wanted, propose
from phrom.plans.imports.mapping.registers import registers_of
from phrom.plans.imports.paper import Paper, Paragraph
from phrom.plans.imports.services.owning import typed
from phrom.plans.models import Plan
from phrom.plans.sections import Section, has_section, section


def proposed(plan: Plan, paper: Paper, wanted: Wanted | None = None) -> Proposal:
    """Where everything would go; a file of this program knows that itself."""
    return _own(paper) if paper.own else propose(paper, registers_of(plan), wanted)


def _own(paper: Paper) -> Proposal:
    parts: list[Part] = []
    entries: list[Entry] = []
    blocks = {block.section: block.code for block in lexicon().blocks}
    for slug, part in paper.own["sections"].items():
        if not has_section(slug):
            continue
        target = section(slug)
        placed = Placed(str(target.title), blocks.get(slug, ""), 1.0)
        parts.append(Part(Paragraph(str(target.title)), placed, number=len(parts) + 1))
        entries += [_entry(target, record) for record in part["rows"]]
    return Proposal(parts, [], entries)


def _entry(target: Section, record: dict[str, object]) -> Entry:
    told = {column.name: typed(record[column.name]) for column in target.columns if column.name in record}
    cells = {name: Cell(text, text, 1.0) for name, text in told.items()}
    return Entry(target.slug, cells, Origin(), key=str(record["key"]))
