"""The facts that doubts are computed from: the plan as it stands beside the plan that it started from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from phrom.journal.queries import last_days
from phrom.kernel.dates import show_date
from phrom.plans.checks import Finding, findings_of
from phrom.plans.columns import Ref
from phrom.plans.models import FindingAnswer, Plan
from phrom.plans.models.findings import Place
from phrom.plans.others import beside_others
from phrom.plans.payload import Payload
from phrom.plans.sections import section, sections
from phrom.plans.sections.base import Record

Use = tuple[str, Record, Ref]  # section slug, row, and the column by which it names a register's entry
STALE_AFTER = dt.timedelta(days=365)


@dataclass(frozen=True)
class Ground:
    """`now` and `before` (as sealed); `accepted` and `again`: findings accepted in the base and in the plan, by place.

    `learned`: what other rooms knew of the base when the plan started from it (see CarryOver).
    `found`: the plan's findings, where they are known. `closed`: days of leaving, where they are to be told.
    """

    plan: Plan
    base: Plan
    now: Payload
    before: Payload
    today: dt.date
    accepted: Mapping[Place, FindingAnswer] = field(default_factory=dict)
    again: Mapping[Place, FindingAnswer] = field(default_factory=dict)
    learned: Mapping[str, Any] = field(default_factory=dict)
    found: Sequence[Finding] | None = None
    closed: Mapping[str, dt.date] = field(default_factory=dict)

    @property
    def years(self) -> int:
        """How many fiscal years lie between the two plans."""
        return self.plan.fiscal_year - self.base.fiscal_year

    @cached_property
    def _were(self) -> dict[str, dict[str, Record]]:
        return {}

    def was(self, slug: str, key: str) -> Record | None:
        """The row as it stood in the base; None for a new one."""
        if slug not in self._were:
            self._were[slug] = {row["key"]: row for row in self.before.rows(slug)}
        return self._were[slug].get(key)

    def carried(self, slug: str) -> Iterator[tuple[Record, Record]]:
        """The section's rows that came from the base: as they are, as they were."""
        for row in self.now.rows(slug):
            if (was := self.was(slug, row["key"])) is not None:
                yield row, was

    def naming(self, register: str) -> dict[str, list[Use]]:
        """register key -> the carried cells that still name it as they did in the base."""
        found: dict[str, list[Use]] = {}
        for part in sections():
            columns = [column for column in part.pointers if isinstance(column, Ref) and column.to == register]
            for row, was in self.carried(part.slug) if columns else ():
                for column in columns:
                    if (key := row[column.name]) and key == was.get(column.name):
                        found.setdefault(key, []).append((part.slug, row, column))
        return found

    def is_active(self, register: str, key: str | None) -> bool:
        """Whether the register's entry is still there to be named."""
        return bool(self.now.entry(register, key).get("is_active"))

    def called(self, slug: str, row: Record) -> str:
        """What the page calls a row: its section, and its name there."""
        name, title = self.now.called(slug, row), section(slug).title
        named = name if name == title else f"{title}: {name}"
        return f"{named} {row['unit']}".rstrip() if slug == "team" else named

    def is_stale(self, day: str | None) -> bool:
        """Whether an ISO day is unknown or more than a year ago."""
        return not day or dt.date.fromisoformat(day) < self.today - STALE_AFTER

    def standing_again(self) -> list[Finding]:
        """Findings of the plan that its base had accepted and that nobody has accepted in this plan."""
        if not self.accepted:
            return []
        found = findings_of(beside_others(self.plan, self.now)) if self.found is None else self.found
        return [each for each in found if each.place in self.accepted and each.place not in self.again]

    def days_of_leaving(self) -> dict[str, dt.date]:
        """person:<key>, site:<key>, ... -> the day it was last disabled or retired; at most one query."""
        gone = [
            f"{kind}:{key}"
            for kind, entries in self.now.data["registers"].items()
            for key, entry in entries.items()
            if entry.get("is_active") is False
        ]
        return last_days(gone, ("person.disabled", "site.retired", "system.retired", "supplier.retired"))


def day(iso: str) -> str:
    """An ISO day as officials write it, short."""
    return show_date(dt.date.fromisoformat(iso), short=True)
