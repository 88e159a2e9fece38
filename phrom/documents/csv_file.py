"""The document's tables as CSV that Excel opens in Thai and never takes for a formula."""

from __future__ import annotations

import csv
import io

from phrom.documents.tree import Document, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(document: Document) -> bytes:
    """UTF-8 with a mark for Excel; Arabic digits; the tables one after the other, parted by a blank line."""
    packed = io.StringIO(newline="")
    writer = csv.writer(packed)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerow([column.title for column in table.columns])
        writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return packed.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A plain number stays one; whatever else begins like a formula is marked as text."""
    is_number = cell.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(_FORMULA) and not is_number else cell
