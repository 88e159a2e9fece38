"""What agencies went through, threat by threat: drills and events of the past, and what they answered afterwards."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from phrom.operations.models import Activation, Verdict
from phrom.operations.models.verdicts import DUE_DAYS

YEAR = dt.timedelta(days=365)  # R16: how long an exercise counts


class Seen(NamedTuple):
    """A threat that an agency met in one operation; answers are empty until its head has confirmed them."""

    agency_id: int
    threat: str
    operation_key: uuid.UUID
    operation: str
    is_exercise: bool
    on: dt.date
    ended_on: dt.date
    answered_on: dt.date | None
    usable: int | None
    coped: str
    structure: str
    kinds: str

    @property
    def went_wrong(self) -> bool:
        """Not coped with, or a plan of which less than half could be used."""
        return self.coped == "no" or (self.usable is not None and self.usable < 3)

    def is_late(self, day: dt.date) -> bool:
        """Whether the answer should have been given by the day."""
        return self.answered_on is None and self.ended_on + dt.timedelta(days=DUE_DAYS) < day


@dataclass(frozen=True)
class Experience:
    """All that one agency went through with one threat, the oldest first."""

    rows: tuple[Seen, ...] = ()

    def until(self, day: dt.date) -> Experience:
        """As it was known on the day."""
        return Experience(tuple(row if _known(row, day) else _unanswered(row) for row in self.rows if row.on <= day))

    @cached_property
    def answered(self) -> Seen | None:
        """The last that was answered."""
        return next((row for row in reversed(self.rows) if row.answered_on), None)

    @cached_property
    def drill(self) -> Seen | None:
        return next((row for row in reversed(self.rows) if row.is_exercise), None)

    @cached_property
    def real(self) -> Seen | None:
        return next((row for row in reversed(self.rows) if not row.is_exercise), None)

    def is_fresh(self, day: dt.date) -> bool:
        """Whether it was exercised or met within a year of the day (R16)."""
        return any(day - row.on <= YEAR for row in self.rows)


NOTHING = Experience()
_READ = (
    "agency_id", "met", "operation__key", "operation__title", "operation__kind", "operation__began_at", "ended_at",
    "confirmed_at", "usable", "coped", "structure", "structure_kinds",
)  # fmt: skip


def experiences(agencies: Collection[int] | None = None) -> dict[tuple[int, str], Experience]:
    """(agency, threat) -> what it went through, of these agencies or the whole city; one query.

    Whoever looks: the caller shows of it only what its reader may see.
    """
    held = Verdict._base_manager.filter(activation=OuterRef("pk"), threat__key=OuterRef("met"), status="confirmed")
    rows = Activation._base_manager.filter(status="stood_down", ended_at__isnull=False)
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    told = rows.annotate(
        met=F("operation__threats__key"), **{name: Subquery(held.values(name)[:1]) for name in _READ[7:]}
    ).filter(met__isnull=False)
    found: dict[tuple[int, str], list[Seen]] = {}
    for row in told.order_by("operation__began_at", "pk").values_list(*_READ):
        seen = _seen(*row)
        found.setdefault((seen.agency_id, seen.threat), []).append(seen)
    return {place: Experience(tuple(rows)) for place, rows in found.items()}


def _seen(
    agency: int, threat: str, key: uuid.UUID, title: str, kind: str, began: dt.datetime, ended: dt.datetime,
    confirmed: dt.datetime | None, usable: int | None, coped: str | None, structure: str | None, kinds: str | None,
) -> Seen:  # fmt: skip
    answered = timezone.localdate(confirmed) if confirmed else None
    return Seen(
        agency, threat, key, title, kind == "exercise", timezone.localdate(began), timezone.localdate(ended), answered,
        usable, coped or "", structure or "", kinds or "",
    )  # fmt: skip


def _known(row: Seen, day: dt.date) -> bool:
    return row.answered_on is None or row.answered_on <= day


def _unanswered(row: Seen) -> Seen:
    return row._replace(answered_on=None, usable=None, coped="", structure="", kinds="")


def of_agency(found: Mapping[tuple[int, str], Experience], agency: int) -> dict[str, Experience]:
    """threat -> experience of one agency."""
    return {threat: experience for (whose, threat), experience in found.items() if whose == agency}
