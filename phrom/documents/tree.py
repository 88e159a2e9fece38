"""The one document tree that page, PDF, Word and Excel are drawn from, so they cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["start", "center", "end"]
Digits = Literal["thai", "arabic"]
Variant = Literal["internal", "public"]
Language = Literal["th", "en"]
Numbering = Literal["decimal", "point"]


@dataclass(frozen=True)
class Heading:
    """A numbered heading; level 1 opens a chapter, `anchor` is the section's slug.

    `appendix`: a chapter that is counted ก ข ค, after the others; `fresh`: a chapter that begins on a page of its own.
    """

    level: int
    text: str
    anchor: str = ""
    numbered: bool = True
    appendix: bool = False
    fresh: bool = True


@dataclass(frozen=True)
class Paragraph:
    """Running text; `strong` for a lead-in line above a table.

    `align` center: a title line; end: what is signed, centred on the right half of the page, its lines kept together.
    """

    text: str
    strong: bool = False
    align: Align = "start"


@dataclass(frozen=True)
class Bullets:
    """A list; numbered lists print ๑) ๒) in Thai digits."""

    items: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True)
class Column:
    """A table column; `weight` shares the width, neighbours of one `group` get a spanning head above them."""

    title: str
    weight: float = 1.0
    align: Align = "start"
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A captioned table; `caption` carries no number (the writer numbers tables), cells are plain text.

    A row whose first cell alone is filled and whose index is in `bands` spans the full width as a sub-heading.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    landscape: bool = False
    bands: frozenset[int] = frozenset()
    key: str = ""
    numbered: bool = True


@dataclass(frozen=True)
class Drawing:
    """A display list in figure units; items as in `figures.py` (rect, polyline, text)."""

    width: float
    height: float
    items: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A drawing with its caption and the sentence that says the same to a screen reader."""

    caption: str
    drawing: Drawing
    alt: str
    landscape: bool = False


@dataclass(frozen=True)
class Note:
    """A boxed remark, e.g. why a section does not apply."""

    text: str


Block = Heading | Paragraph | Bullets | Table | Figure | Note


@dataclass(frozen=True)
class Signer:
    """A line to sign on: the person's name (may be empty) and position."""

    name: str
    position: str


@dataclass(frozen=True)
class Document:
    """A whole paper: what the cover says, and the blocks in order. Text carries Arabic digits and Buddhist years.

    `names` are never parted at a line end; `status` marks a draft on every page; `fiscal_year` is the year alone.
    `numbering`: whether chapters read 1 or 1. (with a point); `language`: of headings
    and labels, not of what people typed. `is_short`: without cover and contents, the title stands on the first page.
    `approved_on` (ISO day): the day that the file itself bears, so that a sealed paper is the same file every time.
    """

    title: str
    title_en: str
    agency: str
    organisation: str
    version: str
    dated: str
    blocks: tuple[Block, ...]
    signers: tuple[Signer, ...] = ()
    secrecy: str = ""
    status: str = ""
    seal: str = ""
    digits: Digits = "thai"
    variant: Variant = "internal"
    names: tuple[str, ...] = field(default=())
    fiscal_year: str = ""
    numbering: Numbering = "decimal"
    language: Language = "th"
    is_short: bool = False
    approved_on: str = ""
