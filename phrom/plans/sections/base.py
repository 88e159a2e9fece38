"""What a section is: one object that gives form, page, print, export, import, copy and completeness."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext

from phrom.kernel.spoken import speaking
from phrom.kernel.words import kept
from phrom.plans.columns import Column, Link, Links, Long, Names, Pointer, Ref, is_blank
from phrom.plans.models import Plan, PlanItem, PlanPart, PlanText

Record = dict[str, Any]  # {"key": ..., column name: plain JSON value}

GROUPS = (
    kept("ข้อมูลแผน"),
    kept("บทนำและขอบเขต"),
    kept("หน้าที่และบริการ"),
    kept("ภัยและผลกระทบ"),
    kept("ทีมงานและการติดต่อ"),
    kept("กลยุทธ์และทรัพยากร"),
    kept("การปฏิบัติ"),
    kept("ความปลอดภัย"),
    kept("ฝึกซ้อมและประเมินผล"),
)


@speaking("title", "help")
@dataclass(frozen=True)
class Section:
    """A table of the plan, edited as a grid; `fixed` narrows a shared table to this section's rows.

    `number` orders sections, its tens name the group (10-19 is the first of GROUPS). `label` names the column that
    stands for a row where others point at it. `may_be_empty`: complete without a row. `is_open`: rows can be
    added and removed. `sample`: records that fill demo plans and tests (threat and other keys are made by them).
    """

    slug: str
    number: int
    title: str
    model: type[PlanPart]
    columns: tuple[Column, ...]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    help: str = ""
    label: str = ""
    may_be_empty: bool = False
    is_open: bool = True
    layout: str = "grid"  # grid | record | prose | checklist | matrix (a row for each pair of its first two columns)

    @property
    def group(self) -> str:
        return gettext(GROUPS[self.number // 10 - 1])

    @property
    def group_number(self) -> int:
        return self.number // 10

    @cached_property
    def naming(self) -> Column:
        """The column by which a row is called."""
        return self._by_name.get(self.label, self.columns[0])

    def column(self, name: str) -> Column:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def _required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        return tuple(column for column in self.columns if isinstance(column, Pointer))

    def rows(self, plan: Plan) -> models.QuerySet[Any]:
        """The section's rows in order, with all that `record` needs: one query, one more when it links to several."""
        return self.rows_where(plan=plan)

    def rows_where(self, **conditions: Any) -> models.QuerySet[Any]:
        """The same for other plans than one."""
        singles = [column.name for column in self.pointers if not isinstance(column, Links)]
        several = [column.name for column in self.pointers if isinstance(column, Links)]
        found = self.model.objects.filter(**conditions, **self.fixed).select_related(*singles)
        return found.prefetch_related(*several) if several else found

    def record(self, row: PlanPart) -> Record:
        """The row as plain JSON values."""
        return {"key": str(row.key)} | {column.name: plain_value(column, row) for column in self.columns}

    def records(self, plan: Plan) -> list[Record]:
        return [self.record(row) for row in self.rows(plan)]

    def blank(self) -> Record:
        """A new, empty row with a key of its own."""
        return {"key": str(uuid.uuid4())} | {
            column.name: list(column.empty) if isinstance(column, Links) else column.empty for column in self.columns
        }

    def asked(self, records: Sequence[Record], level: str = "") -> Sequence[Record]:
        """The rows that must be filled; a checklist asks more at a higher alert `level`."""
        return records

    def is_complete(self, records: Sequence[Record], level: str = "") -> bool:
        """Whether nothing that the section requires is missing."""
        if not records:
            return self.may_be_empty
        return all(not self.missing(record) for record in self.asked(records, level))

    def missing(self, record: Record) -> list[Column]:
        """The required columns that a row leaves empty."""
        return [column for column in self._required if is_blank(record.get(column.name))]

    def call(self, record: Record, names: Names) -> str:
        """What a row is called where others point at it."""
        return self.naming.show(record.get(self.naming.name), names)


def prose(slug: str, number: int, title: str, *, help: str = "", may_be_empty: bool = False) -> Section:
    """A section of running text."""
    body = Long("body", title, required=not may_be_empty)
    return Section(
        slug, number, title, PlanText, (body,), fixed={"section": slug}, help=help,
        may_be_empty=may_be_empty, is_open=False, layout="prose",
    )  # fmt: skip


def items(slug: str, number: int, title: str, *, help: str = "", may_be_empty: bool = False) -> Section:
    """A section that is a list of sentences."""
    return Section(
        slug, number, title, PlanItem, (Long("text", title, required=True),), fixed={"section": slug},
        help=help, may_be_empty=may_be_empty,
    )  # fmt: skip


def plain_value(column: Column, row: PlanPart) -> Any:
    """What a row holds in a column, as plain JSON: keys for whatever it points at, ISO for days."""
    value = getattr(row, column.name)
    if isinstance(column, Links):
        return sorted(str(target.key) for target in value.all())
    if isinstance(column, (Ref, Link)):
        return str(value.key) if value is not None else None
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
