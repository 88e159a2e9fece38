"""A tile map: districts as equal tiles near where they lie, each with a number and a pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrom.documents.pen import INK, Pen
from phrom.documents.shades import Shade, shaded
from phrom.documents.svg import Link
from phrom.documents.tree import Drawing
from phrom.documents.widths import text_width

WIDE, HIGH, GAP, STRIP = 52.0, 44.0, 4.0, 8.0
_NAME, _FIGURE = 10.0, 15.0


@dataclass(frozen=True)
class Tile:
    """`row`, `column` from 0; `says`: the tile in words; `url`: where it leads, empty: nowhere."""

    row: int
    column: int
    name: str
    figure: str
    shade: Shade
    says: str = ""
    url: str = ""


def tile_map(tiles: Sequence[Tile]) -> tuple[Drawing, list[Link]]:
    """The map, and which of its items lead where."""
    pen, links = Pen(), []
    for tile in tiles:
        start = len(pen.items)
        _draw(pen, tile)
        if tile.url:
            links.append(Link(start, len(pen.items), tile.url, tile.says))
    width = max((tile.column for tile in tiles), default=0) + 1
    height = max((tile.row for tile in tiles), default=0) + 1
    return pen.drawing(width * (WIDE + GAP) - GAP + 2, height * (HIGH + GAP) - GAP + 2), links


def _draw(pen: Pen, tile: Tile) -> None:
    x, y = tile.column * (WIDE + GAP) + 1, tile.row * (HIGH + GAP) + 1
    shaded(pen, (x, y), WIDE, HIGH, tile.shade, STRIP)
    middle = x + WIDE / 2
    size = min(_NAME, _NAME * (WIDE - 4) / max(1.0, text_width(tile.name, _NAME)))
    pen.text((middle, y + 13), tile.name, WIDE, size=round(size, 1), colour=INK, anchor="middle")
    pen.text((middle, y + 30), tile.figure, WIDE - 4, size=_FIGURE, bold=True, colour=tile.shade.ink, anchor="middle")
