"""What pages and other rooms ask about findings between plans."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, during, shown_name
from phrom.crosschecks.findings import Names
from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.kernel.scoping import CITY, current_viewer
from phrom.kernel.words import is_english
from phrom.threats.models import Threat

WAITING, OUTDATED, UNASKED = "waiting", "outdated", "unasked"  # states of a side besides the answers
UNANSWERED = (WAITING, OUTDATED)
_FURTHEST_FIRST = (WAITING, OUTDATED, "disputed", "accepted", "solved", UNASKED)


class SideState(NamedTuple):
    """Where one side stands.

    `state`: waiting, outdated (its answer was given to older facts), accepted, disputed, solved, unasked.
    """

    agency_id: int
    key: str
    state: str


@dataclass(frozen=True)
class OpenFinding:
    """A finding whose facts still stand; `facts` are the common ones (see `kinds`), `weight` orders within a kind."""

    pk: int
    key: str
    code: str
    severity: str
    weight: int
    facts: Mapping[str, Any]
    threats: Sequence[str]
    first_seen: dt.datetime
    gone_at: dt.datetime | None
    sides: Sequence[SideState]

    @property
    def state(self) -> str:
        """Of the asked sides the one that is furthest from an answer."""
        return min((side.state for side in self.sides), key=_FURTHEST_FIRST.index, default=UNASKED)

    @property
    def asked(self) -> Sequence[SideState]:
        return [side for side in self.sides if side.state != UNASKED]


def open_findings(agencies: Collection[int] | None = None) -> list[OpenFinding]:
    """Findings in sight whose facts still stand, kind by kind, the worst first; two queries.

    `agencies` (ids): only those in which one of them is a side; None: all. They tell of the city as it was last
    analysed; `services.look_again` first brings that up to date.
    """
    return opened(findings_of(CrossFinding.objects.filter(gone_at=None), agencies))


def findings_of(rows: QuerySet[CrossFinding], agencies: Collection[int] | None) -> QuerySet[CrossFinding]:
    """Those in which one of the agencies is a side; None: all."""
    return rows if agencies is None else rows.filter(pk__in=FindingSide.of(agencies).values("finding"))


def opened(rows: QuerySet[CrossFinding]) -> list[OpenFinding]:
    """The findings of a query with where their sides stand, in its order; two queries."""
    found = list(rows)
    sides = _states(FindingSide.objects.filter(finding__in=rows.order_by().values("pk")))
    return [
        OpenFinding(
            row.pk, row.key, row.code, row.severity, row.weight, row.facts, row.threats.split(), row.first_seen,
            row.gone_at, sides[row.pk],
        )
        for row in found
    ]  # fmt: skip


def _answers() -> QuerySet[CrossAnswer]:
    """What a side's agency ever said of the finding: only for use beside a side."""
    return CrossAnswer.objects.filter(finding=OuterRef("finding"), agency=OuterRef("agency"))


def _to_these_facts() -> QuerySet[CrossAnswer]:
    """The answers that were given to the facts as they stand."""
    return _answers().filter(fingerprint=OuterRef("fingerprint"))


def _states(sides: QuerySet[FindingSide]) -> Mapping[int, list[SideState]]:
    """Finding -> its sides, the asked ones first; plain values, for there are thousands of sides."""
    found: Mapping[int, list[SideState]] = defaultdict(list)
    given = Subquery(_to_these_facts().values("answer")[:1])
    rows = sides.order_by("-is_asked", "agency_id").values_list(
        "finding", "agency", "agency__key", "is_asked", given, Exists(_answers())
    )
    for finding, agency, key, is_asked, answer, has_older in rows:
        found[finding].append(SideState(agency, key, side_state(is_asked, answer, has_older)))
    return found


def side_state(is_asked: bool, answer: str | None, has_older: bool) -> str:
    """`answer`: the newest one given to the facts as they stand; `has_older`: there are answers to other facts."""
    if answer:
        return answer
    if not is_asked:
        return UNASKED
    return OUTDATED if has_older else WAITING


def waiting_of(agencies: Collection[int]) -> Counter[int]:
    """Agency id -> open findings that wait for its answer; one query."""
    return Counter(_waiting(agencies).values_list("agency", flat=True))


def waiting_named(agencies: Collection[int]) -> Counter[tuple[str, str]]:
    """The same by key and name (as of today) of the agency; one query."""
    named = _waiting(agencies).filter(during("agency__versions", timezone.localdate()))
    return Counter(named.values_list("agency__key", shown_name("agency__versions__")))


def _waiting(agencies: Collection[int]) -> QuerySet[FindingSide]:
    asked = FindingSide.objects.filter(agency__in=agencies, is_asked=True, finding__gone_at=None)
    return asked.exclude(Exists(_to_these_facts())).order_by()


def names_at_once() -> Names:
    """What every agency (as of today) and threat is called; one query, for pages that have few to spare."""
    thai: Combinable = F("name")
    title = Coalesce(NullIf("name_en", Value("")), thai) if is_english() else thai
    agencies = Agency.objects.as_of().order_by().values_list(Value("agency"), "key", "name")
    threats = Threat.objects.order_by().values_list(Value("threat"), "key", title)
    called: Mapping[str, dict[str, str]] = {"agency": {}, "threat": {}}
    for kind, key, name in agencies.union(threats, all=True):
        called[kind][key] = name
    return Names(called["agency"], called["threat"])


@dataclass
class Soundness:
    """How an agency stands with the plans of others: open findings that ask it by severity, and what it said.

    `unanswered` counts what waits, or was answered to older facts.
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


_COUNTED = {"error": "errors", "warning": "warnings", "hint": "hints", WAITING: "unanswered", OUTDATED: "unanswered"}


def soundness_of(agencies: Collection[int], known: Sequence[OpenFinding] | None = None) -> dict[int, Soundness]:
    """Agency id -> counts of the open findings that ask it; two queries, zeros for an agency without any.

    `known`: the open findings, where they were read already.
    """
    found = {agency: Soundness() for agency in agencies}
    for finding in open_findings(agencies) if known is None else known:
        for side in finding.asked:
            if (mine := found.get(side.agency_id)) is not None:
                for word in (finding.severity, side.state):
                    name = _COUNTED.get(word, word)
                    setattr(mine, name, getattr(mine, name) + 1)
    return found


def fetch_finding(kwargs: dict[str, Any]) -> CrossFinding:
    """For `acts_on`: the finding of the address, gone ones too; 404 when out of sight."""
    if (finding := CrossFinding.objects.filter(key=kwargs.pop("key")).first()) is None:
        raise Http404(_("ไม่พบข้อค้นพบนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    sight = current_viewer().agencies
    own = FindingSide.of(sight).filter(finding=finding).values_list("agency", flat=True).first() if sight else CITY
    finding.agency_id = own  # type: ignore[attr-defined]  # the side by which the viewer sees it, for rules
    return finding


def fetch_side(kwargs: dict[str, Any]) -> FindingSide:
    """For `acts_on`: an agency's side of the finding of the address; 404 when out of sight."""
    sides = FindingSide.objects.select_related("finding", "agency")
    side = sides.filter(finding__key=kwargs.pop("key"), agency__key=kwargs.pop("agency")).first()
    if side is None:
        raise Http404(_("ไม่พบข้อค้นพบนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return side
