"""A table in Word: fixed widths, repeated head rows, groups of columns, bands across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phrom.documents.layout import EMPTY, HeadCell, full_row, head_rows
from phrom.documents.paper import CELL_SIZE
from phrom.documents.tree import Table
from phrom.documents.widths import column_widths
from phrom.documents.word_xml import joined, paragraph, run, text

_SIDES = {"start": "left", "center": "center", "end": "right"}
_TINT, _BAND = "E4EEE9", "F3F6F4"
_LONGEST_WHOLE = 700  # letters a row may have and still be kept on one page


def table(source: Table, width: int, names: tuple[str, ...]) -> str:
    """The table, `width` twips wide."""
    shares, _ = column_widths(source, width / 20, CELL_SIZE, names)
    widths = [round(share * 20) for share in shares]
    grid = joined(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{text(source.caption)}"/></w:tblPr>'
    )
    rows = joined((*_head(source, widths), *_rows(source, widths)))
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _head(source: Table, widths: Sequence[int]) -> Iterator[str]:
    upper, *lower = head_rows(source)
    yield _head_row(upper, widths)
    if lower:
        yield _head_row(list(_below(upper, lower[0])), widths)


def _below(upper: Sequence[HeadCell], lower: Sequence[HeadCell]) -> Iterator[HeadCell]:
    """The second head row, with an empty cell where a cell of the first reaches down (0 rows marks it)."""
    rest = iter(lower)
    for cell in upper:
        if cell.is_group:
            yield from (next(rest) for _ in range(cell.columns))
        else:
            yield HeadCell("", rows=0)


def _head_row(cells: Sequence[HeadCell], widths: Sequence[int]) -> str:
    shown, at = "", 0
    for cell in cells:
        merge = {0: "<w:vMerge/>", 1: "", 2: '<w:vMerge w:val="restart"/>'}[cell.rows]
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        content = paragraph("TableHead", run(cell.title))
        shown += _cell(sum(widths[at : at + cell.columns]), content, span + merge, _TINT, '<w:vAlign w:val="center"/>')
        at += cell.columns
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{shown}</w:tr>"


def _rows(source: Table, widths: Sequence[int]) -> Iterator[str]:
    if not source.rows:
        yield _across(str(EMPTY), widths, "TableCell")
    opening = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableCell"/>'
        f'<w:jc w:val="{_SIDES[column.align]}"/></w:pPr>'
        for width, column in zip(widths, source.columns, strict=True)
    ]
    for place, row in enumerate(source.rows):
        if place in source.bands:
            yield _across(row[0], widths, "TableBand")
        else:
            cells = full_row(row, len(widths))
            whole = "<w:trPr><w:cantSplit/></w:trPr>" if max(map(len, cells)) < _LONGEST_WHOLE else ""
            content = joined(f"{start}{run(cell)}</w:p></w:tc>" for start, cell in zip(opening, cells, strict=True))
            yield f"<w:tr>{whole}{content}</w:tr>"


def _across(words: str, widths: Sequence[int], style: str) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    fill = _BAND if style == "TableBand" else ""
    cell = _cell(sum(widths), paragraph(style, run(words)), span, fill)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _cell(width: int, content: str, spans: str = "", fill: str = "", place: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{shade}{place}</w:tcPr>{content}</w:tc>'
