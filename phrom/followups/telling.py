"""Notices about follow-ups, to each person in their own language, through the outbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from phrom.agencies.models import Agency, Membership, User
from phrom.agencies.queries import agencies_by_id
from phrom.followups.models import FollowUp
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.notices.models import Message
from phrom.notices.services import send_notices

WORKING = ("writer", "head")
Said = tuple[str, str, str]  # subject, body, link


def holders(agencies: Collection[int], roles: Collection[str]) -> Iterator[tuple[int, User]]:
    """(agency, person) for everybody active who holds one of the roles there, each once; one query."""
    held = Membership.objects.filter(role__in=roles, agency__in=agencies, user__is_active=True)
    found = {
        (m.agency_id or 0, m.user_id): m.user for m in held.select_related("user").order_by("agency_id", "user_id")
    }
    for (agency, _person), user in found.items():
        yield agency, user


def tell_raised(rows: Collection[FollowUp]) -> None:
    """Writers and heads of agencies for which somebody else has raised something: one message each."""
    own = set(current_viewer().grants)
    counts = Counter(row.agency_id for row in rows if row.agency_id not in own)
    if not counts:
        return
    first = {row.agency_id: row for row in reversed(list(rows))}
    _send(
        holders(counts, WORKING),
        lambda agency: _raised(agency, first[agency.pk], counts[agency.pk]),
    )


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

    _send(holders([row.agency_id], ["head"]), say)


def tell_sent_back(row: FollowUp, reason: str) -> None:
    """Those who must go on."""

    def say(agency: Agency) -> Said:
        subject = _("{agency}: ส่งกลับให้ดำเนินการต่อ “{title}”").format(agency=agency.name, title=row.title)
        return subject, _("เหตุผล: {reason}").format(reason=reason), _page_of(row)

    _send(holders([row.agency_id], WORKING), say)


def _page_of(row: FollowUp) -> str:
    return reverse("followup", args=[row.key])


def _send(people: Iterable[tuple[int, User]], say: Callable[[Agency], Said]) -> None:
    """To each in their own language; an agency that is no more is passed over."""
    named: dict[str, dict[int, Agency]] = {}
    messages = []
    for agency, person in people:
        with override(person.language):
            if person.language not in named:
                named[person.language] = dict(agencies_by_id())
            if agency not in named[person.language]:
                continue
            subject, body, link = say(named[person.language][agency])
        messages.append(Message(person=person, subject=subject[:300], body=body, link=link))
    send_notices(messages)
