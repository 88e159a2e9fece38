"""The city's pictures: readiness per threat as bars, the 50 districts as a tile map, years side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from phrom.city.board import Line
from phrom.city.readiness import COUNTED, STATES, State
from phrom.documents import shades
from phrom.documents.figures import Part, Stack, Tile, stacked_bars, tile_map, to_svg
from phrom.documents.shades import Shade
from phrom.documents.svg import Link
from phrom.documents.tree import Drawing, Figure
from phrom.kernel.content import table
from phrom.kernel.words import in_language, listed

SHADES: Mapping[str, Shade] = {
    "none": shades.GONE, "failed": shades.BAD, "silent": shades.DOUBTFUL, "gaps": shades.LACKING,
    "unproven": shades.SOUND, "proven": shades.PROVEN, "out": shades.APART,
}  # fmt: skip
WIDTH = 360.0  # points: legible on a phone, and as large on paper


@dataclass(frozen=True)
class Picture:
    """One drawing with its words, for the page and for paper."""

    caption: str
    says: str
    drawing: Drawing
    links: Sequence[Link] = ()

    @property
    def svg(self) -> SafeString:
        return to_svg(self.drawing, self.caption, self.says, self.links)

    @property
    def figure(self) -> Figure:
        return Figure(self.caption, self.drawing, self.says)


def by_state(found: Mapping[str, int], where: Callable[[State], str] | None = None) -> list[Part]:
    """A bar's parts, worst first; `where`: the address of a state's rows."""
    return [
        Part(
            found.get(code, 0), SHADES[code], str(STATES[code].short),
            _("{state} {count} หน่วยงาน").format(state=STATES[code].short, count=found.get(code, 0)),
            where(STATES[code]) if where else "",
        )
        for code in COUNTED
    ]  # fmt: skip


def stacks(caption: str, rows: Sequence[Stack], width: float = WIDTH, scale: int = 0) -> Picture:
    """Rows of shaded counts."""
    drawing, links = stacked_bars(rows, width, scale=scale)
    return Picture(caption, "; ".join(_told(row) for row in rows), drawing, links)


def _told(row: Stack) -> str:
    parts = listed(f"{part.word} {part.count:,}" for part in row.parts if part.count)
    return f"{row.name}: {parts}" if parts else row.name


def district_map(rows: Iterable[Line], threat: str = "", where: Callable[[Line], str] | None = None) -> Picture:
    """The districts among the lines: for a threat its state, else the worst state and how many threats are proven."""
    by_key = {row.agency.key: row for row in rows}
    there = [(by_key[place["agency_key"]], place) for place in table("districts") if place["agency_key"] in by_key]
    drawing, links = tile_map([_tile(row, place, threat, where) for row, place in there])
    found = Counter(_state(row, threat) for row, _place in there)
    says = listed(
        _("{state} {count} เขต").format(state=state.short, count=found[code]) for code, state in STATES.items()
    )
    return Picture(_("ความพร้อมรายเขต"), says, drawing, links)


def _state(row: Line, threat: str) -> str:
    return (row.states.get(threat) or "out") if threat else row.worst


def _tile(row: Line, place: Mapping[str, str], threat: str, where: Callable[[Line], str] | None) -> Tile:
    state = STATES[_state(row, threat)]
    figure = ("–" if state.level is None else str(state.level)) if threat else f"{row.proven}/{row.counted}"
    at = int(place["tile_row"]), int(place["tile_col"])
    return Tile(
        *at, in_language(place, "name"), figure, SHADES[state.code], str(state.short), where(row) if where else ""
    )
