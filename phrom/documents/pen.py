"""A pen that collects a display list: rectangles, lines and single lines of text, in points.

An item is ("r", x, y, width, height, radius, fill, stroke), ("l", ((x, y), ...), stroke) or
("t", x, baseline, "start" | "middle" | "end", size, bold, colour, text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from phrom.documents.tree import Drawing
from phrom.documents.widths import shorten, text_width

INK, QUIET, LINE, FAINT = "#16211c", "#4a5750", "#78857d", "#d5ddd8"
CITY, CITY_WEAK, DANGER, WHITE = "#00694a", "#e3f2ec", "#a8201a", "#ffffff"
LEAST_SIZE = 8.0
_PARTING = re.compile(" |(?=และ|หรือ)")
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass
class Pen:
    """Collects the items of one drawing."""

    items: list[tuple[object, ...]] = field(default_factory=list)

    def box(
        self, corner: Point, width: float, height: float, *, fill: str = WHITE, stroke: str = LINE, radius: float = 3
    ) -> None:
        self.items.append(("r", *corner, round(width, 1), round(height, 1), radius, fill, stroke))

    def line(self, *points: Point, stroke: str = LINE) -> None:
        self.items.append(("l", points, stroke))

    def text(
        self,
        at: Point,
        text: str,
        room: float,
        *,
        size: float = 9,
        bold: bool = False,
        colour: str = INK,
        anchor: Anchor = "start",
    ) -> None:
        """One line on its baseline; smaller, and at last shortened with …, where it is wider than `room`."""
        wide = text_width(text, size, bold=bold)
        if wide > room:
            size = round(max(LEAST_SIZE, size * room / wide - 0.05), 1)
            text = shorten(text, room + 0.5, size, bold=bold)
        if text:
            self.items.append(("t", *at, anchor, size, bold, colour, text))

    def drawing(self, width: float, height: float) -> Drawing:
        """What was drawn, on a sheet of that size."""
        return Drawing(round(width, 1), round(height, 1), tuple(self.items))


def wrapped(text: str, room: float, size: float) -> list[str]:
    """One line, or two when the text is wider than `room` and has a place to part: a space, before และ or หรือ."""
    if text_width(text, size) <= room:
        return [text]
    places = [found.start() for found in _PARTING.finditer(text) if found.start()]
    fitting = [place for place in places if text_width(text[:place], size) <= room]
    return [text[: fitting[-1]], text[fitting[-1] :].strip()] if fitting else [text]
