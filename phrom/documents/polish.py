"""Repairs the text layer of a Typst PDF so that Thai can be searched and copied in every viewer.

Typst maps each glyph of a Thai cluster to the whole cluster and corrects that with /ActualText, which several
viewers ignore (they show ซึ่ซึ่ง). Sarabun draws one glyph per code point, so every glyph can be told by its outline
in the original font and mapped to its own letter. Runs in the render process only: it needs pikepdf and fontTools.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

_WRAPPED = re.compile(rb"/Span<</ActualText<([0-9A-F]*)>>>BDC(.*?)\nEMC", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_SARA_AM = b"0E33"  # drawn as two glyphs, so it keeps its /ActualText
_BY_CODES = re.compile("uni((?:[0-9A-F]{4})+)")
_UNNAMED = {"yoYingthai": "ญ", "doChadathai": "ฎ", "toPatakthai": "ฏ", "thoThanthai": "ฐ", "loChulathai": "ฬ"}
Outline = tuple[object, ...]


def polish(pdf: bytes, fonts: tuple[Path, ...]) -> bytes:
    """The PDF with an exact text layer and smaller; as it came when a glyph of it is in none of `fonts`."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        maps = {font.objgen: (font, _letters(font, fonts)) for font in _embedded_fonts(document)}
        if any(letters is None for _, letters in maps.values()):
            return pdf
        for font, letters in maps.values():
            font.ToUnicode.write(_to_unicode(letters or {}))
        for page in document.pages:
            _unwrap(page.Contents)
        out = io.BytesIO()
        document.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True
        )
        return out.getvalue()


def _unwrap(contents: pikepdf.Object) -> None:
    """Drops the /ActualText around everything but sara am."""

    def bare(found: re.Match[bytes]) -> bytes:
        return found[0] if _SARA_AM in found[1] else found[2]

    contents.write(_WRAPPED.sub(bare, contents.read_bytes()))


def _embedded_fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        for font in (page.resources.get("/Font") or {}).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _letters(font: pikepdf.Object, fonts: tuple[Path, ...]) -> dict[int, str] | None:
    """Glyph number in the PDF -> letter, None when some glyph of a cluster cannot be told."""
    known = {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _MAPPED.findall(font.ToUnicode.read_bytes())
    }
    embedded = font.DescendantFonts[0].FontDescriptor.get("/FontFile2")
    if embedded is None:  # a font of symbols, in the other outline format
        return None if any(len(letters) > 1 for letters in known.values()) else known
    glyphs = TTFont(io.BytesIO(embedded.read_bytes()), lazy=True)
    index = letter_index(fonts)
    for number, name in enumerate(glyphs.getGlyphOrder()):
        letter = index.get(_outline(glyphs["glyf"], name))
        if letter:
            known[number] = letter
        elif len(known.get(number, "")) > 1:
            return None
    return known


@cache
def letter_index(fonts: tuple[Path, ...]) -> dict[Outline, str]:
    index: dict[Outline, str] = {}
    for path in fonts:
        font = TTFont(path, lazy=True)
        for name, letter in _named_letters(font).items():
            if outline := _outline(font["glyf"], name):
                index.setdefault(outline, letter)
    return index


def _named_letters(font: TTFont) -> dict[str, str]:
    """Glyph name -> letter, also for the raised and lowered forms of Thai marks that only their names tell."""
    letters: dict[str, str] = {}
    for code, name in font.getBestCmap().items():
        letters.setdefault(name, chr(code))
    for name in font.getGlyphOrder():
        if name not in letters and (letter := _by_name(name.split(".")[0], letters)):
            letters[name] = letter
    return letters


def _by_name(base: str, letters: dict[str, str]) -> str | None:
    if base in letters:
        return letters[base]
    if codes := _BY_CODES.fullmatch(base):
        marks = [chr(int(codes[1][at : at + 4], 16)) for at in range(0, len(codes[1]), 4)]
        return "".join(reversed(marks) if marks[0] == "\u0e4d" else marks)
    return _UNNAMED.get(base)


def _outline(glyphs: object, name: str) -> Outline:
    """What tells a glyph from others: its bytes, or the placed outlines of its parts; empty when it draws nothing."""
    glyph = glyphs.glyphs[name]  # type: ignore[attr-defined]
    data = getattr(glyph, "data", b"")
    if data and not data.startswith(b"\xff\xff"):
        return (bytes(data),)
    if not data:
        return ()
    glyph = glyphs[name]  # type: ignore[index]
    return tuple(
        (*_outline(glyphs, part.glyphName), part.x, part.y, getattr(part, "transform", None) and str(part.transform))
        for part in glyph.components
    )


def _to_unicode(letters: dict[int, str]) -> bytes:
    rows = [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for glyph, letter in sorted(letters.items())]
    blocks = (rows[start : start + 100] for start in range(0, len(rows), 100))
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Custom def /CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode()
