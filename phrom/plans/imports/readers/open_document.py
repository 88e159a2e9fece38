"""Which cells of an OpenDocument sheet are merged; the library that reads its values does not tell."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.imports.readers.guarding import unpacked
from phrom.plans.imports.readers.parsing import Element, children, local, parsed, value

_MOST = 20_000
Span = tuple[tuple[int, int], tuple[int, int]]  # first place, last place


def merged_in(content: bytes) -> dict[str, list[Span]]:
    """name of a sheet -> its merged cells."""
    body = next((one for one in parsed(unpacked(content), "content.xml").iter() if local(one) == "spreadsheet"), None)
    return {value(sheet, "name"): list(_spans(sheet)) for sheet in children(body, "table")}


def _spans(sheet: Element) -> Iterator[Span]:
    row = 0
    for raw in sheet.iter():
        if local(raw) != "table-row":
            continue
        column = 0
        for cell in raw:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
            if wide > 1 or high > 1:
                yield (row, column), (row + high - 1, column + wide - 1)
            column += _count(cell, "number-columns-repeated")
        row += _count(raw, "number-rows-repeated")
        if row > _MOST:
            return


def _count(element: Element, name: str) -> int:
    text = value(element, name)
    return int(text) if text.isdigit() else 1
