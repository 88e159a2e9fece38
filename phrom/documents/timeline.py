"""How soon each service must be back: RTO bars and MTPD marks over a time axis whose steps grow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from django.utils.translation import gettext

from phrom.documents.pen import CITY, DANGER, FAINT, INK, LINE, QUIET, Pen, wrapped
from phrom.documents.tree import Drawing
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _

_STEPS = ((1, _("1 ชม.")), (4, _("4 ชม.")), (24, _("1 วัน")), (72, _("3 วัน")), (168, _("7 วัน")), (720, _("30 วัน")))
_ROW, _LINE, _HEAD, _FOOT = 19.0, 10.5, 24.0, 16.0
_FIGURES = 96.0  # room for the two columns of figures at the end of a row
UPRIGHT_WIDTH = 453.0


@dataclass(frozen=True)
class Bar:
    """A service with its recovery time objective and its longest tolerable stop, in hours; None when unknown."""

    name: str
    rto_hours: int | None
    mtpd_hours: int | None

    @property
    def is_late(self) -> bool:
        """Whether the service would be back only after it can no longer be missed."""
        return self.rto_hours is not None and self.mtpd_hours is not None and self.rto_hours > self.mtpd_hours


def recovery_timeline(rows: Sequence[Bar], width: float = UPRIGHT_WIDTH) -> Drawing:
    """A row per service in the given order; where RTO is later than MTPD the bar and its figure are red."""
    pen = Pen()
    names = width * 0.4
    axis = (names + 8, width - _FIGURES - 12)
    named = [(row, wrapped(row.name, names, 8.5)) for row in rows]
    bottom = _HEAD + sum(_height(lines) for _, lines in named)
    _draw_head(pen, axis, width)
    _draw_axis(pen, axis, bottom)
    top = _HEAD
    for row, lines in named:
        for place, line in enumerate(lines):
            pen.text((0, top + 13 + place * _LINE), line, names, size=8.5)
        _draw_row(pen, row, top + _height(lines) / 2, axis, width)
        top += _height(lines)
    return pen.drawing(width, bottom + _FOOT)


def _draw_head(pen: Pen, axis: tuple[float, float], width: float) -> None:
    pen.text((0, 13), gettext("บริการ"), axis[0], size=8.5, bold=True)
    pen.text((axis[0], 13), gettext("เวลาหลังเกิดเหตุ"), axis[1] - axis[0], size=8.5, bold=True)
    pen.box((width - _FIGURES - 1, 6.5), 7, 7, fill=CITY, stroke=CITY, radius=1)
    pen.text((width - _FIGURES + 10, 13), "RTO", 30, size=8.5, bold=True)
    pen.box((width - _FIGURES / 2 - 1, 5), 2, 10, fill=INK, stroke=INK, radius=0)
    pen.text((width - _FIGURES / 2 + 6, 13), "MTPD", 40, size=8.5, bold=True)
    pen.line((0, _HEAD - 4), (width, _HEAD - 4))


def _draw_axis(pen: Pen, axis: tuple[float, float], bottom: float) -> None:
    for hours, label in _STEPS:
        x = _place(hours, axis)
        pen.line((x, _HEAD - 4), (x, bottom), stroke=FAINT)
        pen.text((x, bottom + 11), str(label), 40, size=8, colour=QUIET, anchor="middle")
    pen.line((axis[0], _HEAD - 4), (axis[0], bottom), stroke=LINE)


def _height(lines: Sequence[str]) -> float:
    return _ROW + (len(lines) - 1) * _LINE


def _draw_row(pen: Pen, row: Bar, middle: float, axis: tuple[float, float], width: float) -> None:
    baseline = middle + 3.5
    colour = DANGER if row.is_late else CITY
    if row.rto_hours is not None:
        reach = max(1.5, _place(row.rto_hours, axis) - axis[0])
        pen.box((axis[0], round(middle - 3.5, 1)), reach, 7, fill=colour, stroke=colour, radius=1)
    if row.mtpd_hours is not None:
        pen.box(
            (round(_place(row.mtpd_hours, axis) - 1, 1), round(middle - 6, 1)), 2, 12, fill=INK, stroke=INK, radius=0
        )
    figure = DANGER if row.is_late else INK
    pen.text((width - _FIGURES, baseline), show_hours(row.rto_hours) or "–", 46, bold=row.is_late, colour=figure)
    pen.text((width - _FIGURES / 2, baseline), show_hours(row.mtpd_hours) or "–", 48)


def _place(hours: int, axis: tuple[float, float]) -> float:
    """Where an hour stands: the steps are equally far apart, between them time grows as its logarithm."""
    marks = [0.25, *(step for step, label in _STEPS)]
    hours_shown = min(max(hours, marks[0]), marks[-1])
    above = max(1, bisect_left(marks, hours_shown))
    low, high = marks[above - 1], marks[above]
    part = above - 1 + log(hours_shown / low) / log(high / low)
    return round(axis[0] + part / (len(marks) - 1) * (axis[1] - axis[0]), 1)
