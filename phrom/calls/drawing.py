"""Reach over time as a figure: the share of the tree by minutes since the start, with the goal it is measured by."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from phrom.calls.reach import Reach
from phrom.documents.pen import CITY, DANGER, FAINT, LINE, QUIET, Pen
from phrom.documents.tree import Drawing

WIDTH, HEIGHT = 453.0, 168.0
_LEFT, _RIGHT, _TOP, _FOOT = 42.0, 10.0, 14.0, 30.0
_STEPS = (60, 120, 240, 480, 720, 1440)
_SIZE = 9.0


def span_of(reach: Reach) -> int:
    """Minutes that the figure covers: an hour, or more where the goal or the answers go beyond it."""
    last = max(reach.goal_minutes, reach.minutes[-1] if reach.minutes else 0)
    return next((minutes for minutes in _STEPS if last <= minutes), _STEPS[-1])


def reach_curve(reach: Reach) -> Drawing:
    """Steps of the share over minutes; what happened after the figure's end is not drawn."""
    pen, span = Pen(), span_of(reach)
    for percent in (0, 25, 50, 75, 100):
        y = _y(percent)
        pen.line((_LEFT, y), (WIDTH - _RIGHT, y), stroke=LINE if percent == 0 else FAINT)
        pen.text((_LEFT - 5, y + 3), f"{percent}%", 40, size=_SIZE, colour=QUIET, anchor="end")
    for part in range(5):
        minutes = span * part // 4
        label = _("{number}\u00a0นาที").format(number=minutes)
        anchor = "start" if part == 0 else "end" if part == 4 else "middle"
        pen.text((_x(minutes, span), HEIGHT - _FOOT + 13), label, 60, size=_SIZE, colour=QUIET, anchor=anchor)  # type: ignore[arg-type]
    _goal(pen, reach, span)
    points = _steps(reach, span)
    pen.line(*points, stroke=CITY)
    pen.line(*((x, round(y - 0.8, 1)) for x, y in points), stroke=CITY)
    return pen.drawing(WIDTH, HEIGHT)


def _goal(pen: Pen, reach: Reach, span: int) -> None:
    """The corner that the curve has to pass above."""
    x, y = _x(reach.goal_minutes, span), _y(reach.goal_percent)
    pen.line((_LEFT, y), (x, y), (x, _y(0)), stroke=DANGER)
    label = _("เป้าหมาย {percent}% ใน\u00a0{minutes}\u00a0นาที").format(
        percent=reach.goal_percent, minutes=reach.goal_minutes
    )
    pen.text((_LEFT, HEIGHT - 3), label, WIDTH - _LEFT, size=_SIZE, colour=DANGER)


def _steps(reach: Reach, span: int) -> list[tuple[float, float]]:
    points = [(_LEFT, _y(0))]
    for count, minutes in enumerate(reach.minutes, 1):
        if minutes > span:
            break
        x = _x(minutes, span)
        points += [(x, points[-1][1]), (x, _y(count * 100 / reach.posts))]
    return [*points, (WIDTH - _RIGHT, points[-1][1])]


def _x(minutes: float, span: int) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * min(minutes, span) / span, 1)


def _y(percent: float) -> float:
    return round(_TOP + (HEIGHT - _TOP - _FOOT) * (100 - percent) / 100, 1)


def history_bars(shares: Sequence[tuple[str, int, int]]) -> Drawing:
    """A bar for each run: (day, share reached in time, share wanted); the newest at the right, zero at the foot."""
    pen = Pen()
    for percent in (0, 50, 100):
        pen.line((_LEFT, _y(percent)), (WIDTH - _RIGHT, _y(percent)), stroke=LINE if percent == 0 else FAINT)
        pen.text((_LEFT - 5, _y(percent) + 3), f"{percent}%", 40, size=_SIZE, colour=QUIET, anchor="end")
    room = (WIDTH - _LEFT - _RIGHT) / max(len(shares), 1)
    wide = round(min(room * 0.62, 34), 1)
    for place, (day, share, wanted) in enumerate(shares):
        middle = round(_LEFT + room * (place + 0.5), 1)
        colour = CITY if share >= wanted else DANGER
        x, top = round(middle - wide / 2, 1), _y(share)
        if share:
            pen.box((x, top), wide, round(_y(0) - top, 1), fill=colour, stroke=colour, radius=1)
        pen.text((middle, top - 3), f"{share}", room, size=_SIZE, bold=True, anchor="middle")
        pen.line((x - 3, _y(wanted)), (x + wide + 3, _y(wanted)), stroke=QUIET)
        if len(shares) <= 8 or place % 2 == len(shares) % 2:
            pen.text((middle, HEIGHT - _FOOT + 13), day, room * 2, size=8, colour=QUIET, anchor="middle")
    return pen.drawing(WIDTH, HEIGHT - 8)
