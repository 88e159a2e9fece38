"""What pages and other rooms ask about findings between plans."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide

WAITING, OUTDATED = "waiting", "outdated"  # states of a side besides the answers
UNASKED = "unasked"
UNANSWERED = (WAITING, OUTDATED)
_ORDER = (WAITING, OUTDATED, "disputed", "accepted", "solved", UNASKED)  # which of its sides' states a finding has


class SideState(NamedTuple):
    """Where one side stands.

    `state`: waiting, outdated (its answer was given to older facts), accepted, disputed, solved, unasked.
    """

    agency_id: int
    key: str
    state: str
    answer: CrossAnswer | None


_THROUGH_FINDING = ("finding__code", "finding__rank", "-finding__weight", "finding__key")  # as findings stand


@dataclass(frozen=True)
class OpenFinding:
    """A finding whose facts still stand. `state`: of the asked sides the one that is furthest from an answer."""

    pk: int
    key: str
    code: str
    severity: str
    weight: int
    facts: Mapping[str, Any]
    threats: Sequence[str]
    first_seen: dt.datetime
    sides: Sequence[SideState]

    @property
    def state(self) -> str:
        return min((side.state for side in self.sides), key=_ORDER.index, default=UNASKED)

    @property
    def asked(self) -> Sequence[SideState]:
        return [side for side in self.sides if side.state != UNASKED]


def open_findings(agencies: Collection[int] | None = None) -> list[OpenFinding]:
    """Findings in sight whose facts still stand, worst first in each kind; two queries.

    `agencies` (ids): only those in which one of them is a side; None: all. They tell of the city as it was last
    analysed: `services.look_again` first brings them up to date.
    """
    rows = CrossFinding.objects.filter(gone_at=None)
    if agencies is not None:
        rows = rows.filter(pk__in=FindingSide.of(agencies).values("finding"))
    return opened(rows)


def opened(rows: QuerySet[CrossFinding]) -> list[OpenFinding]:
    """The same for a query of findings, in its order; two queries."""
    wanted = rows.values("pk")
    by_finding: Mapping[CrossFinding, list[FindingSide]] = defaultdict(list)
    sides = FindingSide.objects.filter(finding__in=wanted).select_related("finding", "agency")
    for side in sides.order_by(*_THROUGH_FINDING, "-is_asked", "agency_id"):
        by_finding[side.finding].append(side)
    newest = {(a.finding_id, a.agency_id): a for a in CrossAnswer.objects.filter(finding__in=wanted).reverse()}
    return [_opened(finding, members, newest) for finding, members in by_finding.items()]


def _opened(
    finding: CrossFinding, sides: Iterable[FindingSide], newest: Mapping[tuple[int, int], CrossAnswer]
) -> OpenFinding:
    states = [side_state(side, newest.get((finding.pk, side.agency_id))) for side in sides]
    return OpenFinding(
        finding.pk, finding.key, finding.code, finding.severity, finding.weight, finding.facts,
        finding.threats.split(), finding.first_seen, states,
    )  # fmt: skip


def side_state(side: FindingSide, answer: CrossAnswer | None) -> SideState:
    """An answer counts for the facts that it was given to."""
    state = WAITING if side.is_asked else UNASKED
    if answer is not None:
        state = answer.answer if answer.fingerprint == side.fingerprint else OUTDATED if side.is_asked else UNASKED
    return SideState(side.agency_id, side.agency.key, state, answer)


@dataclass
class Soundness:
    """How an agency stands with the plans of others: findings by severity that ask it, and how many it answered.

    `unanswered` counts what waits or was answered to older facts.
    """

    errors: int = 0
    warnings: int = 0
    hints: int = 0
    accepted: int = 0
    disputed: int = 0
    solved: int = 0
    unanswered: int = 0

    @property
    def asked(self) -> int:
        return self.errors + self.warnings + self.hints


def soundness_of(agencies: Collection[int]) -> dict[int, Soundness]:
    """Agency id -> counts of the open findings that ask it; two queries, zeros for an agency without any."""
    found = {agency: Soundness() for agency in agencies}
    for finding in open_findings(agencies):
        for side in finding.asked:
            if (mine := found.get(side.agency_id)) is not None:
                name = {"error": "errors", "warning": "warnings", "hint": "hints"}[finding.severity]
                setattr(mine, name, getattr(mine, name) + 1)
                state = "unanswered" if side.state in UNANSWERED else side.state
                setattr(mine, state, getattr(mine, state) + 1)
    return found


def fetch_finding(kwargs: dict[str, Any]) -> CrossFinding:
    """The finding of the address, gone ones too; 404 when out of sight."""
    if (finding := CrossFinding.objects.filter(key=kwargs.pop("key")).first()) is None:
        raise Http404(_("ไม่พบข้อค้นพบนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return finding


def fetch_side(kwargs: dict[str, Any]) -> FindingSide:
    """For `acts_on`: an agency's side of the finding of the address; 404 when out of sight."""
    sides = FindingSide.objects.select_related("finding", "agency")
    side = sides.filter(finding__key=kwargs.pop("key"), agency__key=kwargs.pop("agency")).first()
    if side is None:
        raise Http404(_("ไม่พบข้อค้นพบนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return side
