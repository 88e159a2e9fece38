"""What every format must agree on: numbers of headings, tables and figures, heads of tables, turned pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from phrom.documents.tree import Block, Document, Figure, Heading, Note, Paragraph, Table
from phrom.kernel.thai import thai_digits

EMPTY = "ไม่มีข้อมูล"
TABLE_WORD, FIGURE_WORD = "ตารางที่", "ภาพที่"


@dataclass(frozen=True)
class Numbered:
    """A block with its number in the digits of the document ("2.1", "7"; empty when it has none) and level."""

    block: Block
    number: str = ""
    level: int = 0


@dataclass(frozen=True)
class HeadCell:
    """A cell of a table's head and how many columns and rows it covers."""

    title: str
    columns: int = 1
    rows: int = 1
    is_group: bool = False


@dataclass(frozen=True)
class Run:
    """Blocks that stand on pages of one direction."""

    landscape: bool
    blocks: tuple[Numbered, ...]


def numbered(document: Document) -> Iterator[Numbered]:
    """Every block in order with its number; heading levels never skip one, as readers by ear need."""
    show = thai_digits if document.digits == "thai" else str
    counts: Counter[type] = Counter()
    chapters = [0, 0, 0, 0]
    level = 0
    for block in document.blocks:
        match block:
            case Heading():
                level = max(1, min(block.level, level + 1, len(chapters)))
                if block.numbered:
                    chapters[level - 1] += 1
                    chapters[level:] = [0] * (len(chapters) - level)
                    yield Numbered(block, show(".".join(map(str, chapters[:level]))), level)
                else:
                    yield Numbered(block, "", level)
            case Table() | Figure():
                counts[type(block)] += 1
                yield Numbered(block, show(str(counts[type(block)])))
            case _:
                yield Numbered(block)


def head_rows(table: Table) -> list[list[HeadCell]]:
    """One row of head cells, or two when neighbouring columns share a group."""
    if not any(column.group for column in table.columns):
        return [[HeadCell(column.title) for column in table.columns]]
    upper: list[HeadCell] = []
    lower: list[HeadCell] = []
    for group, columns in groupby(table.columns, key=lambda column: column.group):
        titles = [column.title for column in columns]
        if group:
            upper.append(HeadCell(group, columns=len(titles), is_group=True))
            lower += map(HeadCell, titles)
        else:
            upper += (HeadCell(title, rows=2) for title in titles)
    return [upper, lower]


def labels(table: Table) -> list[str]:
    """What each cell of a row is called where there is no head above it: group and title."""
    return [f"{column.group}: {column.title}" if column.group else column.title for column in table.columns]


def full_row(row: Sequence[str], width: int) -> list[str]:
    """The row with as many cells as the table has columns."""
    return [*row[:width], *[""] * (width - len(row))]


def runs(document: Document) -> list[Run]:
    """The blocks on upright and turned pages by turns; a heading goes with the wide table it announces."""
    blocks = list(numbered(document))
    turned = [isinstance(entry.block, Table | Figure) and entry.block.landscape for entry in blocks]
    for index, is_wide in enumerate(turned):
        if is_wide:
            for before in _announcing(blocks, turned, index):
                turned[before] = True
    return [
        Run(landscape, tuple(entry for entry, _ in group))
        for landscape, group in groupby(zip(blocks, turned, strict=True), key=lambda pair: pair[1])
    ]


def _announcing(blocks: list[Numbered], turned: list[bool], index: int) -> range:
    """Where the headings and remarks right before a wide block begin; nothing when no heading leads them."""
    start = lead = index
    while start > 0 and not turned[start - 1] and isinstance(blocks[start - 1].block, Heading | Paragraph | Note):
        if lead < index and not isinstance(blocks[start - 1].block, Heading):
            break
        start -= 1
        if isinstance(blocks[start].block, Heading):
            lead = start
    return range(lead, index)
