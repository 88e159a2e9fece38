"""The review desk: which plans สปภ. has or waits for, the riskiest first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils import timezone

from phrom.agencies.models import Agency, AgencyVersion, during, shown_name
from phrom.campaigns.queries import due_days
from phrom.kernel.scoping import current_viewer
from phrom.kernel.thai import clean, search_key
from phrom.kernel.words import lazy as _
from phrom.plans.figures import summaries
from phrom.plans.models import Plan
from phrom.plans.queries import latest_plans
from phrom.plans.yearly import yearly
from phrom.reviews.ground import Ground
from phrom.reviews.models import Seat
from phrom.reviews.risk import Risk, risk_of

COMING = ("draft", "submitted", "approved")
STATES: Mapping[str, tuple[str, tuple[str, ...]]] = {  # ?state= -> words, states of the plan
    "waiting": (_("รอพิจารณา"), ("sent",)),
    "coming": (_("กำลังจะมา"), COMING),
    "done": (_("รับแล้ว"), ("accepted", "in_force", "replaced")),
    "all": (_("ทั้งหมด"), tuple(Plan.Status.values)),
}


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; anything unknown counts as not asked."""

    state: str = "waiting"
    zone: str = ""
    kind: str = ""
    mine: str = ""
    q: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Chosen:
        state, kind = asked.get("state", ""), asked.get("kind", "")
        return cls(
            state=state if state in STATES else "waiting",
            zone=clean(asked.get("zone", ""))[:60],
            kind=kind if kind in Agency.Kind.values else "",
            mine="1" if asked.get("mine") else "",
            q=clean(asked.get("q", ""))[:100],
        )

    def keeps(self, entry: Entry) -> bool:
        """Whether the plan is asked for, whatever its state."""
        return (
            self.zone in ("", entry.zone)
            and self.kind in ("", entry.kind)
            and (not self.mine or entry.is_mine)
            and search_key(self.q) in search_key(entry.name)
        )

    def query(self, **changes: str) -> str:
        """The same, or with something else, as an address says it."""
        told = {name: value for name, value in (vars(self) | changes).items() if value}
        return urlencode({name: value for name, value in told.items() if (name, value) != ("state", "waiting")})


@dataclass(frozen=True)
class Entry:
    """The newest revision of an agency's plan, why it is where it stands, and who reads it."""

    plan: Plan
    name: str
    kind: str
    zone: str
    due_on: dt.date
    ground: Ground
    risk: Risk
    seats: Sequence[Seat]

    @property
    def days_waiting(self) -> int:
        return (self.ground.day - self.ground.waiting_since).days if self.ground.waiting_since else 0

    @property
    def is_late(self) -> bool:
        """Not sent although the day has passed, or sent after it."""
        sent = self.ground.waiting_since
        return (sent or self.ground.day) > self.due_on and (sent is not None or self.plan.status in COMING)

    @property
    def is_mine(self) -> bool:
        return any(str(seat.reader_id) == current_viewer().key for seat in self.seats)

    @property
    def has_agreed(self) -> bool:
        """The viewer has, and somebody else has not yet."""
        return any(str(s.reader_id) == current_viewer().key and s.agreed_id == self.plan.pk for s in self.seats)

    @property
    def first(self) -> Seat | None:
        return next((seat for seat in self.seats if seat.number == Seat.Number.FIRST), None)


def entries_of(year: int, today: dt.date) -> list[Entry]:
    """Every plan of the year in sight, in the order in which it is read; five queries."""
    plans = list(plans_of(year))
    due, usual = due_days(year), yearly(year)
    numbers = summaries(Plan.objects.filter(pk__in=latest_plans().filter(fiscal_year=year).values("pk")))
    seats: Mapping[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(fiscal_year=year).select_related("reader"):
        seats[seat.agency_id].append(seat)
    found = []
    for plan in plans:
        since = timezone.localdate(plan.sent_at) if plan.sent_at and plan.status == Plan.Status.SENT else None
        approved = timezone.localdate(plan.approved_at) if plan.approved_at else None
        returned: int = plan.returned or 0  # type: ignore[attr-defined]
        ground = Ground(today, approved, numbers.get(plan.pk), returned_times=returned, waiting_since=since)
        agency, name = plan.agency, plan.agency_name  # type: ignore[attr-defined]
        day = due.get(plan.agency_id) or usual.due_on(plan.agency_id)
        found.append(Entry(plan, name, agency.kind, agency.zone, day, ground, risk_of(ground), seats[plan.agency_id]))
    return in_order(found)


def plans_of(year: int) -> QuerySet[Plan]:
    """The newest revision of each agency with `agency_name` and how often สปภ. has `returned` one this year."""
    version = AgencyVersion.objects.filter(during("", timezone.localdate()), agency=OuterRef("agency"))
    back = Plan.objects.filter(agency=OuterRef("agency"), fiscal_year=year, status=Plan.Status.RETURNED).order_by()
    return (
        latest_plans()
        .filter(fiscal_year=year)
        .annotate(
            agency_name=Subquery(version.annotate(shown=shown_name()).values("shown")[:1]),
            returned=Subquery(back.values("agency").annotate(count=Count("pk")).values("count")),
        )
        .order_by(F("agency__zone"), "agency__key")
    )


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sent plans by risk, then by how long they wait, those the viewer has agreed to behind; then those to come."""
    return sorted(
        entries,
        key=lambda e: (e.plan.status != "sent", e.has_agreed, -e.risk.points, -e.days_waiting, e.due_on),
    )


def kept(entries: Iterable[Entry], chosen: Chosen) -> list[Entry]:
    """Those of the state asked for."""
    states = STATES[chosen.state][1]
    return [entry for entry in entries if entry.plan.status in states and chosen.keeps(entry)]


def after(entries: Sequence[Entry], key: str) -> Entry | None:
    """The entry behind the agency's, the first where it is the last or not there; None when there is no other."""
    keys = [entry.plan.agency.key for entry in entries]
    place = keys.index(key) + 1 if key in keys else 0
    around = [entry for entry in (*entries[place:], *entries[:place]) if entry.plan.agency.key != key]
    return around[0] if around else None
