"""The call tree as a figure: those who lead on top, each team below its lead, wrapped to fit a turned A4 page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _

from phrom.documents.pen import CITY, CITY_WEAK, INK, QUIET, Pen, wrapped
from phrom.documents.tree import Drawing
from phrom.documents.widths import text_width

SHEET_WIDTH, SHEET_HEIGHT = 728.0, 400.0
_MOST_COLUMNS, _GAP, _INDENT = 6, 8.0, 9.0
_LINE_HEIGHT, _PAD, _BUS, _TRUNK = 11.5, 5.0, 16.0, 12.0


@dataclass(frozen=True)
class Node:
    """A person to call and those this person calls; `alternate` is who is called instead."""

    name: str
    role: str
    phone: str
    children: Sequence[Node] = ()
    alternate: str = ""


@dataclass(frozen=True)
class _Member:
    """Someone listed below a lead: how deep, and the lines to print."""

    depth: int
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE_HEIGHT + 3


def call_tree(root: Node) -> Drawing:
    """The tree below `root`, 8 points or larger at full size for a team of about forty, not wider than 728."""
    chain = [root]
    while len(chain[-1].children) == 1:
        chain.append(chain[-1].children[0])
    leads = chain[-1].children
    rows = ceil(len(leads) / _MOST_COLUMNS)
    columns = ceil(len(leads) / rows) if rows else 1
    column = min(180.0, (SHEET_WIDTH - _TRUNK - (columns - 1) * _GAP) / columns)
    width = max(_TRUNK + columns * (column + _GAP) - _GAP, 260.0)
    drawing = _drawn(chain, _in_rows(leads, columns), width, column, tight=False)
    if drawing.height <= SHEET_HEIGHT:
        return drawing
    return _drawn(chain, _in_rows(leads, columns), width, column, tight=True)


def _in_rows(leads: Sequence[Node], columns: int) -> list[Sequence[Node]]:
    return [leads[start : start + columns] for start in range(0, len(leads), columns)]


def _drawn(
    chain: Sequence[Node], rows: Sequence[Sequence[Node]], width: float, column: float, *, tight: bool
) -> Drawing:
    pen = Pen()
    middle = width / 2
    bottom = 0.0
    for place, node in enumerate(chain):
        if place:
            pen.line((middle, bottom), (middle, bottom + _GAP))
            bottom += _GAP
        bottom += _card(pen, node, middle - 120, bottom, 240, size=9.5)
    trunk = bottom
    for place, row in enumerate(rows):
        bus = bottom + _BUS / 2
        centres = [_TRUNK + index * (column + _GAP) + column / 2 for index in range(len(row))]
        if place == 0:
            pen.line((middle, bottom), (middle, bus))
            pen.line((min(0.5 if len(rows) > 1 else middle, *centres), bus), (max(middle, *centres), bus))
        else:
            pen.line((0.5, trunk), (0.5, bus), (centres[-1], bus))
        trunk, bottom = bus, _row_of_teams(pen, row, centres, bus, column, tight=tight)
    return pen.drawing(width, bottom + 1)


def _row_of_teams(
    pen: Pen, row: Sequence[Node], centres: Sequence[float], bus: float, column: float, *, tight: bool
) -> float:
    """The teams of one row hung on their bus; where the lowest of them ends."""
    top = bus + _BUS / 2
    heights = []
    for centre, lead in zip(centres, row, strict=True):
        pen.line((centre, bus), (centre, top))
        heights.append(_team(pen, lead, centre - column / 2, top, column, tight=tight))
    return top + max(heights)


def _card(pen: Pen, node: Node, x: float, y: float, width: float, *, size: float) -> float:
    """A box with the node's lines in its middle; the height it took."""
    name, *others = _lines(node)
    lines = [name, *(part for line in others for part in wrapped(line, width - 8, 8))]
    height = len(lines) * _LINE_HEIGHT + 2 * _PAD
    pen.box((x + 0.5, y + 0.5), width - 1, height - 1, fill=CITY_WEAK, stroke=CITY)
    for index, line in enumerate(lines):
        at = (x + width / 2, y + _PAD + (index + 0.78) * _LINE_HEIGHT)
        pen.text(at, line, width - 8, size=size if index == 0 else size - 0.5, bold=index == 0, anchor="middle")
    return height


def _lines(node: Node) -> tuple[str, ...]:
    alternate = _("สำรอง: {name}").format(name=node.alternate) if node.alternate else ""
    return tuple(line for line in (node.name or _("ยังไม่ระบุ"), node.role, node.phone, alternate) if line)


def _team(pen: Pen, lead: Node, x: float, y: float, width: float, *, tight: bool) -> float:
    """A lead's card and the members below it, hung on a line; the height they took."""
    height = _card(pen, lead, x, y, width, size=8.5)
    top, spine = y + height, x + 5
    hang = bottom = top
    for member in _members(lead, 0, width, tight=tight):
        left = spine + 6 + member.depth * _INDENT
        hang = bottom + 3 + 0.5 * _LINE_HEIGHT
        pen.line((spine, hang), (left - 2, hang))
        for index, line in enumerate(member.lines):
            at = (left, bottom + 3 + (index + 0.78) * _LINE_HEIGHT)
            pen.text(at, line, x + width - left, size=8, bold=index == 0, colour=QUIET if index else INK)
        bottom += member.height
    if hang > top:
        pen.line((spine, top), (spine, hang))
    return bottom - y


def _members(lead: Node, depth: int, width: float, *, tight: bool) -> Iterator[_Member]:
    for child in lead.children:
        lines, room = _lines(child), width - 12 - depth * _INDENT
        if tight and child.role and child.phone:
            lines = (lines[0], _one_line(child, room), *lines[3:])
        yield _Member(depth, tuple(part for line in lines for part in wrapped(line, room, 8)))
        yield from _members(child, depth + 1, width, tight=tight)


def _one_line(node: Node, room: float) -> str:
    both = f"{node.phone} {node.role}"
    return both if text_width(both, 8) <= room else node.phone
