"""PDF with a text layer: letters by their place on the page become lines, ruled grids become tables."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
import pypdfium2.raw as pdfium

from phrom.plans.imports.paper import Block, Paper, Paragraph
from phrom.plans.imports.readers.furniture import without_furniture
from phrom.plans.imports.readers.guarding import Unreadable
from phrom.plans.imports.readers.pdf_letters import letters_of
from phrom.plans.imports.readers.pdf_lines import Line, lines_of
from phrom.plans.imports.readers.pdf_page import page_blocks
from phrom.plans.imports.readers.pdf_rules import grids_of
from phrom.plans.imports.readers.repair import repaired

MOST_PAGES = 1000
_ODD = re.compile("[\ue000-\uf8ff\ufffd]")


def read_pdf(content: bytes, progress: Callable[[int, int], None]) -> Paper:
    """The document; raises Unreadable for a password, for pictures of pages, and for letters that say nothing."""
    document = _opened(content)
    try:
        total = len(document)
        if total > MOST_PAGES:
            raise Unreadable("long")
        pages: list[tuple[list[Block], list[Line]]] = []
        for number in range(total):
            pages.append(_page(document, number))
            progress(number + 1, total)
    finally:
        document.close()
    _refuse_silent(pages)
    return Paper("pdf", _mended(without_furniture([blocks for blocks, _lines in pages])), total)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        code = pdfium.FPDF_GetLastError()
        raise Unreadable("locked" if code == pdfium.FPDF_ERR_PASSWORD or b"/Encrypt" in content else "broken") from None


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Block], list[Line]]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], []
    try:
        letters = letters_of(text)
        grids = grids_of(page)
        lines = lines_of(letters)
        return page_blocks(letters, grids, lines, page.get_size(), number + 1), lines
    finally:
        text.close()
        page.close()


def _refuse_silent(pages: list[tuple[list[Block], list[Line]]]) -> None:
    said = "".join(line.text for _blocks, lines in pages for line in lines)
    if len(said.strip()) < 8 * max(1, len(pages)) and len(said.strip()) < 400:
        raise Unreadable("scanned")
    if len(_ODD.findall(said)) > 0.2 * len(said):
        raise Unreadable("glyphs")


def _mended(blocks: list[Block]) -> list[Block]:
    """Every text repaired in one go, because only the whole tells what is broken about it."""
    cells = [cell for block in blocks if not isinstance(block, Paragraph) for row in block.rows for cell in row]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    texts = repaired([*(paragraph.text for paragraph in paragraphs), *(cell.text for cell in cells)])
    for paragraph, text in zip(paragraphs, texts, strict=False):
        paragraph.text = text
    for cell, text in zip(cells, texts[len(paragraphs) :], strict=True):
        cell.text = text
    return blocks
