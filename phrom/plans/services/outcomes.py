"""What a save brings, and what became of it: the words between whoever posts and whoever writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phrom.plans.names import Known
from phrom.plans.sections.base import Record


@dataclass(frozen=True)
class RowChange:
    """One row as typed: `typed` holds only the columns the person touched; `version` is what they started from.

    `chosen`: column -> key picked from a list; it counts while the text beside it is that entry's name.
    """

    key: str
    version: int
    typed: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    is_deleted: bool = False


@dataclass(frozen=True)
class SectionChange:
    """All that one save brings: rows, and (when rows were added or moved) the order of keys."""

    rows: Sequence[RowChange]
    order: Sequence[str] = ()


@dataclass
class RowOutcome:
    """state: saved, unchanged, deleted, refused (see errors) or conflict (see theirs, by)."""

    state: str
    version: int = 0
    record: Record | None = None
    errors: dict[str, str] = field(default_factory=dict)
    theirs: Record | None = None
    by: str = ""
    at: Any = None


@dataclass
class Outcome:
    """What became of each row, by key; `known` names what the rows point at."""

    rows: dict[str, RowOutcome]
    known: Known
    is_complete: bool = False

    @property
    def is_clean(self) -> bool:
        return all(row.state in ("saved", "unchanged", "deleted") for row in self.rows.values())
