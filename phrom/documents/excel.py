"""The document's tables as an Excel workbook: facts of the cover first, then a sheet per table."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from math import ceil
from typing import Any

from django.utils.translation import gettext

from phrom.documents.digits import with_digits
from phrom.documents.layout import (
    EMPTY,
    TABLE_WORD,
    Numbered,
    captioned,
    full_row,
    head_rows,
    in_its_language,
    numbered,
)
from phrom.documents.tree import Column, Document, Table
from phrom.documents.widths import text_width
from phrom.kernel.words import lazy as _

FONT, POINTS = "TH Sarabun New", 14
_COVER_SHEET = _("หน้าปก")
_HALF_A_SYLLABLE = re.compile("[เแโใไ' ]+$")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME, _LONGEST_CELL, _HIGHEST_ROW = 31, 32_767, 409.0
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})")  # what Excel keeps exactly; 012 is a code, not a number
_THAI_DIGITS = "[$-D07041E]0"
_SHEET_WIDTH = 120.0  # characters that the columns share
_LETTERS, _LINE = 9.3, 19.0  # points: Sarabun as wide as the sheet's font, and the height of a line in it
_UNIT, _PADDING = 5.25, 4.0  # points: one of a column's width, and what its cells leave free
_CENTRE = {"align": "center", "valign": "vcenter"}


@in_its_language
def render_xlsx(document: Document) -> bytes:
    """The .xlsx; every cell is text but for plain whole numbers, so nothing typed by people becomes a formula."""
    from xlsxwriter import Workbook

    packed = io.BytesIO()
    workbook = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book = _Book(workbook, document)
    book.write_cover()
    for arabic, shown in zip(numbered(document), numbered(with_digits(document)), strict=True):
        if isinstance(shown.block, Table) and isinstance(arabic.block, Table):
            book.write_table(shown, shown.block, arabic.block.rows)
    workbook.close()
    return packed.getvalue()


class _Book:
    """The workbook being written, its formats and the names its sheets have taken."""

    def __init__(self, workbook: Any, document: Document) -> None:
        self.workbook, self.document = workbook, with_digits(document)
        self.taken: set[str] = set()
        number = {"num_format": _THAI_DIGITS} if document.digits == "thai" else {"num_format": "0"}
        framed = {"border": 1, "border_color": "#6B756F", "text_wrap": True}
        self.title = self._format(bold=True, font_size=POINTS + 4)
        self.label = self._format(color="#4A5750")
        self.plain = self._format(text_wrap=True)
        self.head = self._format(**framed, **_CENTRE, bold=True, bg_color="#E4EEE9")
        self.band = self._format(**framed, bold=True, bg_color="#F3F6F4")
        sides = {"start": "left", "center": "center", "end": "right"}
        self.cell = {key: self._format(**framed, align=side) for key, side in sides.items()}
        self.number = {key: self._format(**framed, **number, align=side) for key, side in sides.items()}

    def _format(self, **look: Any) -> Any:
        return self.workbook.add_format({"font_name": FONT, "font_size": POINTS, "valign": "top"} | look)

    def _sheet(self, name: str) -> Any:
        return self.workbook.add_worksheet(self._free_name(name))

    def _free_name(self, name: str) -> str:
        """A sheet name Excel takes: 31 characters, none forbidden, no apostrophe at an end, not used before."""
        plain = _HALF_A_SYLLABLE.sub("", _FORBIDDEN.sub(" ", name).strip(" '")[:_LONGEST_NAME]) or str(TABLE_WORD)
        free, again = plain, 1
        while free.casefold() in self.taken or free.casefold() == "history":
            again += 1
            free = f"{plain[: _LONGEST_NAME - 5].rstrip()} ({again})"
        self.taken.add(free.casefold())
        return free

    def write_cover(self) -> None:
        """What the paper's cover says, one fact a row."""
        document = self.document
        sheet = self._sheet(str(_COVER_SHEET))
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        sheet.write_string(0, 0, document.title, self.title)
        facts = {
            gettext("ชื่อภาษาอังกฤษ"): document.title_en,
            gettext("หน่วยงาน"): document.agency,
            gettext("สังกัด"): document.organisation,
            gettext("ปีงบประมาณ"): document.fiscal_year,
            gettext("ฉบับที่"): document.version,
            gettext("วันที่"): document.dated,
            gettext("ชั้นความลับ"): document.secrecy,
            gettext("สถานะ"): document.status,
            gettext("รหัสตรวจสอบ"): document.seal,
            gettext("ลงนาม"): "\n".join(f"{signer.name} {signer.position}".strip() for signer in document.signers),
        }
        for row, (label, fact) in enumerate(((label, fact) for label, fact in facts.items() if fact), 2):
            sheet.write_string(row, 0, label, self.label)
            sheet.write_string(row, 1, fact, self.plain)

    def write_table(self, entry: Numbered, table: Table, raw_rows: Sequence[Sequence[str]]) -> None:
        """One sheet: caption, frozen head, rows; `raw_rows` hold the cells with Arabic digits."""
        sheet = self._sheet(f"{entry.number} {table.caption}".strip())
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, captioned(entry, table.caption), self.title)
        sheet.set_row(0, _LINE * 1.4)
        widths = _set_widths(sheet, table.columns)
        top = self._write_head(sheet, table)
        sheet.set_row(top - 1, _height([column.title for column in table.columns], widths))
        sheet.freeze_panes(top, 0)
        sheet.repeat_rows(1, top - 1)
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        if table.landscape:
            sheet.set_landscape()
        last = len(table.columns) - 1
        for row, cells in enumerate(table.rows):
            if row in table.bands:
                self._write_across(sheet, top + row, last, cells[0], self.band)
            else:
                self._write_row(sheet, top + row, table.columns, full_row(cells, last + 1), raw_rows[row])
                sheet.set_row(top + row, _height(cells, widths))
        if not table.rows:
            self._write_across(sheet, top, last, str(EMPTY), self.cell["start"])

    def _write_head(self, sheet: Any, table: Table) -> int:
        """The head of one or two rows below the caption; the first row of the body."""
        upper, *lower = head_rows(table)
        at = 0
        for cell in upper:
            if cell.columns > 1 or cell.rows > 1:
                sheet.merge_range(1, at, cell.rows, at + cell.columns - 1, "", self.head)
            sheet.write_string(1, at, cell.title, self.head)
            at += cell.columns
        if not lower:
            return 2
        for place, column in enumerate(table.columns):
            if column.group:
                sheet.write_string(2, place, column.title, self.head)
        return 3

    def _write_row(
        self, sheet: Any, row: int, columns: Sequence[Column], cells: Sequence[str], raw: Sequence[str]
    ) -> None:
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            plain = raw[place] if place < len(raw) else ""
            if _WHOLE_NUMBER.fullmatch(plain):
                sheet.write_number(row, place, int(plain), self.number[column.align])
            else:
                sheet.write_string(row, place, cell[:_LONGEST_CELL], self.cell[column.align])

    def _write_across(self, sheet: Any, row: int, last: int, words: str, look: Any) -> None:
        if last:
            sheet.merge_range(row, 0, row, last, "", look)
        sheet.write_string(row, 0, words, look)


def _set_widths(sheet: Any, columns: Sequence[Column]) -> list[float]:
    total = sum(column.weight for column in columns) or 1
    room = min(_SHEET_WIDTH, 26.0 * len(columns))
    widths = [max(7.0, room * column.weight / total) for column in columns]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return widths


def _height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """How high a row must be for its fullest cell, as not every program fits rows to wrapped text when it opens."""
    lines = max(
        sum(ceil(text_width(line, _LETTERS) / (width * _UNIT - _PADDING)) or 1 for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=False)
    )
    return min(lines * _LINE, _HIGHEST_ROW)
