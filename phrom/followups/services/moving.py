"""A follow-up is taken on, reported as done with proof, confirmed or sent back, dropped, given another day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Person
from phrom.followups.models import FollowUp
from phrom.followups.services.proving import Proof, add_evidence
from phrom.followups.services.recording import entry_of
from phrom.followups.services.steps import STEPS
from phrom.followups.telling import tell_reported, tell_sent_back
from phrom.journal.services import record_all
from phrom.kernel.steps import Refused


@transaction.atomic
def take_on(row: FollowUp, owner: Person | None, owner_text: str = "") -> None:
    """Begin, under somebody's name: a person of the agency, or words that say who."""
    STEPS.take("take", row, owner=owner, owner_text=owner_text)
    _record("taken", row, owner=_named(row))


@transaction.atomic
def set_owner(row: FollowUp, owner: Person | None, owner_text: str = "") -> bool:
    """Hand it to somebody else; answers whether anything changed."""
    before = _named(row)
    row.owner, row.owner_text = owner, owner_text
    if (after := _named(row)) == before:
        return False
    row.save(update_fields=["owner", "owner_text"])
    _record("owned", row, before={"owner": before}, after={"owner": after})
    return True


@transaction.atomic
def report_done(row: FollowUp, proof: Proof) -> None:
    """Done, says the agency, and shows it; what was attached before counts too."""
    if not proof.is_shown and not row.evidence.exclude(file=None, url="").exists():
        raise Refused(_("แนบไฟล์หรือที่อยู่เว็บที่แสดงว่าดำเนินการแล้ว"))
    STEPS.take("report", row, done_on=timezone.localdate())
    add_evidence(row, proof)
    _record("reported", row, text=proof.note)
    tell_reported(row)


@transaction.atomic
def confirm_done(row: FollowUp) -> None:
    """It is done: the end of it, unless its fact is found again."""
    STEPS.take("confirm", row, closed_on=timezone.localdate())
    _record("confirmed", row)


@transaction.atomic
def send_back(row: FollowUp, reason: str) -> None:
    """It is not done yet; the agency is told why."""
    STEPS.take("send_back", row, done_on=None)
    _record("sent_back", row, reason=reason)
    tell_sent_back(row, reason)


@transaction.atomic
def drop(row: FollowUp, reason: str) -> None:
    """Not to be done at all: a decision that somebody answers for."""
    STEPS.take("drop", row, closed_on=timezone.localdate())
    _record("dropped", row, reason=reason)


@transaction.atomic
def change_due(row: FollowUp, due_on: dt.date, reason: str) -> bool:
    """Another day; the first one stays known. Answers whether anything changed."""
    before = row.due_on
    if due_on == before:
        return False
    row.due_on, row.reminded_on = due_on, timezone.localdate()
    row.save(update_fields=["due_on", "reminded_on"])
    _record("due_changed", row, reason=reason, before={"due_on": before}, after={"due_on": due_on})
    return True


def _named(row: FollowUp) -> str:
    return row.owner.name if row.owner else row.owner_text


def _record(verb: str, row: FollowUp, **facts: Any) -> None:
    record_all([entry_of(verb, row, **facts)])
