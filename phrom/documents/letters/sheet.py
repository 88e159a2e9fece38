"""The letter as plain data for the print template: its pieces, its keeping together, its measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache

from phrom.documents.letters.settings import SARABUN_POINTS, PrintSettings, print_settings
from phrom.documents.letters.tree import Block, Clause, Letter, with_digits
from phrom.documents.paper import breakable, table_data
from phrom.documents.pdf import print_pdf
from phrom.documents.tree import Table
from phrom.documents.widths import protected

_MOST_KEPT, _KEPT_LETTERS = (
    2,
    420,
)  # blocks, about five lines: the end goes with the signature, so it never stands alone
_ONE_PAGE_LETTERS = 700  # a shorter letter never goes on to a second page, so needs no catch-word


def render_pdf(letter: Letter, *, polish: bool = True, catch_words: bool = True) -> bytes:
    """The letter as PDF; one that is known to fit a page is set faster without catch-words. Raises RenderError."""
    title = f"{letter.layout}\n{letter.sender or letter.heading}\n{letter.subject[:80]}"
    return print_pdf("letters/letter.typ", letter_data(letter, catch_words), title=title, polish=polish)


def letter_data(letter: Letter, catch_words: bool = True) -> dict[str, object]:
    """What the template prints, in the digits the letter asks for."""
    letter, settings = with_digits(letter), print_settings()
    names = letter.names
    solid = _compiled(protected(names))
    annex = letter.annex
    return {
        "layout": letter.layout,
        "set": asdict(settings) | {"unit": SARABUN_POINTS, "garuda": settings.garuda_of(letter.layout)},
        "thai": letter.digits == "thai",
        "title": _title(letter),
        **{key: breakable(getattr(letter, key)) for key in _LINES},
        "references": [breakable(line) for line in letter.references],
        "enclosures": [breakable(line) for line in letter.enclosures],
        "body": [_block(block, settings, solid, names) for block in letter.body],
        "kept": kept_with_signature(letter.body),
        "long": catch_words and _length(letter) > _ONE_PAGE_LETTERS,
        "signer": [letter.signer.name, letter.signer.position],
        "annex": annex and {
            "title": annex.title,
            "blocks": [_block(block, settings, solid, names) for block in annex.blocks],
        },
        "protect": protected(names),
    }  # fmt: skip


_LINES = "heading sender number dated subject to closing contact secrecy urgency status".split()


def _title(letter: Letter) -> str:
    """What the file is called: never empty, as the standards ask."""
    return " ".join(f"{letter.heading} {letter.subject}".split()) or letter.layout


def kept_with_signature(body: Sequence[Block]) -> int:
    """How many of the last blocks stand on the page of the signature: whole short paragraphs, never a table."""
    letters = count = 0
    for block in reversed(body[-_MOST_KEPT:]):
        if isinstance(block, Table) or (letters := letters + len(block.text)) > _KEPT_LETTERS:
            break
        count += 1
    return count


def _length(letter: Letter) -> int:
    return sum(len(block.text) if isinstance(block, Clause) else _ONE_PAGE_LETTERS for block in letter.body) + sum(
        map(len, (letter.subject, *letter.references, *letter.enclosures))
    )


def _block(block: Block, settings: PrintSettings, solid: re.Pattern[str], names: tuple[str, ...]) -> tuple[object, ...]:
    if isinstance(block, Table):
        return "t", table_data(block, settings.width, names)
    return "c", block.level, block.depth, block.number, _pieces(breakable(block.text), solid)


def _pieces(text: str, solid: re.Pattern[str]) -> list[tuple[bool, str]]:
    """The text in stretches that may be parted between words, and others (true) that may not."""
    pieces: list[tuple[bool, str]] = []
    at = 0
    for found in solid.finditer(text):
        if found.start() > at:
            pieces.append((False, text[at : found.start()]))
        pieces.append((True, found[0]))
        at = found.end()
    return [*pieces, (False, text[at:])] if at < len(text) else pieces


_compiled = lru_cache(maxsize=16)(re.compile)
