"""A list file as rows of cells with their addresses, its columns told by their headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phrom.kernel.steps import Refused
from phrom.plans.imports.mapping.heads import head_of
from phrom.plans.imports.mapping.wording import key, likeness
from phrom.plans.imports.paper import Paper, Table, grid
from phrom.plans.imports.readers import Unreadable, read_bytes
from phrom.plans.imports.readers.pasted import decoded
from phrom.plans.imports.reasons import sentence

_FITS = 0.8
MOST_ROWS = 5000


@dataclass(frozen=True)
class Listed:
    """One row: what each field says, and the address of its cell."""

    number: int
    cells: Mapping[str, str]
    places: Mapping[str, str]


def read_list(content: bytes, name: str, titles: Sequence[tuple[str, str]]) -> list[Listed]:
    """The rows below the heads; Refused when the file cannot be read, or needed columns are missing."""
    table = _table(content, name)
    columns, start = _columns(table, titles)
    rows = []
    for at in range(start, len(table.rows)):
        cells = table.rows[at]
        told = {field: cells[column].text.strip() for field, column in columns.items()}
        if any(told.values()):
            places = {field: cells[column].place or f"{_letter(column)}{at + 1}" for field, column in columns.items()}
            rows.append(Listed(at + 1, told, places))
    if len(rows) > MOST_ROWS:
        raise Refused(_("นำเข้าได้ครั้งละไม่เกิน {most:,} แถว แยกเป็นหลายไฟล์").format(most=MOST_ROWS))
    return rows


def _table(content: bytes, name: str) -> Table:
    try:
        if name.lower().endswith(".csv"):
            rows = [row for row in csv.reader(io.StringIO(decoded(content))) if any(row)]
            paper = Paper("csv", [grid(rows)] if rows else [])
        else:
            paper = read_bytes(content, name)
    except (Unreadable, csv.Error) as error:
        raise Refused(sentence(error.code if isinstance(error, Unreadable) else "broken")) from None
    if not paper.tables:
        raise Refused(_("ไม่พบตารางในไฟล์นี้ ใช้แบบที่ดาวน์โหลดจากหน้านี้"))
    return paper.tables[0]


def _columns(table: Table, titles: Sequence[tuple[str, str]]) -> tuple[dict[str, int], int]:
    head = head_of(table)
    options = sorted(
        ((likeness(key(names[-1]), key(title)), -column, field) for column, names in enumerate(head.names) if names
         for field, title in titles), reverse=True,
    )  # fmt: skip
    found: dict[str, int] = {}
    for score, column, field in options:
        if score >= _FITS and field not in found and -column not in found.values():
            found[field] = -column
    missing = [title.removesuffix(" *") for field, title in titles if title.endswith(" *") and field not in found]
    if missing:
        raise Refused(_("ไม่พบคอลัมน์ {missing} ใช้แบบที่ดาวน์โหลดจากหน้านี้").format(missing=", ".join(missing)))
    return found, head.body


def _letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else _letter(column // 26 - 1) + _letter(column % 26)
