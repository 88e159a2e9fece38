"""Stacked bars: a whole per row, parted into shaded counts that stand in it as numbers; zero stands at the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrom.documents.pen import INK, QUIET, Pen, wrapped
from phrom.documents.shades import Shade, shaded
from phrom.documents.svg import Link
from phrom.documents.tree import Drawing
from phrom.documents.widths import text_width

_BAR, _GAP, _STRIP, _KEY = 25.0, 9.0, 5.0, 24.0
_SIZE = 10.5


@dataclass(frozen=True)
class Part:
    """A count in its shade; `says`: the part in words; `url`: its rows."""

    count: int
    shade: Shade
    word: str
    says: str = ""
    url: str = ""


@dataclass(frozen=True)
class Stack:
    """A row of the figure; `note` stands behind the bar."""

    name: str
    parts: Sequence[Part]
    note: str = ""


def stacked_bars(rows: Sequence[Stack], width: float = 453.0, *, scale: int = 0) -> tuple[Drawing, list[Link]]:
    """The figure with a key of the shades it uses, and which of its items lead where.

    Every bar is as long as its sum beside `scale` (0: the largest sum).
    """
    pen, links = Pen(), list[Link]()
    names = min(width * 0.42, max((text_width(row.name, _SIZE) for row in rows), default=0) * 1.15 + 6)
    notes = max((text_width(row.note, _SIZE) for row in rows), default=0)
    room = width - names - (notes + 8 if notes else 0)
    longest = scale or max((sum(part.count for part in row.parts) for row in rows), default=0) or 1
    top = _key(pen, rows, width)
    for row in rows:
        for place, line in enumerate(wrapped(row.name, names - 6, _SIZE)):
            pen.text((0, top + 11 + place * 11), line, names - 4, size=_SIZE)
        end = _bar(pen, links, row, (names, top), room / longest)
        if row.note:
            pen.text((max(end, names) + 6, top + 15), row.note, notes + 8, size=_SIZE, colour=QUIET)
        top += _BAR + _GAP
    return pen.drawing(width, max(top - _GAP + 2, 1)), links


def _key(pen: Pen, rows: Sequence[Stack], width: float) -> float:
    """The shades in use with their words, in order; where the rows begin."""
    parts = sorted(((place, part) for row in rows for place, part in enumerate(row.parts)), key=lambda entry: entry[0])
    shades = {part.word: part.shade for _place, part in parts if part.count}
    x, y = 1.0, 1.0
    for word, shade in shades.items():
        wide = 26 + text_width(word, _SIZE)
        if x > 1 and x + wide > width:
            x, y = 1.0, y + 17
        shaded(pen, (x, y), 16, 12, shade, 5)
        pen.text((x + 20, y + 10), word, wide, size=_SIZE, colour=INK)
        x += wide + 8
    return y + _KEY if shades else 1.0


def _bar(pen: Pen, links: list[Link], row: Stack, corner: tuple[float, float], unit: float) -> float:
    x, y = corner
    for part in row.parts:
        if not part.count:
            continue
        wide, start = round(max(part.count * unit - 1, 0.5), 1), len(pen.items)
        shaded(pen, (round(x, 1), y), wide, _BAR, part.shade, _STRIP)
        figure = f"{part.count:,}"
        if text_width(figure, _SIZE, bold=True) <= wide - 1:
            at = (round(x + wide / 2, 1), y + 14)
            pen.text(at, figure, wide, size=_SIZE, bold=True, colour=part.shade.ink, anchor="middle")
        if part.url:
            links.append(Link(start, len(pen.items), part.url, part.says))
        x += part.count * unit
    return x
