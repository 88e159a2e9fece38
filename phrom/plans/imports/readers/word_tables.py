"""Tables of Word files as full grids: cells that span columns or rows stand in each place that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from phrom.plans.imports.paper import Cell, Table
from phrom.plans.imports.readers.parsing import Element, child, local, value

_MOST_COLUMNS = 200
_PASSED = {"sdt", "sdtContent", "ins", "moveTo", "customXml"}


class Walk(Protocol):
    """What reads a cell."""

    page: int

    def cell(self, element: Element) -> tuple[str, int]: ...


def table_of(element: Element, walk: Walk) -> Table:
    """The grid, with the count of rows at its top that are marked as heads."""
    start, rows, marked = walk.page, list[list[Cell]](), list[bool]()
    for number, raw in enumerate(_parts(element, "tr")):
        marked.append(child(raw, "trPr", "tblHeader") is not None)
        rows.append(list(_row(raw, number, rows, walk)))
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        row += [Cell("", number, column, walk.page) for column in range(len(row), width)]
    heads = next((at for at, is_head in enumerate(marked) if not is_head), len(marked))
    return Table(rows, start, heads)


def _parts(element: Element, name: str) -> Iterator[Element]:
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in _PASSED:
            yield from _parts(one, name)


def _row(raw: Element, number: int, above: list[list[Cell]], walk: Walk) -> Iterator[Cell]:
    column = 0
    for _skipped in range(_count(child(raw, "trPr", "gridBefore"))):
        yield Cell("", number, column, walk.page)
        column += 1
    for raw_cell in _parts(raw, "tc"):
        properties = child(raw_cell, "tcPr")
        span = max(1, _count(child(properties, "gridSpan")))
        text, page = walk.cell(raw_cell)
        cell = Cell(text.strip(), number, column, page)
        merged = child(properties, "vMerge")
        if merged is not None and value(merged) != "restart" and above and column < len(above[-1]):
            cell = above[-1][column]
        for _covered in range(min(span, _MOST_COLUMNS)):
            yield cell
            column += 1


def _count(element: Element | None) -> int:
    text = value(element)
    return int(text) if text.isdigit() else 0
