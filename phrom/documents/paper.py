"""The document as plain data for the print template: numbers, column widths, turned pages, solid words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from django.utils.translation import gettext

from phrom.documents.digits import with_digits
from phrom.documents.layout import EMPTY, FIGURE_WORD, TABLE_WORD, Numbered, full_row, head_rows, in_its_language, runs
from phrom.documents.tree import Bullets, Document, Drawing, Figure, Heading, Note, Paragraph, Table
from phrom.documents.widths import PADDING, column_widths, protected
from phrom.kernel.words import lazy as _

UPRIGHT_WIDTH, TURNED_WIDTH = 453.5, 728.5  # points between the margins
CELL_SIZE = 10.0
WHOLE_TABLE, WHOLE_ROW = 200.0, 280.0  # what is lower stays on one page; a turned page takes some 450 points
_LETTER, _LINE = 4.4, 14.0  # of text in a cell; Thai marks take no room
UNNAMED = _("ไม่มีชื่อ")  # the standards refuse a title or heading without words
_ENDLESS = re.compile("[^\\s\u0e00-\u0e7f]{23,}|([\u0e00-\u0e7f])\\1{22,}")
_SIGN = re.compile("[-./:,_@]")
_GAP = "\u200b"


@in_its_language
def paper(document: Document) -> dict[str, object]:
    """What the template prints, in the digits the document asks for; lengths in points."""
    document = with_digits(document)
    return {
        **{key: getattr(document, key) for key in _COVER},
        "title": document.title.strip() or str(UNNAMED),
        "thai": document.digits == "thai",
        "words": _words(document.fiscal_year),
        "short": document.is_short,
        "day": [int(part) for part in document.approved_on.split("-") if part],
        "signers": [(signer.name, signer.position) for signer in document.signers],
        "protect": protected(document.names),
        "tables": sum(isinstance(block, Table) and block.numbered for block in document.blocks),
        "figures": sum(isinstance(block, Figure) for block in document.blocks),
        "runs": [
            {
                "turned": run.landscape,
                "blocks": [_block(entry, run.landscape, document.names) for entry in run.blocks],
            }
            for run in runs(document)
        ],
    }


def _words(year: str) -> dict[str, str]:
    """What the template itself says, in the language of the paper."""
    return {
        "table": str(TABLE_WORD),
        "figure": str(FIGURE_WORD),
        "page": gettext("หน้า {page} จาก {pages}"),
        "version": gettext("ฉบับที่"),
        "year": gettext("ประจำปีงบประมาณ พ.ศ. {year}").format(year=year),
        "seal": gettext("รหัสตรวจสอบ"),
        "sealed": gettext("รหัสตรวจสอบความถูกต้องของเอกสาร"),
        "sign": gettext("ลงชื่อ"),
        "emblem": gettext("ตราสัญลักษณ์"),
        "contents": gettext("สารบัญ"),
        "tables": gettext("สารบัญตาราง"),
        "figures": gettext("สารบัญภาพ"),
    }


_COVER = "title title_en agency organisation version dated fiscal_year secrecy status seal".split()


def drawing_data(drawing: Drawing) -> dict[str, object]:
    """A display list as the templates read it."""
    return {"width": drawing.width, "height": drawing.height, "items": drawing.items}


def breakable(text: str) -> str:
    """The text with places to part what has no space, such as long addresses, so that no line leaves its cell."""
    return _ENDLESS.sub(lambda run: _GAP.join(re.findall(".{1,12}", run[0])), text)


def _block(entry: Numbered, turned: bool, names: tuple[str, ...]) -> tuple[object, ...]:
    match entry.block:
        case Heading() as heading:
            return "h", entry.level, entry.number, breakable(heading.text.strip() or str(UNNAMED)), heading.fresh
        case Paragraph() as paragraph:
            return "p", breakable(_without_blank_lines(paragraph.text)), paragraph.strong, paragraph.align
        case Bullets() as bullets:
            return "b", bullets.numbered, [breakable(_without_blank_lines(item)) for item in bullets.items]
        case Note() as note:
            return "n", breakable(_without_blank_lines(note.text))
        case Table() as table:
            return "t", table_data(table, TURNED_WIDTH if turned else UPRIGHT_WIDTH, names)
        case Figure() as figure:
            return "f", {
                "caption": figure.caption,
                "alt": figure.alt or figure.caption or str(UNNAMED),
                **drawing_data(figure.drawing),
            }


def _without_blank_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def table_data(table: Table, total: float, names: tuple[str, ...]) -> dict[str, object]:
    columns = len(table.columns)
    widths, is_crowded = column_widths(table, total, CELL_SIZE, names)
    part = _parted if is_crowded else breakable
    heights = [_height(row, widths) for row in table.rows]
    return {
        "caption": breakable(table.caption),
        "numbered": table.numbered,
        "widths": [round(width, 1) for width in widths],
        "align": [column.align for column in table.columns],
        "head": [(breakable(cell.title), cell.columns, cell.rows) for row in head_rows(table) for cell in row],
        "rows": [[part(cell) for cell in full_row(row, columns)] for row in table.rows],
        "bands": sorted(table.bands),
        "whole": sum(heights) <= WHOLE_TABLE,
        "whole_rows": max(heights, default=0) <= WHOLE_ROW,
        "empty": str(EMPTY),
    }


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    """About how high a row will be, near enough to tell what may go on to the next page."""
    lines = max(
        sum(ceil(len(line) * _LETTER / (width - PADDING)) or 1 for line in cell.split("\n"))
        for cell, width in zip(row, widths, strict=False)
    )
    return lines * _LINE + PADDING


def _parted(text: str) -> str:
    """As `breakable`, and parted after every sign too, for a table with more columns than fit."""
    return breakable(_SIGN.sub(f"\\g<0>{_GAP}", text))
