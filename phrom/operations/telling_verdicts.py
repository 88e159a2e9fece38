"""Notices about verdicts: to the head who confirms, to who must go on, and reminders of what is owed."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.dates import show_date
from phrom.notices.telling import Said, tell_agencies
from phrom.operations.models import Verdict
from phrom.operations.queries_verdicts import Owed
from phrom.operations.telling import named


def tell_given(verdict: Verdict) -> None:
    """The head, whose turn it is."""

    def say(agency: Agency) -> Said:
        subject = _("{agency}: รอท่านยืนยันผลหลังเหตุการณ์ “{title}”").format(agency=agency.name, title=_title(verdict))
        return subject, _("เปิดอ่านคำตอบ แล้วยืนยันหรือส่งกลับให้แก้ไข"), page_of(verdict)

    tell_agencies([verdict.agency_id], say, roles=["head"])


def tell_returned(verdict: Verdict, reason: str) -> None:
    """Those who wrote it."""

    def say(agency: Agency) -> Said:
        subject = _("{agency}: หัวหน้าส่งผลหลังเหตุการณ์กลับให้แก้ไข “{title}”")
        return (
            subject.format(agency=agency.name, title=_title(verdict)), _("เหตุผล: {reason}").format(reason=reason),
            page_of(verdict),
        )  # fmt: skip

    tell_agencies([verdict.agency_id], say, roles=["writer", "member"])


def tell_commented(verdict: Verdict, text: str) -> None:
    """The agency's people."""

    def say(agency: Agency) -> Said:
        subject = _("{agency}: สปภ. ให้ความเห็นต่อผลหลังเหตุการณ์ “{title}”")
        return subject.format(agency=agency.name, title=_title(verdict)), text, page_of(verdict)

    tell_agencies([verdict.agency_id], say)


def tell_owed(rows: Sequence[Owed], dedupe: str) -> None:
    """What an agency owes of one operation; once under a name."""
    first = rows[0]
    waits = all(row.status == Verdict.Status.GIVEN for row in rows)

    def say(agency: Agency) -> Said:
        said = _("{agency}: รอหัวหน้ายืนยันผลหลังเหตุการณ์ “{title}” ภายใน {day}") if waits else _(
            "{agency}: ตอบผลหลังเหตุการณ์ “{title}” ภายใน {day}"
        )  # fmt: skip
        if first.is_late:
            said = _("{agency}: เกินกำหนดตอบผลหลังเหตุการณ์ “{title}” (กำหนด {day})")
        subject = said.format(agency=agency.name, title=named(first.operation), day=show_date(first.due_on, short=True))
        threats = ", ".join(row.threat.title for row in rows)
        body = _("ภัยที่ต้องตอบ: {threats} ใช้เวลาราว 10 นาที ข้อเท็จจริงของเหตุการณ์แสดงไว้ข้างคำถาม").format(threats=threats)
        return subject, body, first.url

    tell_agencies([first.agency_id], say, roles=["head"] if waits else ["writer", "head"], dedupe=dedupe)


def _title(verdict: Verdict) -> str:
    return f"{named(verdict.activation.operation)} · {verdict.threat.title}"


def page_of(verdict: Verdict) -> str:
    """Where it is read."""
    part = verdict.activation
    return reverse("verdict", args=[part.operation.key, part.agency.key, verdict.threat.key])
