"""Workbooks (.xlsx, .ods): each sheet's filled parts as tables, single cells above them as paragraphs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from phrom.plans.imports.paper import Block, Cell, Paper, Paragraph, Table
from phrom.plans.imports.readers.guarding import Unreadable
from phrom.plans.imports.readers.open_document import Span, merged_in
from phrom.plans.imports.readers.repair import mended

_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
Merged = dict[tuple[int, int], tuple[int, int]]  # place covered -> first place of its cell


def read_sheets(content: bytes, kind: str) -> Paper:
    """The workbook; a page is a sheet. Raises Unreadable when it cannot be opened."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        read = [(name, book.get_sheet_by_name(name)) for name in shown]
        merged = merged_in(content) if kind == "ods" else {name: sheet.merged_cell_ranges or [] for name, sheet in read}
        parts = [
            list(_blocks(name, sheet, _covered(merged.get(name, [])), page))
            for page, (name, sheet) in enumerate(read, 1)
        ]
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Unreadable("locked" if "password" in str(error).lower() else "broken") from None
    return Paper(kind, [block for part in parts for block in part], max(1, len(shown)))


def _blocks(name: str, sheet: Any, merged: Merged, page: int) -> Iterator[Block]:
    """The sheet's name as a heading, then its parts between blank rows."""
    rows = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    texts = [[_said(value) for value in row[:_MOST_COLUMNS]] for row in rows]
    part: list[int] = []
    yield Paragraph(mended(name), page, level=9)
    for number, row in enumerate([*texts, []]):
        if any(row):
            part.append(number)
        elif part:
            yield from _part(texts, part, merged, name, page)
            part = []


def _covered(spans: Iterable[Span]) -> Merged:
    covered: Merged = {}
    for (top, left), (bottom, right) in spans:
        for row in range(top, min(bottom, top + _MOST_ROWS) + 1):
            for column in range(left, min(right, left + _MOST_COLUMNS) + 1):
                covered[(row, column)] = (top, left)
    return covered


def _part(texts: list[list[str]], numbers: list[int], merged: Merged, name: str, page: int) -> Iterator[Block]:
    """Rows with one filled cell at the top are captions; what follows is a table."""
    while numbers and _count(texts[numbers[0]]) == 1 and not _is_headed(texts, numbers, merged):
        said = next(text for text in texts[numbers.pop(0)] if text)
        yield Paragraph(said, page, is_bold=len(said) < 120)
    filled = [
        at for at in range(max((len(texts[n]) for n in numbers), default=0)) if any(_at(texts, n, at) for n in numbers)
    ]
    if len(filled) < 2:
        yield from (Paragraph(text, page) for number in numbers for text in texts[number] if text)
    elif numbers:
        yield Table(_rows(texts, numbers, filled, merged, page), page, name=name)


def _is_headed(texts: list[list[str]], numbers: list[int], merged: Merged) -> bool:
    """Whether the first row's one cell heads the columns below it: it is merged over fewer than all of them."""
    row, column = numbers[0], next(at for at, text in enumerate(texts[numbers[0]]) if text)
    if merged.get((row, column)) != (row, column):
        return False
    covered = [at for (line, at), first in merged.items() if first == (row, column) and line == row]
    below = _count(texts[numbers[1]]) if len(numbers) > 1 else 0
    return 1 < len(covered) < below


def _rows(texts: list[list[str]], numbers: list[int], filled: list[int], merged: Merged, page: int) -> list[list[Cell]]:
    places = {(number, column): (row, at) for row, number in enumerate(numbers) for at, column in enumerate(filled)}
    rows = []
    for row, number in enumerate(numbers):
        cells = []
        for at, column in enumerate(filled):
            first = merged.get((number, column), (number, column))
            top, left = places.get(first, (row, at))
            cells.append(Cell(_at(texts, *first), top, left, page, _address(*first)))
        rows.append(cells)
    return rows


def _at(texts: list[list[str]], row: int, column: int) -> str:
    return texts[row][column] if row < len(texts) and column < len(texts[row]) else ""


def _count(row: list[str]) -> int:
    return sum(map(bool, row))


def _address(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _said(value: Any) -> str:
    """A cell as a person reads it: whole numbers without a point, days in ISO."""
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return mended(str(value)).strip() if value is not None else ""
