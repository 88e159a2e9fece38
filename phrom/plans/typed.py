"""What people typed into a plan as one text, so that a check looks through all of it in one go."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from phrom.plans.sections import has_section, section

APART = "\0"


class Cell(NamedTuple):
    """Where a text stands."""

    slug: str
    row: str
    column: str


class Typed:
    """The text cells of a plan, APART before each and at the end, as they were typed: digits may be Thai."""

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        found = [
            (Cell(slug, row["key"], column), text)
            for slug, state in sections.items()
            if not state["waived"] and has_section(slug)
            for column in text_columns(slug)
            for row in state["rows"]
            if (text := row.get(column))
        ]
        self.cells = [cell for cell, _ in found]
        self.text = "".join([APART + text for _, text in found]) + APART
        self._starts: list[int] = []
        place = 0
        for _, text in found:
            self._starts.append(place)
            place += len(text) + 1

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Cell, re.Match[str]]]:
        """Every match with the cell that it starts in; a pattern must not reach over APART.

        One that begins with a character or a class of them is found several times as fast.
        """
        for match in pattern.finditer(self.text):
            yield self.cells[bisect_right(self._starts, match.start()) - 1], match


@cache
def text_columns(slug: str) -> tuple[str, ...]:
    """Columns of a section that hold free text."""
    columns = section(slug).columns
    return tuple(column.name for column in columns if column.kind in ("text", "long") and not column.hidden)
