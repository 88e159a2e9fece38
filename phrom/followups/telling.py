"""Notices about follow-ups, to each person in their own language, through the outbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.agencies.models import Agency
from phrom.followups.models import FollowUp
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.notices.telling import Said, tell_agencies


def tell_raised(rows: Collection[FollowUp]) -> None:
    """Writers and heads of agencies for which somebody else has raised something: one message each."""
    own = set(current_viewer().grants)
    counts = Counter(row.agency_id for row in rows if row.agency_id not in own)
    if not counts:
        return
    first = {row.agency_id: row for row in reversed(list(rows))}
    tell_agencies(counts, lambda agency: _raised(agency, first[agency.pk], counts[agency.pk]))


def _raised(agency: Agency, first: FollowUp, count: int) -> Said:
    if count == 1:
        body = _("กำหนดเสร็จ {day} เปิดอ่านแล้วรับไปดำเนินการ").format(day=show_date(first.due_on))
        subject = _("{agency}: เรื่องใหม่ที่ต้องติดตาม “{title}”").format(agency=agency.name, title=first.title)
        return subject, body, _page_of(first)
    subject = ngettext(
        "{agency}: เรื่องใหม่ที่ต้องติดตาม {count} เรื่อง", "{agency}: เรื่องใหม่ที่ต้องติดตาม {count} เรื่อง", count
    ).format(agency=agency.name, count=count)
    return subject, _("เปิดอ่านแล้วรับไปดำเนินการ"), f"{reverse('followup_list')}?agency={agency.key}"


def tell_reported(row: FollowUp) -> None:
    """The heads who confirm; สปภ. finds it at home and in the mail of the day."""
    if row.confirmer != FollowUp.Confirmer.HEAD:
        return

    def say(agency: Agency) -> Said:
        subject = _("{agency}: รอท่านยืนยันผล “{title}”").format(agency=agency.name, title=row.title)
        return subject, _("ผู้รับผิดชอบรายงานว่าแล้วเสร็จพร้อมหลักฐาน เปิดดูแล้วยืนยันหรือส่งกลับ"), _page_of(row)

    tell_agencies([row.agency_id], say, roles=["head"])


def tell_sent_back(row: FollowUp, reason: str) -> None:
    """Those who must go on."""

    def say(agency: Agency) -> Said:
        subject = _("{agency}: ส่งกลับให้ดำเนินการต่อ “{title}”").format(agency=agency.name, title=row.title)
        return subject, _("เหตุผล: {reason}").format(reason=reason), _page_of(row)

    tell_agencies([row.agency_id], say)


def _page_of(row: FollowUp) -> str:
    return reverse("followup", args=[row.key])
