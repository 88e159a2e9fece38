"""One page of a PDF as blocks: its grids as tables, what stands outside of them as paragraphs, from top to bottom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from phrom.plans.imports.paper import Block, Cell, Table
from phrom.plans.imports.readers.pdf_letters import Letter
from phrom.plans.imports.readers.pdf_lines import Line, cell_text, lines_of, paragraphs_of
from phrom.plans.imports.readers.pdf_rules import Grid


def page_blocks(
    letters: Sequence[Letter], grids: Sequence[Grid], lines: Sequence[Line], size: tuple[float, float], page: int
) -> list[Block]:
    """The blocks in reading order; a grid with nothing in it is a drawing."""
    if not grids:
        return list(paragraphs_of(lines, page))
    inside: dict[int, list[Letter]] = defaultdict(list)
    outside: list[Letter] = []
    for letter in letters:
        at = next((n for n, grid in enumerate(grids) if grid.holds(letter.middle, letter.y + 0.2 * letter.size)), None)
        (outside if at is None else inside[at]).append(letter)
    placed = [(grid.ys[0], _table(grid, inside[n], page)) for n, grid in enumerate(grids)]
    return _in_order([(top, table) for top, table in placed if table is not None], lines_of(outside), page)


def _in_order(tables: list[tuple[float, Table]], lines: Sequence[Line], page: int) -> list[Block]:
    made: list[Block] = []
    left = list(lines)
    for top, table in tables:
        above = [line for line in left if line.y >= top]
        made += paragraphs_of(above, page)
        made.append(table)
        left = left[len(above) :]
    return [*made, *paragraphs_of(left, page)]


def _table(grid: Grid, letters: Sequence[Letter], page: int) -> Table | None:
    by_cell: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        by_cell[grid.place(letter.middle, letter.y + 0.2 * letter.size)].append(letter)
    if sum(any(not one.text.isspace() for one in cell) for cell in by_cell.values()) < 2:
        return None
    ends = _ends(grid)
    cells = {
        place: Cell(cell_text(lines_of(by_cell.get(place, [])), ends[place]), *place, page)
        for place in {place for row in grid.first for place in row}
    }
    return Table([[cells[place] for place in row] for row in grid.first], page)


def _ends(grid: Grid) -> dict[tuple[int, int], float]:
    """Where each cell ends on the right."""
    ends: dict[tuple[int, int], float] = {}
    for row in grid.first:
        for column, place in enumerate(row):
            ends[place] = max(ends.get(place, 0.0), grid.xs[column + 1])
    return ends
