"""What pages, papers and higher rooms ask about runs of call trees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, Person
from phrom.calls.marks import is_of, number_of
from phrom.calls.models import Callee, Run, WrongNumber
from phrom.calls.reach import Reach, reach_of, reaches
from phrom.calls.unscoped import every_callee
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.payload import Payload

__all__ = [
    "Reach", "fetch_callee", "fetch_run", "last_runs", "open_wrong_numbers", "own_calls", "reach_of", "reaches",
    "runs_of", "tree_source",
]  # fmt: skip


def fetch_run(kwargs: dict[str, Any]) -> Run:
    """For `acts_on`: the run of the address with its agency; 404 when out of sight."""
    if (run := Run.objects.select_related("agency", "plan").filter(key=kwargs.pop("key")).first()) is None:
        raise Http404(_("ไม่พบการแจ้งตามผังนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return run


def fetch_callee(kwargs: dict[str, Any]) -> Callee:
    """For `acts_on`: one person of a run in sight."""
    rows = Callee.objects.filter(run__key=kwargs.pop("key"), key=kwargs.pop("callee"))
    found: Callee | None = rows.select_related("run__agency", "person").first()
    if found is None:
        raise Http404(_("ไม่พบผู้รับแจ้งนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def runs_of(reference: str) -> list[Run]:
    """The runs in sight that were started for something of a higher room, newest first."""
    return list(Run.objects.filter(reference=reference).select_related("agency")) if reference else []


def last_runs(agencies: Collection[int] | None = None) -> list[Run]:
    """The newest run of each agency in sight (or of these)."""
    newest = Run.objects.filter(agency=OuterRef("agency")).order_by("-started_at", "-pk").values("pk")[:1]
    rows = Run.objects.filter(pk=Subquery(newest)).select_related("agency")
    return list(rows if agencies is None else rows.filter(agency__in=agencies))


def tree_source(agency: Agency) -> tuple[Plan, Payload]:
    """The sealed plan whose tree is called: the one in force, or else the newest; Refused with what to do if none."""
    sealed: QuerySet[Plan] = QuerySet(Plan)
    sealed = sealed.filter(agency=agency.pk, status__in=Plan.SEALED).select_related("agency")
    plans = list(sealed.order_by("-fiscal_year", "-revision"))
    plan = next((plan for plan in plans if plan.status == Plan.Status.IN_FORCE), plans[0] if plans else None)
    if plan is None:
        raise Refused(_("ยังไม่มีแผนที่อนุมัติ จึงไม่มีผังให้แจ้ง กรอกผังการแจ้งเหตุในแผน แล้วเสนอหัวหน้าหน่วยงานอนุมัติก่อน"))
    payload = Payload(plan.seal.payload, {})
    if not payload.rows("call_tree"):
        raise Refused(_("แผนที่อนุมัติไม่มีผังการแจ้งเหตุ เพิ่มรายชื่อในส่วนกระบวนการแจ้งเหตุฉุกเฉินของแผน แล้วเสนออนุมัติใหม่"))
    return plan, payload


def own_calls() -> QuerySet[Callee]:
    """What the viewer's own account is asked to acknowledge, newest first; whoever is looking sees nothing else."""
    key = current_viewer().key
    rows = every_callee().filter(account=int(key) if key.isdecimal() else 0, called_at__isnull=False)
    return rows.filter(answered_at=None).select_related("run__agency", "post").order_by("-called_at")


@dataclass(frozen=True)
class Wrong:
    """A number that is still as it was when it was found wrong."""

    row: WrongNumber
    person: Person

    @property
    def agency_id(self) -> int:
        """For rules."""
        return self.row.agency_id


def open_wrong_numbers(agencies: Collection[int] | None = None) -> dict[int, list[Wrong]]:
    """agency -> numbers in sight that were found wrong and not corrected since, one per person and number; one query.

    Corrected is what differs today from what was dialled: nobody has to close anything. Who no longer works there
    is called no more.
    """
    rows = WrongNumber.objects.filter(person__is_active=True).select_related("person")
    found: Mapping[int, dict[tuple[int, str], Wrong]] = defaultdict(dict)
    for row in rows if agencies is None else rows.filter(agency__in=agencies):
        if is_of(number_of(row.person, row.field), row.mark):
            found[row.agency_id].setdefault((row.person_id, row.field), Wrong(row, row.person))
    return {agency: list(numbers.values()) for agency, numbers in found.items()}
