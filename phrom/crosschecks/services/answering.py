"""What a side says of a finding."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.services.following import follow_answer
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused


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
    follow_answer(now, made)
    return made
