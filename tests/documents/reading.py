"""Reads finished papers back the way a strict viewer does: by glyph maps alone, without /ActualText."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf

from phrom.kernel.thai import clean

_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


def pdf_text(content: bytes) -> str:
    """All text of a PDF, spaces and line ends dropped, in canonical spelling."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return clean("".join("".join(_page_text(page)) for page in pdf.pages)).replace(" ", "").replace("\u00a0", "")


def line_starts(content: bytes) -> set[float]:
    """Where lines of the last page begin, in points from its left edge."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        moves = [i.operands for i in pikepdf.parse_content_stream(pdf.pages[-1]) if str(i.operator) == "cm"]
    return {round(float(move[4])) for move in moves}


def _page_text(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Tf":
            letters = fonts[str(instruction.operands[0])]
        elif operator in {"Tj", "TJ"}:
            shown = instruction.operands[0]
            for part in shown if operator == "TJ" else [shown]:
                if isinstance(part, pikepdf.String):
                    yield from _decoded(bytes(part), letters)


def _letters(font: pikepdf.Object) -> dict[int, str]:
    pairs = _MAPPED.findall(font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _decoded(glyphs: bytes, letters: dict[int, str]) -> Iterator[str]:
    for at in range(0, len(glyphs), 2):
        yield letters.get(int.from_bytes(glyphs[at : at + 2], "big"), "")


def word_xml(content: bytes, part: str = "document") -> str:
    """One part of a .docx as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"word/{part}.xml").decode()
