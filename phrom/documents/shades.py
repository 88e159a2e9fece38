"""Tones with a pattern, so that a figure is read without its colours too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from phrom.documents.pen import INK, LINE, QUIET, WHITE, Pen, Point

Pattern = Literal["", "solid", "slopes", "teeth", "crosses"]


@dataclass(frozen=True)
class Shade:
    """`fill` under text in `ink`; `pattern`: how the strip below is drawn, from empty to the most disquieting."""

    fill: str
    ink: str
    pattern: Pattern = ""


GONE = Shade(WHITE, "#a8201a", "crosses")
BAD = Shade("#fdecea", "#a8201a", "teeth")
DOUBTFUL = Shade("#fdecea", "#a8201a", "slopes")
LACKING = Shade("#fff4da", "#744a00", "slopes")
SOUND = Shade("#e7f0fb", "#17508f")
PROVEN = Shade("#e6f4e8", "#1b652c", "solid")
APART = Shade(WHITE, QUIET)
PLAIN = Shade("#e3f2ec", INK, "solid")
_STEP = {"slopes": 9.0, "teeth": 4.0, "crosses": 8.0}


def shaded(pen: Pen, corner: Point, width: float, height: float, shade: Shade, strip: float) -> None:
    """A box of the shade whose lowest `strip` points carry the pattern."""
    x, y = corner
    edge = LINE if shade.ink == QUIET else shade.ink
    pen.box((round(x, 1), y), width, height, fill=shade.fill, stroke=edge, radius=0)
    left, right, top, bottom = x + 1, x + width - 1, y + height - strip, y + height - 1.5
    if right - left < 1:
        return
    if shade.pattern == "solid":
        pen.box((round(x, 1), round(top, 1)), width, strip, fill=shade.ink, stroke=shade.ink, radius=0)
    elif shade.pattern:
        pen.line(*_zigzag(left, right, top, bottom, _STEP[shade.pattern]), stroke=shade.ink)
        if shade.pattern == "crosses":
            pen.line(*_zigzag(left, right, bottom, top, _STEP[shade.pattern]), stroke=shade.ink)


def _zigzag(left: float, right: float, first: float, second: float, step: float) -> list[Point]:
    """Up and down from left to right in one stroke."""
    count = max(1, int((right - left) / step))
    wide = (right - left) / count
    return [(_r(left + place * wide), _r(second if place % 2 else first)) for place in range(count + 1)]


def _r(number: float) -> float:
    return round(number, 1)
