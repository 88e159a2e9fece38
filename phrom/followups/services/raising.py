"""Follow-ups come from facts: raised once per fact however often it is seen, withdrawn when the fact is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.followups.models import FollowUp
from phrom.followups.services.recording import entry_of, source_of, told_of
from phrom.followups.services.steps import STEPS
from phrom.followups.telling import tell_raised
from phrom.followups.terms import days
from phrom.journal.services import record_all
from phrom.kernel.scoping import current_viewer
from phrom.threats.models import Threat

TOLD = ("title", "detail", "source_label", "link", "section", "threat_id", "severity")  # follow the fact while open
KEPT = (
    "agency", "kind", "title", "source", "link", "detail", "section", "threat", "severity", "owner", "owner_text",
    "skill", "level", "persons", "needed_by", "structure_kind", "unit",
)  # fmt: skip
BY_EVALUATOR = ("review", "crosscheck")  # sources whose follow-ups สปภ. confirms
Fact = tuple[int, str, str]  # agency, source, ref


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a fact asks for; texts are kept in Thai. `ref` names the fact within its source, empty: always a new one.

    `due_on` None: as many days from today as content/followups.yaml says; `confirmer` empty: by the source.
    """

    agency: Agency
    kind: str
    title: str
    source: str
    ref: str = ""
    label: str = ""
    link: str = ""
    detail: str = ""
    section: str = ""
    threat: Threat | None = None
    severity: str = "medium"
    owner: Person | None = None
    owner_text: str = ""
    due_on: dt.date | None = None
    confirmer: str = ""
    skill: str = ""
    level: str = ""
    persons: int | None = None
    needed_by: dt.date | None = None
    structure_kind: str = ""
    unit: str = ""

    @property
    def fact(self) -> Fact:
        return self.agency.pk, self.source, self.ref

    def new(self, today: dt.date) -> FollowUp:
        """The row to insert."""
        due = self.due(today)
        usual = "evaluator" if self.source in BY_EVALUATOR else "head"
        return FollowUp(
            source_ref=self.ref, source_label=self.label, confirmer=self.confirmer or usual, due_on=due,
            first_due_on=due, raised_by=current_viewer().name, **{name: getattr(self, name) for name in KEPT},
        )  # fmt: skip

    def due(self, today: dt.date) -> dt.date:
        """The day it asks for, or the usual one."""
        return self.due_on or self.needed_by or today + dt.timedelta(days=days()["due"][self.severity])

    def told(self) -> dict[str, Any]:
        """The fields that follow the fact."""
        named = {"source_label": self.label, "threat_id": self.threat.pk if self.threat else None}
        return {name: named[name] if name in named else getattr(self, name) for name in TOLD}


def raise_follow_up(agency: Agency, kind: str, title: str, *, source: str, **more: Any) -> FollowUp:
    """See Wanted for `more`. The same agency, source and `ref` again: updated while open, never doubled.

    One that was withdrawn or closed is opened again; one that was dropped stays dropped.
    """
    return raise_many([Wanted(agency=agency, kind=kind, title=title, source=source, **more)])[0]


@transaction.atomic
def raise_many(wanted: Iterable[Wanted]) -> list[FollowUp]:
    """As `raise_follow_up` for each, in as many queries as one needs; the follow-ups in the order asked for."""
    asked = list(wanted)
    if not asked:
        return []
    today, there = timezone.localdate(), _standing(asked)
    made, again, changed = list[FollowUp](), list[FollowUp](), list[tuple[FollowUp, dict[str, Any]]]()
    found = []
    for want in asked:
        row = there.get(want.fact) if want.ref else None
        if row is None:
            row = want.new(today)
            made.append(row)
            there[want.fact] = row
        elif row.status in STEPS.table["reopen"][0]:
            _begin_again(row, want, today)
            again.append(row)
        elif row.pk and row.status in ("open", "doing"):
            before = told_of(row)
            if _follow(row, want):
                changed.append((row, before))
        found.append(row)
    _write(made, again, [row for row, _before in changed])
    lines = [entry_of("raised", row, source=source_of(row)) for row in made]
    lines += [entry_of("reopened", row) for row in again]
    lines += [entry_of("changed", row, before=was, after=told_of(row)) for row, was in changed]
    record_all(lines)
    tell_raised(made + again)
    return found


def _standing(asked: Collection[Wanted]) -> dict[Fact, FollowUp]:
    """The follow-ups that the facts already have, whoever looks; nobody else raises for these agencies meanwhile."""
    agencies = {want.agency.pk for want in asked}
    list(Agency.objects.select_for_update(no_key=True).filter(pk__in=agencies).order_by("pk").values_list("pk"))
    rows = everybodys().filter(
        agency__in=agencies, source__in={want.source for want in asked}, source_ref__in={want.ref for want in asked}
    )
    return {
        (row.agency_id, row.source, row.source_ref): row for row in rows.exclude(source_ref="").select_related("agency")
    }


def _follow(row: FollowUp, want: Wanted) -> bool:
    """Say what the fact says now; answers whether that differs."""
    told = want.told()
    differs = any(getattr(row, name) != value for name, value in told.items())
    for name, value in told.items():
        setattr(row, name, value)
    return differs


def _begin_again(row: FollowUp, want: Wanted, today: dt.date) -> None:
    _follow(row, want)
    row.due_on = row.first_due_on = want.due(today)
    row.reminded_on, row.done_on, row.closed_on = today, None, None


def _write(made: list[FollowUp], again: list[FollowUp], changed: list[FollowUp]) -> None:
    rows = everybodys()
    rows.bulk_create(made, batch_size=500)
    if changed:
        rows.bulk_update(changed, TOLD, batch_size=100)
    if again:
        rows.bulk_update(
            again, [*TOLD, "due_on", "first_due_on", "reminded_on", "done_on", "closed_on"], batch_size=100
        )
        STEPS.take_all("reopen", rows.filter(pk__in=[row.pk for row in again]))
        for row in again:
            row.status = FollowUp.Status.OPEN


@transaction.atomic
def withdraw_follow_ups(source: str, refs: Collection[str], reason: str, agency: Agency | None = None) -> int:
    """The facts are gone, at the agency or (None) at all: what was still to be done is no more; answers how much."""
    rows = _of(agency, source) if agency else everybodys().filter(source=source)
    return _withdraw(rows.filter(source_ref__in=refs), reason)


@transaction.atomic
def match_follow_ups(
    agency: Agency, source: str, wanted: Collection[Wanted], *, within: str, reason: str
) -> list[FollowUp]:
    """Raise all that is wanted, and withdraw whatever else of this source has a `ref` that begins with `within`.

    For a place whose facts are known as a whole: a checklist of a plan, the checks of a plan.
    """
    gone = _of(agency, source).filter(source_ref__startswith=within) if within else _of(agency, source)
    _withdraw(gone.exclude(source_ref="").exclude(source_ref__in=[want.ref for want in wanted]), reason)
    return raise_many(wanted)


def everybodys() -> models.QuerySet[FollowUp]:
    """Every follow-up whoever looks: a fact may concern an agency that the viewer does not see."""
    return models.QuerySet(FollowUp)


def _of(agency: Agency, source: str) -> models.QuerySet[FollowUp]:
    return everybodys().filter(agency=agency, source=source)


def _withdraw(rows: models.QuerySet[FollowUp], reason: str) -> int:
    """What waits for confirmation stays: it was done, and somebody shall say so."""
    going = list(
        rows.filter(status__in=STEPS.table["withdraw"][0]).select_related("agency").select_for_update(of=("self",))
    )
    record_all([entry_of("withdrawn", row, reason=reason) for row in going])
    chosen = everybodys().filter(pk__in=[row.pk for row in going])
    return STEPS.take_all("withdraw", chosen, closed_on=timezone.localdate()) if going else 0
