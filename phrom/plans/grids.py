"""A section laid out for editing: its rows as cells, with what was refused kept in place."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from phrom.kernel.hours import show_hours
from phrom.plans.cells import Cells
from phrom.plans.columns import Choice, Column, Link, Names, is_blank
from phrom.plans.models import Plan
from phrom.plans.scales import BUCKETS, derived_mtpd
from phrom.plans.sections import Section
from phrom.plans.sections.base import Record
from phrom.plans.services import Outcome, RowOutcome

BANDS = {"procedures": "threat", "strategies": "area"}  # a head line when this column changes


@dataclass(frozen=True)
class GridRow:
    """`band` heads a group of rows; `lead` is fixed text before the fields (the second of a matrix's pair).

    `cells`: each column's cells and this row's field. `pair`: hidden fields that a new row of a matrix brings along.
    """

    key: str
    version: int
    cells: Sequence[tuple[Cells, SafeString]]
    label: str = ""
    band: str = ""
    lead: str = ""
    outcome: RowOutcome | None = None
    theirs: Sequence[tuple[str, str]] = ()
    pair: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Grid:
    columns: Sequence[Column]
    rows: Sequence[GridRow]
    blank: GridRow | None = None


def grid(
    plan: Plan, section: Section, names: Names, outcome: Outcome | None = None, post: QueryDict | None = None
) -> Grid:
    """All rows of the section ready to edit; rows just refused show what was typed, with the reason."""
    if section.layout == "matrix":
        return _matrix(plan, section, names, outcome, post)
    columns = [column for column in section.columns if not column.hidden]
    entries = [(section.record(row), row.version) for row in section.rows(plan)]
    known = {record["key"] for record, _ in entries}
    refused = outcome.rows if outcome else {}
    elsewhere = {key: row for key, row in refused.items() if key not in known and _is_kept(row)}
    entries += [(_typed_into(section, key, row), 0) for key, row in elsewhere.items()]
    maker = _Maker(section, names, _cells(plan, columns, names), refused, post or QueryDict())
    rows = [maker.row(record, version) for record, version in entries]
    blank = maker.row({**section.blank(), "key": "__KEY__"}, 0) if section.is_open else None
    return Grid(columns, _banded(section, entries, rows, names), blank)


def _matrix(plan: Plan, section: Section, names: Names, outcome: Outcome | None, post: QueryDict | None) -> Grid:
    """A row for each pair of the first two columns' choices; pairs without a row are new rows with lasting keys."""
    first, second, *columns = section.columns
    assert isinstance(first, Link)
    assert isinstance(second, Choice)
    there = {(str(row.service.key) if row.service else "", row.dimension): row for row in section.rows(plan)}
    refused = outcome.rows if outcome else {}
    maker = _Maker(section, names, _cells(plan, columns, names), refused, post or QueryDict())
    rows = []
    for key, called in names[first.to].items():
        for code, label in second.options.items():
            row = there.get((key, code))
            pair = {first.name: key, second.name: code}
            record = section.record(row) if row else section.blank() | {"key": _pair_key(key, code)} | pair
            made = maker.row(record, row.version if row else 0)
            band = f"{called} · {_mtpd(there, key)}" if code == next(iter(second.options)) else ""
            rows.append(replace(made, lead=label, band=band, pair=() if row else tuple(pair.items())))
    return Grid(columns, rows)


def _cells(plan: Plan, columns: Sequence[Column], names: Names) -> list[Cells]:
    return [Cells(column, names, plan.agency.key) for column in columns]


def _mtpd(there: Mapping[tuple[str, str], Any], service: str) -> str:
    """What the levels of a service amount to, as last saved."""
    levels = [{bucket: getattr(row, bucket) for bucket in BUCKETS} for (key, _), row in there.items() if key == service]
    if not levels:
        return _("ยังไม่ได้ให้ระดับ")
    return _("MTPD ที่คำนวณได้ {hours}").format(hours=show_hours(derived_mtpd(levels)) or _("เกิน 1 เดือน"))


def _pair_key(key: str, code: str) -> str:
    return str(uuid.uuid5(uuid.UUID(key), code))


def _is_kept(row: RowOutcome) -> bool:
    """Whether what was typed into a row still waits for its writer: refused, or in conflict with somebody's change."""
    return row.state in ("refused", "conflict")


def _typed_into(section: Section, key: str, row: RowOutcome) -> Record:
    """A row that the plan does not hold: new and refused, or deleted by somebody else while it was being written."""
    return {**section.blank(), **(row.record or {}), "key": key}


def _banded(
    section: Section, entries: Sequence[tuple[Record, int]], rows: Sequence[GridRow], names: Names
) -> list[GridRow]:
    """Put a head line before the first row of each group."""
    if section.slug not in BANDS:
        return list(rows)
    column, before, banded = section.column(BANDS[section.slug]), object(), []
    for (record, _versions), row in zip(entries, rows, strict=True):
        now = record.get(column.name)
        band = column.show(now, names) if now != before and not is_blank(now) else ""
        banded.append(replace(row, band=band))
        before = now
    return banded


@dataclass(frozen=True)
class _Maker:
    section: Section
    names: Names
    cells: Sequence[Cells]
    refused: Mapping[str, RowOutcome]
    post: QueryDict

    def row(self, record: Record, version: int) -> GridRow:
        key = record["key"]
        outcome = self.refused.get(key)
        if outcome is not None and not _is_kept(outcome):
            outcome = None
        cells = [(cells, self._field(cells, record, outcome)) for cells in self.cells]
        label = self.section.call(record, self.names)[:60]
        return GridRow(key, version, cells, label, outcome=outcome, theirs=self._theirs(outcome))

    def _field(self, cells: Cells, record: Record, outcome: RowOutcome | None) -> SafeString:
        if outcome is None:
            return cells.field(record)
        column = cells.column
        sent = self.post.getlist(f"r.{record['key']}.{column.name}")
        typed = "\n".join(sent) if column.kind == "links" else sent[-1] if sent else None
        return cells.field(record, typed, outcome.errors.get(column.name, ""))

    def _theirs(self, outcome: RowOutcome | None) -> list[tuple[str, str]]:
        if outcome is None or outcome.theirs is None:
            return []
        columns = [cells.column for cells in self.cells]
        return [(c.title, c.show(outcome.theirs.get(c.name), self.names)) for c in columns]
