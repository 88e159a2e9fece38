"""Ruled grids of a PDF page: lines and thin boxes that touch one another, with the cells between them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_THIN, _NEAR, _SHORT = 3.0, 3.0, 6.0  # points: of a rule, of lines that count as one, of a rule that says nothing
_MOST = 20_000  # rules on a page; a drawing, not a table
Rule = tuple[bool, float, float, float]  # is it upright, where, from, to


@dataclass
class Grid:
    """`xs` from left to right, `ys` from top to bottom; `first[r][c]` is the first place of the cell that covers it."""

    xs: list[float]
    ys: list[float]
    first: list[list[tuple[int, int]]]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]

    def place(self, x: float, y: float) -> tuple[int, int]:
        """The first place of the cell at a point."""
        column = max(at for at in range(len(self.xs) - 1) if self.xs[at] <= x or at == 0)
        row = max(at for at in range(len(self.ys) - 1) if self.ys[at] >= y or at == 0)
        return self.first[row][column]


def grids_of(page: Any) -> list[Grid]:
    """The grids with at least two cells, from top to bottom."""
    width, height = page.get_size()
    rules = [rule for rule in _rules(page.raw) if not _frames(rule, width, height)]
    if len(rules) > _MOST:
        return []
    found = [grid for group in _groups(_merged(rules)) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: -grid.ys[0])


def _frames(rule: Rule, width: float, height: float) -> bool:
    is_upright, at, start, end = rule
    return (
        end - start < _SHORT
        or (is_upright and not -5 < at < width + 5)
        or (not is_upright and not -5 < at < height + 5)
    )


def _rules(page: Any) -> Iterator[Rule]:
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(item)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            for inner in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST)):
                part = pdfium.FPDFFormObj_GetObject(item, inner)
                if pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_PATH:
                    yield from _path(part)


def _path(item: Any) -> Iterator[Rule]:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return
    left, bottom, right, top = (side.value for side in sides)
    if right - left <= _THIN or top - bottom <= _THIN:
        yield from _box(left, bottom, right, top)
        return
    points = _points(item)
    for (x0, y0), (x1, y1) in points:
        if abs(x0 - x1) < 0.5:
            yield True, x0, min(y0, y1), max(y0, y1)
        elif abs(y0 - y1) < 0.5:
            yield False, y0, min(x0, x1), max(x0, x1)


def _box(left: float, bottom: float, right: float, top: float) -> Iterator[Rule]:
    if right - left <= _THIN < top - bottom:
        yield True, (left + right) / 2, bottom, top
    elif top - bottom <= _THIN < right - left:
        yield False, (top + bottom) / 2, left, right


def _points(item: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path, on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = None
    for number in range(min(pdfium.FPDFPath_CountSegments(item), _MOST)):
        piece = pdfium.FPDFPath_GetPathSegment(item, number)
        pdfium.FPDFPathSegment_GetPoint(piece, x, y)
        at = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = pdfium.FPDFPathSegment_GetType(piece)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = at
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, at
        last = at
        if start is not None and pdfium.FPDFPathSegment_GetClose(piece):
            yield at, start


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line as one."""
    made: list[Rule] = []
    for rule in sorted(rules):
        is_upright, _at, start, end = rule
        joined = next((n for n in range(len(made) - 1, max(-1, len(made) - 40), -1) if _continues(made[n], rule)), None)
        if joined is None:
            made.append(rule)
        else:
            _same, where, first, last = made[joined]
            made[joined] = (is_upright, where, min(first, start), max(last, end))
    return made


def _continues(one: Rule, other: Rule) -> bool:
    return (
        one[0] == other[0]
        and abs(one[1] - other[1]) < _NEAR
        and other[2] <= one[3] + _NEAR
        and one[2] <= other[3] + _NEAR
    )


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another."""
    lying, upright = [rule for rule in rules if not rule[0]], [rule for rule in rules if rule[0]]
    parent = {id(rule): rule for rule in rules}

    def root(rule: Rule) -> Rule:
        while parent[id(rule)] is not rule:
            rule = parent[id(rule)]
        return rule

    for flat in lying:
        for tall in upright:
            if _touch(flat, tall):
                parent[id(root(flat))] = root(tall)
    groups: dict[int, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(id(root(rule)), []).append(rule)
    return list(groups.values())


def _touch(flat: Rule, tall: Rule) -> bool:
    _, y, left, right = flat
    _, x, bottom, top = tall
    return left - _NEAR <= x <= right + _NEAR and bottom - _NEAR <= y <= top + _NEAR


def _grid(rules: Sequence[Rule]) -> Grid | None:
    upright = [rule for rule in rules if rule[0]]
    lying = [rule for rule in rules if not rule[0]]
    xs = _places([rule[1] for rule in upright])
    ys = _places([rule[1] for rule in lying])[::-1]
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > _MOST:
        return None
    return Grid(xs, ys, _cells(xs, ys, upright, lying))


def _places(values: Sequence[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _cells(xs: list[float], ys: list[float], upright: list[Rule], lying: list[Rule]) -> list[list[tuple[int, int]]]:
    """For each place the first place of its cell: to the left or up as far as no rule parts them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    first = [[(row, column) for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            centre = (xs[column] + xs[column + 1]) / 2
            if column and not any(abs(r[1] - xs[column]) < _NEAR and r[2] <= middle <= r[3] for r in upright):
                first[row][column] = first[row][column - 1]
            elif row and not any(abs(r[1] - ys[row]) < _NEAR and r[2] <= centre <= r[3] for r in lying):
                first[row][column] = first[row - 1][column]
    return first
