"""What is proposed: entries of sections with their cells, how sure each is and where it stood in the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Choice = tuple[str, str, float]  # key, name, score


@dataclass(frozen=True)
class Origin:
    """`table` counts the paper's tables from 1, `row` and `column` its cells; `place` is the address in a sheet."""

    page: int = 1
    table: int = 0
    row: int = 0
    column: int = 0
    place: str = ""


@dataclass
class Cell:
    """One value. `typed`: as the column takes it; `raw`: as the paper has it; `person`: somebody no register knows."""

    typed: str
    raw: str
    confidence: float
    origin: Origin = field(default_factory=Origin)
    problem: str = ""
    choices: tuple[Choice, ...] = ()
    person: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Entry:
    """A row for a section. `key` is what the row will be stored under; `version` 0 when the plan has no such row.

    `state`: new, same, change; `before`: what the plan holds in the columns that would change.
    """

    section: str
    cells: dict[str, Cell]
    origin: Origin
    key: str = ""
    version: int = 0
    state: str = "new"
    before: dict[str, str] = field(default_factory=dict)

    @property
    def confidence(self) -> float:
        """As sure as its least sure cell that says anything."""
        told = [cell.confidence for cell in self.cells.values() if cell.raw or cell.typed]
        return round(min(told, default=0.0), 2)

    @property
    def is_asked(self) -> bool:
        """Whether a person must look: something could not be read, or means several things."""
        return any(cell.problem or (cell.choices and not cell.typed) for cell in self.cells.values())

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


def entry_from(plain: Mapping[str, Any]) -> Entry:
    """The entry that `as_plain` wrote down."""
    cells = {
        name: Cell(**{**cell, "origin": Origin(**cell["origin"]), "choices": tuple(map(tuple, cell["choices"]))})
        for name, cell in plain["cells"].items()
    }
    return Entry(**{**plain, "cells": cells, "origin": Origin(**plain["origin"])})
