"""What pages tore apart, joined: tables that go on after a page break, tables that were made with tabs."""

from __future__ import annotations

import re
from dataclasses import replace

from phrom.plans.imports.paper import Block, Cell, Paper, Paragraph, Table, grid

_CONTINUED = re.compile(r"\((?:ต่อ|continued|cont\.?)\)", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_LEADER = re.compile(r"\t\s*[\d๐-๙ก-ฮivx]{1,4}$", re.IGNORECASE)  # a contents entry: text, tab, page


def joined(paper: Paper) -> Paper:
    """The same paper with its tables whole."""
    return replace(paper, blocks=_continued(_tabbed(paper.blocks)))


def _tabbed(blocks: list[Block]) -> list[Block]:
    """Three or more lines in a row with at least two tabs, or as many with equally many, are one table."""
    made: list[Block] = []
    run: list[Paragraph] = []
    for block in [*blocks, None]:
        if isinstance(block, Paragraph) and _is_row(block):
            run.append(block)
            continue
        made += _table_of(run)
        run = []
        if block is not None:
            made.append(block)
    return made


def _is_row(paragraph: Paragraph) -> bool:
    text = paragraph.text
    is_entry = text.count("\t") == 1 and bool(_LEADER.search(text))
    return "\t" in text.strip() and not (paragraph.is_listed or paragraph.level or is_entry)


def _table_of(run: list[Paragraph]) -> list[Block]:
    rows = [[cell.strip() for cell in paragraph.text.split("\t")] for paragraph in run]
    if len(rows) < 2 or (max(len(row) for row in rows) < 3 and len(rows) < 3):
        return [replace(paragraph, text=" ".join(paragraph.text.split())) for paragraph in run]
    table = grid(rows, run[0].page)
    for row, paragraph in zip(table.rows, run, strict=True):
        row[:] = [replace(cell, page=paragraph.page) for cell in row]
    return [table]


def _continued(blocks: list[Block]) -> list[Block]:
    """A table right after one of the same shape is its other half; its repeated head goes."""
    made: list[Block] = []
    for block in blocks:
        before = _open_table(made) if isinstance(block, Table) else None
        if before is not None and isinstance(block, Table) and _goes_on(before, block):
            while made and made[-1] is not before:
                made.pop()
            _append(before, block)
        else:
            made.append(block)
    return made


def _open_table(made: list[Block]) -> Table | None:
    """The table at the end, past nothing but words that say it goes on."""
    for block in reversed(made[-3:]):
        if isinstance(block, Table):
            return block
        if not _CONTINUED.search(block.text):
            return None
    return None


def _goes_on(first: Table, second: Table) -> bool:
    if first.width != second.width or first.name != second.name or first.width < 2:
        return False
    if _head(first, 1) == _head(second, 1):
        return second.page != first.page or bool(second.heads)
    return second.heads == 0 and second.rows[0][0].page > first.rows[-1][0].page


def _head(table: Table, count: int) -> list[str]:
    return [_BLANK.sub("", cell.text) for row in table.rows[:count] for cell in row]


def _append(first: Table, second: Table) -> None:
    same = 0
    while same < min(len(first.rows), len(second.rows)) and _head_row(first, same) == _head_row(second, same):
        same += 1
    shift = len(first.rows) - same
    for row in second.rows[same:]:
        first.rows.append([_moved(cell, shift) for cell in row])


def _head_row(table: Table, row: int) -> list[str]:
    return [_BLANK.sub("", cell.text) for cell in table.rows[row]]


def _moved(cell: Cell, shift: int) -> Cell:
    return replace(cell, row=cell.row + shift)
