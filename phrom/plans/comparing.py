"""Two plans side by side: section by section, row by row, only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext as _

from phrom.plans.columns import Column
from phrom.plans.marking import Mark, marked
from phrom.plans.matching import Matching
from phrom.plans.payload import Payload
from phrom.plans.sections import Section, sections
from phrom.plans.sections.base import Record

_NAME = 120  # letters of a row's name above its cells


@dataclass(frozen=True)
class Cell:
    """A field that differs, as a person reads it on either side."""

    label: str
    before: str
    after: str

    @cached_property
    def marks(self) -> tuple[list[Mark], list[Mark]]:
        """Both sides with what differs marked; found at the first look, for a page shows few of them."""
        return marked(self.before, self.after)


@dataclass(frozen=True)
class Row:
    """A row that differs, or that only the one side has; its cells then hold what that side says."""

    kind: Literal["changed", "before", "after"]
    called: str
    cells: list[Cell]

    @property
    def said(self) -> list[tuple[str, str]]:
        """Title and text of what the one side says besides the row's name; a row without a name is one text."""
        told = [(cell.label, cell.before or cell.after) for cell in self.cells]
        return [(label, text) for label, text in told if text != self.called]


@dataclass(frozen=True)
class Part:
    """What differs in one section, and how many rows of it do not."""

    section: Section
    rows: list[Row] = field(default_factory=list)
    same: int = 0

    @property
    def cells(self) -> int:
        """Fields that both sides have and that differ."""
        return sum(len(row.cells) for row in self.rows if row.kind == "changed")

    @property
    def before_only(self) -> int:
        return sum(row.kind == "before" for row in self.rows)

    @property
    def after_only(self) -> int:
        return sum(row.kind == "after" for row in self.rows)

    @property
    def count(self) -> int:
        """Differences; a row that only one side has counts as one."""
        return self.cells + self.before_only + self.after_only


@dataclass(frozen=True)
class Comparison:
    """All sections that both sides have."""

    parts: list[Part]

    @property
    def differing(self) -> list[Part]:
        return [part for part in self.parts if part.rows]

    @property
    def cells(self) -> int:
        return sum(part.cells for part in self.parts)

    @property
    def before_only(self) -> int:
        return sum(part.before_only for part in self.parts)

    @property
    def after_only(self) -> int:
        return sum(part.after_only for part in self.parts)

    @property
    def same(self) -> int:
        return sum(part.same for part in self.parts)

    @property
    def count(self) -> int:
        return self.cells + self.before_only + self.after_only


def compare(before: Payload, after: Payload, *, loosely: bool = False) -> Comparison:
    """Side by side what both may show; `loosely`: rows may correspond by name where they do not by key.

    A section that is out of sight on one side is left out; one that an old plan did not know yet is empty there.
    """
    matching, is_whole = Matching(before, after, loosely=loosely), before.is_whole and after.is_whole
    has = any if is_whole else all
    shown = [part for part in sections() if has(side.has(part.slug) for side in (before, after))]
    return Comparison([_Beside(part, matching).part() for part in shown])


class _Beside:
    """One section of both plans; titles of columns are looked up once."""

    def __init__(self, section: Section, matching: Matching) -> None:
        self.section, self.matching = section, matching
        self.before, self.after = matching.before, matching.after
        self.columns = [(column, str(column.title)) for column in section.columns]

    def part(self) -> Part:
        found, same = list(self._waiver()), 0
        cells_of = self._shown_cells if self.matching.is_foreign else self._stored_cells
        for old, new in self.matching.pairs(self.section):
            if old is not None and new is not None:
                if cells := list(cells_of(old, new)):
                    found.append(Row("changed", self._called(new, self.after), cells))
                else:
                    same += 1
            elif new is not None:
                found.append(Row("after", self._called(new, self.after), list(self._said(new, self.after))))
            elif old is not None:
                found.append(Row("before", self._called(old, self.before), list(self._said(old, self.before))))
        return Part(self.section, found, same)

    def _waiver(self) -> Iterator[Row]:
        was, now = self.before.waived(self.section.slug), self.after.waived(self.section.slug)
        if was != now:
            yield Row("changed", "", [Cell(_("ไม่เกี่ยวข้อง เพราะ"), was, now)])

    def _called(self, row: Record, payload: Payload) -> str:
        """The row's name; none where the section is but one row."""
        is_single = self.section.layout in ("record", "prose")
        return "" if is_single else _clipped(self.section.call(row, payload.names))

    def _stored_cells(self, old: Record, new: Record) -> Iterator[Cell]:
        """By what is stored: another person of the same name is a change too."""
        if old == new:
            return
        for column, title in self.columns:
            was, now = _stored(column, old), _stored(column, new)
            if was != now:
                yield Cell(title, column.show(was, self.before.names), column.show(now, self.after.names))

    def _shown_cells(self, old: Record, new: Record) -> Iterator[Cell]:
        """By what is read: keys of another agency's rows are never ours."""
        for column, title in self.columns:
            was = column.show(old.get(column.name), self.before.names)
            now = column.show(new.get(column.name), self.after.names)
            if was != now:
                yield Cell(title, was, now)

    def _said(self, row: Record, payload: Payload) -> Iterator[Cell]:
        """All that the only side says."""
        for column, title in self.columns:
            if text := column.show(row.get(column.name), payload.names):
                yield Cell(title, *((text, "") if payload is self.before else ("", text)))


def _stored(column: Column, row: Record) -> Any:
    """A copy made before the column was known holds nothing in it."""
    value = row.get(column.name)
    return column.empty if value is None else tuple(value) if isinstance(value, list) else value


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NAME else f"{line[: _NAME - 1].rstrip()}…"
