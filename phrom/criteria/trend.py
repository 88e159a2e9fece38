"""A line over days: where its points stand on a small figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrom.criteria.queries.health import AgencyCounts
from phrom.kernel.dates import show_date

LEFT, RIGHT, TOP, BOTTOM = 40, 350, 12, 148  # of the drawing, which is 360 by 176


@dataclass(frozen=True)
class Trend:
    """`points`: of the line, as SVG takes them; `marks`: (y, percent) of the axis; the first and last day in words."""

    points: str
    dots: Sequence[tuple[float, float]]
    marks: Sequence[tuple[float, int]]
    first: str
    last: str


def vaccination(rows: Sequence[AgencyCounts]) -> Trend | None:
    """Share vaccinated by day; nothing to draw of fewer than two days."""
    days = [(row.day, row.counts.vaccinated_percent) for row in rows]
    told = [(day, percent) for day, percent in days if percent is not None]
    if len(told) < 2:
        return None
    begin, span = told[0][0], (told[-1][0] - told[0][0]).days
    dots = [(round(LEFT + (RIGHT - LEFT) * (day - begin).days / span, 1), _height(percent)) for day, percent in told]
    return Trend(
        points=" ".join(f"{x:g},{y:g}" for x, y in dots),
        dots=dots,
        marks=[(_height(percent), percent) for percent in (0, 25, 50, 75, 100)],
        first=show_date(told[0][0], short=True),
        last=show_date(told[-1][0], short=True),
    )


def _height(percent: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * percent / 100, 1)
