"""A workbook of plain tables written row by row: many sheets at once, each to disk, so that memory stays flat.

For tables too large to hold; what people print or keep comes from `excel.py`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767
_WIDTH, _PACKING = 24, 3
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)
Value = str | int | None


class Sheets:
    """Use as a context; `add` sheets, `write` rows to any of them in turn, then `save` once."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._bodies: list[IO[str]] = []

    def __enter__(self) -> Sheets:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for body in self._bodies:
            body.close()

    def add(self, name: str, heads: Sequence[str]) -> int:
        """A sheet with a frozen head; its number for `write`."""
        body = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed with the context
        self._bodies.append(body)
        self.names.append(self._free(name))
        body.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">')
        body.write(
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        )
        body.write(f'<cols><col min="1" max="{max(1, len(heads))}" width="{_WIDTH}" customWidth="1"/></cols>')
        body.write("<sheetData>" + _row(heads, ' s="1"'))
        return len(self._bodies) - 1

    def _free(self, name: str) -> str:
        """A name that Excel takes, not used before."""
        plain = _FORBIDDEN.sub(" ", name).strip(" '")[:_LONGEST_NAME].rstrip(" '") or "1"
        free, again = plain, 1
        while free.casefold() in map(str.casefold, self.names):
            again += 1
            free = f"{plain[: _LONGEST_NAME - 5]} ({again})"
        return free

    def write(self, sheet: int, row: Iterable[Value]) -> None:
        """Text stays text, whatever it begins with; whole numbers are numbers."""
        self._bodies[sheet].write(_row(row))

    def save(self, file: IO[bytes]) -> None:
        """Write the .xlsx; one without sheets cannot be saved."""
        if not self.names:
            raise ValueError("a workbook needs a sheet")
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_PACKING) as packed:
            for name, text in self._frame().items():
                packed.writestr(name, _HEAD + text)
            for number, body in enumerate(self._bodies, 1):
                body.write("</sheetData></worksheet>")
                body.seek(0)
                with packed.open(f"xl/worksheets/sheet{number}.xml", "w") as entry:
                    while part := body.read(1 << 18):
                        entry.write(part.encode())

    def _frame(self) -> dict[str, str]:
        """What a workbook needs besides its sheets."""
        numbered = list(enumerate(self.names, 1))
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
        parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number, _name in numbered]
        types = "".join(f'<Override PartName="{part}" ContentType="{kind}.{what}+xml"/>' for part, what in parts)
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"/>' for number, name in numbered
        )
        links = [(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number, _name in numbered]
        return {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
            "_rels/.rels": _related([("r1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
            f"<sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _related([*links, ("s", "styles", "styles.xml")]),
            "xl/styles.xml": _STYLES,
        }


def _related(entries: Iterable[tuple[str, str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'


def _row(values: Iterable[Value], look: str = "") -> str:
    return f"<row>{''.join([_cell(value, look) for value in values])}</row>"


def _cell(value: Value, look: str) -> str:
    if value is None or value == "":
        return f"<c{look}/>"
    if isinstance(value, int):
        return f"<c{look}><v>{value:d}</v></c>"
    text = escape(_UNWRITABLE.sub("", value[:_LONGEST_CELL]))
    return f'<c{look} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
