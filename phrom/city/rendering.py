"""The one place where reports become a page, a file or a paper."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.city.reports import Column, Made, Report, Row
from phrom.city.reports.base import Cell
from phrom.documents.city_paper import city_paper
from phrom.documents.downloads import MEDIA_TYPES, WRITERS
from phrom.documents.pdf import render_png
from phrom.documents.tree import Block, Document, Note, Paragraph, Table
from phrom.documents.tree import Column as PaperColumn
from phrom.kernel.dates import show_date
from phrom.kernel.steps import Refused

FORMATS = tuple(MEDIA_TYPES)
WIDEST_UPRIGHT = 5  # columns that fit an upright page
NUMBERS = ("number", "percent")


def shown(cell: Cell, column: Column) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return show_date(cell, short=True)
    if isinstance(cell, int):
        return f"{cell}%" if column.kind == "percent" else f"{cell:,}"
    return cell


def plain(cell: Cell) -> str:
    """A cell as a program reads it: plain numbers, ISO days."""
    return "" if cell is None else cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def totals(made: Made) -> list[str]:
    """The sums below the table, empty where adding up means nothing; no list where there is none."""
    if not any(column.total for column in made.columns) or len(made.rows) < 2:
        return []
    sums = [
        f"{sum(cell for row in made.rows if isinstance(cell := row.cells[place], int)):,}" if column.total else ""
        for place, column in enumerate(made.columns)
    ]
    return [_("รวม"), *sums[1:]]


def lines(made: Made, rows: Sequence[Row] | None = None) -> Iterator[tuple[str, ...]]:
    """The cells of each row as people read them."""
    for row in made.rows if rows is None else rows:
        yield tuple(shown(cell, column) for cell, column in zip(row.cells, made.columns, strict=True))


def table_of(report: Report, made: Made, *, is_raw: bool = False, numbered: bool = True) -> Table:
    """The table of a report for paper, or `is_raw` for spreadsheets."""
    columns = tuple(
        PaperColumn(str(column.title), column.weight, "end" if column.kind in NUMBERS else "start")
        for column in made.columns
    )
    if is_raw:
        rows = tuple(tuple(plain(cell) for cell in row.cells) for row in made.rows)
    else:
        rows = (*lines(made), *filter(None, [tuple(totals(made))]))
    return Table(
        str(report.title), columns, rows, landscape=len(columns) > WIDEST_UPRIGHT, key=report.slug, numbered=numbered
    )


def blocks(report: Report, made: Made) -> Iterator[Block]:
    """Sentences, how the figures come about, picture and table."""
    yield from (Paragraph(sentence) for sentence in made.sentences)
    yield Note(_("วิธีคิด: {formula}").format(formula=report.formula))
    if made.picture:
        yield made.picture.figure
    if made.rows:
        yield table_of(report, made)


def paper(report: Report, made: Made, *, is_raw: bool = False) -> Document:
    """A report as a document of its own."""
    if is_raw:
        return city_paper(str(report.title), [table_of(report, made, is_raw=True)])
    day = Paragraph(_("ข้อมูล ณ วันที่ {day}").format(day=show_date(timezone.localdate())))
    inside = [day, *blocks(report, made)]
    return city_paper(str(report.title), inside)


def render(report: Report, made: Made, format: str) -> bytes:
    """A report as a file. Raises Refused for a format that there is not, or a picture where there is none."""
    if format == "json":
        return _json(report, made)
    if format == "png":
        if made.picture is None:
            raise Refused(_("รายงานนี้ยังไม่มีข้อมูลให้วาดภาพ"))
        return render_png(made.picture.drawing)
    return write(paper(report, made, is_raw=format == "csv"), format)


def write(document: Document, format: str) -> bytes:
    """A document as pdf, docx, xlsx or csv. Raises Refused for another."""
    if format not in WRITERS:
        raise Refused(_("ไม่มีรูปแบบ {format} เลือก {formats}").format(format=format, formats=" ".join(FORMATS)))
    return WRITERS[format](document)


def _json(report: Report, made: Made) -> bytes:
    """Plain values by the keys of the columns, days ISO."""
    keys = [column.key for column in made.columns]
    told = {
        "report": report.slug,
        "title": str(report.title),
        "day": timezone.localdate().isoformat(),
        "formula": str(report.formula),
        "sentences": list(made.sentences),
        "columns": [{"key": column.key, "title": str(column.title), "kind": column.kind} for column in made.columns],
        "rows": [
            {
                key: cell.isoformat() if isinstance(cell, dt.date) else cell
                for key, cell in zip(keys, row.cells, strict=True)
            }
            for row in made.rows
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
