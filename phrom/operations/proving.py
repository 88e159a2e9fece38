"""Whether what plans promise was kept when they ran: the last proof of each service, drill and reality apart."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from phrom.kernel.scoping import current_viewer
from phrom.operations.models import RunningService


@dataclass(frozen=True)
class Proof:
    """One service in one operation: `minutes` until it was back at its minimum (None: it was not), against the RTO.

    `row`: its lasting key in the plan; `rto_hours`: what the plan promised when it ran.
    """

    agency_id: int
    row: uuid.UUID
    service: str
    kept: bool
    minutes: int | None
    rto_hours: int
    operation_key: uuid.UUID
    operation: str
    is_exercise: bool
    on: dt.date


@dataclass(frozen=True)
class Proofs:
    """The last of a drill and the last of reality; None where there was none."""

    drill: Proof | None = None
    real: Proof | None = None

    @property
    def last(self) -> Proof | None:
        """The newest of both."""
        return max((proof for proof in (self.drill, self.real) if proof), key=lambda proof: proof.on, default=None)

    @property
    def all(self) -> list[Proof]:
        """Reality first."""
        return [proof for proof in (self.real, self.drill) if proof]


class _Ran(NamedTuple):
    """A service that was away in an operation that ended for its agency."""

    agency_id: int
    row: uuid.UUID
    name: str
    state: str
    hit: int
    back: int | None
    rto_hours: int
    ended_at: dt.datetime
    key: uuid.UUID
    title: str
    kind: str
    began_at: dt.datetime
    clock_minute: int

    @property
    def away(self) -> int:
        """Minutes until the agency stood down without it; a drill's own clock is known at its end only."""
        gone = round((self.ended_at - self.began_at).total_seconds() / 60)
        return (self.clock_minute if self.kind == "exercise" else gone) - self.hit


_READ = (
    "activation__agency_id", "row", "name", "state", "hit_minute", "back_minute", "rto_hours", "activation__ended_at",
    "activation__operation__key", "activation__operation__title", "activation__operation__kind",
    "activation__operation__began_at", "activation__operation__clock_minute",
)  # fmt: skip
_WENT = Q(back_minute__isnull=False) | Q(state__in=("reduced", "stopped"))


def proofs_of(agencies: Collection[int] | None = None, until: dt.date | None = None) -> dict[tuple[int, str], Proofs]:
    """(agency, key of the service in its plan) -> its last proofs in operations that ended for it; one query.

    Of the viewer's agencies (or the whole city); a service not back when its agency stood down after the RTO missed it.
    """
    rows = RunningService._base_manager.filter(
        _WENT, activation__status="stood_down", activation__ended_at__isnull=False, rto_hours__isnull=False
    )
    if (seen := current_viewer().agencies) is not None:
        rows = rows.filter(activation__agency__in=seen)
    if agencies is not None:
        rows = rows.filter(activation__agency__in=agencies)
    if until is not None:
        rows = rows.filter(activation__operation__began_at__date__lte=until)
    found: dict[tuple[int, str], Proofs] = {}
    for told in rows.order_by("activation__operation__began_at").values_list(*_READ):
        if (proof := _proof(_Ran(*told))) is not None:
            place = proof.agency_id, str(proof.row)
            before = found.get(place, Proofs())
            found[place] = Proofs(proof, before.real) if proof.is_exercise else Proofs(before.drill, proof)
    return found


def _proof(ran: _Ran) -> Proof | None:
    """None where it is not known: away when the agency stood down, but its RTO had not come yet."""
    limit, is_away = ran.rto_hours * 60, ran.state in RunningService.WAITING
    if is_away and ran.away <= limit:
        return None
    minutes = None if is_away or ran.back is None else ran.back - ran.hit
    return Proof(
        ran.agency_id, ran.row, ran.name, minutes is not None and minutes <= limit, minutes, ran.rto_hours, ran.key,
        ran.title, ran.kind == "exercise", timezone.localdate(ran.began_at),
    )  # fmt: skip


def tally(proofs: Iterable[Proofs]) -> tuple[int, int]:
    """How many services have a proof, and how many of them kept their promise the last time."""
    last = [proof.last for proof in proofs if proof.last]
    return len(last), sum(proof.kept for proof in last)
