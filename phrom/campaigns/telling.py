"""What the people of called agencies are told, each in their own language, through the outbox."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.holding import holders
from phrom.agencies.models import User
from phrom.campaigns.models import Call, Campaign
from phrom.kernel.dates import show_date
from phrom.notices.models import Message
from phrom.notices.services import send_notices
from phrom.notices.telling import WORKING

Said = tuple[str, str]  # subject and body


def called(calls: Iterable[Call], roles: Collection[str]) -> Iterator[tuple[Call, User]]:
    """Everybody active who holds one of the roles at a called agency, once per agency; one query."""
    by_agency = {call.agency_id: call for call in calls}
    return ((by_agency[agency], user) for agency, user in holders(by_agency, roles))


def told(person: User, campaign: Campaign, say: Callable[[], Said], dedupe_key: str | None = None) -> Message:
    """A message about the campaign in the person's language."""
    with override(person.language):
        subject, body = say()
    link = reverse("campaign", args=[campaign.fiscal_year])
    return Message(person=person, subject=subject[:300], body=body, link=link, dedupe_key=dedupe_key)


def tell_called(campaign: Campaign, calls: Collection[Call]) -> None:
    """The call for plans, to writers and heads."""
    send_notices(
        told(user, campaign, lambda call=call: _called(campaign, call))  # type: ignore[misc]
        for call, user in called(calls, WORKING)
    )


def _called(campaign: Campaign, call: Call) -> Said:
    day, year = show_date(campaign.submit_by), campaign.fiscal_year
    subject = _("{agency}: ส่งแผนปี {year} ภายใน {day}").format(agency=call.name, year=year, day=day)
    body = _(
        "สปภ. เปิดรอบจัดทำแผนปีงบประมาณ {year} แล้ว จัดทำแผน เสนอหัวหน้าหน่วยงานอนุมัติ และส่ง สปภ. ภายใน {day} "
        "เปิดหน้ารอบเพื่ออ่านแนวทาง เกณฑ์ และภัยที่ต้องครอบคลุม"
    )
    return subject, body.format(year=year, day=day)


def tell_dates(campaign: Campaign, reason: str) -> None:
    """A new day of submission, to writers and heads of agencies that follow it."""
    calls = Call.objects.filter(campaign=campaign, extended_to=None)
    say = lambda: _new_day(campaign, reason)  # noqa: E731
    send_notices(told(user, campaign, say) for _call, user in called(calls, WORKING))


def _new_day(campaign: Campaign, reason: str) -> Said:
    day, year = show_date(campaign.submit_by), campaign.fiscal_year
    subject = _("เปลี่ยนกำหนดส่งแผนปี {year} เป็น {day}").format(year=year, day=day)
    return subject, _("เหตุผล: {reason}").format(reason=reason)


def tell_extended(campaign: Campaign, calls: Collection[Call]) -> None:
    """More time for an agency, to its writers and heads."""
    send_notices(
        told(user, campaign, lambda call=call: _extended(campaign, call))  # type: ignore[misc]
        for call, user in called(calls, WORKING)
    )


def _extended(campaign: Campaign, call: Call) -> Said:
    assert call.extended_to is not None
    day, year = show_date(call.extended_to), campaign.fiscal_year
    subject = _("{agency}: ขยายเวลาส่งแผนปี {year} ถึง {day}").format(agency=call.name, year=year, day=day)
    return subject, _("เหตุผล: {reason}").format(reason=call.extended_reason)
