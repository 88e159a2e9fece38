"""What a side says of a finding."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.services.keeping import SOURCE
from phrom.followups.services import raise_follow_up, withdraw_follow_ups
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai


@transaction.atomic
def answer_finding(side: FindingSide, answer: str, text: str, due_on: dt.date | None, seen: str) -> CrossAnswer:
    """Add an answer; earlier ones stay. `seen`: fingerprint of the side that the answerer read.

    Refused when the facts have changed since, or are gone.
    """
    now = FindingSide.objects.select_for_update(of=("self",)).select_related("finding", "agency").get(pk=side.pk)
    finding: CrossFinding = now.finding
    if finding.gone_at is not None:
        raise Refused(_("ข้อเท็จจริงเปลี่ยนไปแล้ว เรื่องนี้ไม่มีอยู่แล้วจึงไม่ต้องตอบ"))
    if now.fingerprint != seen:
        raise Refused(_("ข้อเท็จจริงเปลี่ยนไประหว่างที่ท่านอ่าน กรุณาอ่านข้อมูลล่าสุดแล้วตอบอีกครั้ง"))
    newest = CrossAnswer.objects.filter(finding=finding, agency=now.agency).first()
    values = {"answer": answer, "text": text, "due_on": due_on, "fingerprint": now.fingerprint}
    if newest is not None and all(getattr(newest, name) == value for name, value in values.items()):
        return newest
    made = CrossAnswer.objects.create(
        finding=finding, agency=now.agency, facts=finding.facts, answered_by=current_viewer().name, **values
    )
    facts = {"name": finding.key, "answer": answer, "text": text, "due_on": due_on}
    record("crossfinding.answered", f"crossfinding:{finding.key}", chain=now.agency.key, facts=facts)
    _follow_up(now, answer, text, due_on)
    return made


def _follow_up(side: FindingSide, answer: str, text: str, due_on: dt.date | None) -> None:
    """What the side takes on is followed up until it is done; whoever says otherwise later takes it back."""
    ref = side.finding.key
    with in_thai():
        if answer == CrossAnswer.Answer.ACCEPTED:
            kind, link = kinds()[side.finding.code], reverse("crosscheck", args=[ref])
            raise_follow_up(
                side.agency, "corrective", str(kind.title), source=SOURCE, ref=ref, label=side.finding.code,
                link=link, detail=text, due_on=due_on,
            )  # fmt: skip
        else:
            withdraw_follow_ups(SOURCE, [ref], _("หน่วยงานตอบเรื่องนี้ใหม่แล้ว"), side.agency)
