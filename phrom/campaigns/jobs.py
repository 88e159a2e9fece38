"""Reminders before and after the day plans are due: one round a day, and never twice for one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.agencies.holding import city_holders
from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.services.opening import target_of
from phrom.campaigns.showing import in_order, state_of
from phrom.campaigns.standings import Standing, standings, tally
from phrom.campaigns.telling import Said, called, told
from phrom.journal.services import record
from phrom.kernel.dates import show_date
from phrom.notices.models import Message
from phrom.notices.services import send_notices

BEFORE = (30, 14, 7, 1)  # days before the due day
FROM_HOUR = 8  # nobody is reminded at night
CAUGHT_UP = 7  # days back for which a worker that was away makes up
NAMED = 40  # agencies in the summary to สปภ.


def is_reminder_day(days_left: int) -> bool:
    """30, 14, 7 and 1 days before, 1 and 7 days after, then weekly."""
    return days_left in BEFORE or days_left == -1 or (days_left < 0 and days_left % 7 == 0)


def remind_due() -> int:
    """The worker's job: today's reminders of every open campaign; answers how many messages were queued."""
    now = timezone.localtime()
    if now.hour < FROM_HOUR:
        return 0
    waiting = Campaign.objects.filter(status=Campaign.Status.OPEN).exclude(reminded_on__gte=now.date())
    return sum(remind(campaign, now.date()) for campaign in waiting)


@transaction.atomic
def remind(campaign: Campaign, today: dt.date) -> int:
    """Writers and heads of agencies that have not sent, and one summary to สปภ.; 0 when another worker was faster."""
    after = campaign.reminded_on or today - dt.timedelta(days=1)
    same = Campaign.objects.filter(pk=campaign.pk, status=Campaign.Status.OPEN, reminded_on=campaign.reminded_on)
    if not same.update(reminded_on=today):
        return 0
    days = [today - dt.timedelta(days=back) for back in range(min((today - after).days, CAUGHT_UP))]
    everybody = standings(campaign, today)
    late = [row for row in everybody if not row.is_sent and _is_due(row.due_on, days)]
    if not late:
        return 0
    messages = [*_to_agencies(campaign, late, today), *_to_evaluators(campaign, everybody, today)]
    send_notices(messages)
    facts = {"name": campaign.name_th, "agencies": len(late), "messages": len(messages)}
    record("campaign.reminded", target_of(campaign), facts=facts)
    return len(messages)


def _is_due(due_on: dt.date, days: Collection[dt.date]) -> bool:
    return any(is_reminder_day((due_on - day).days) for day in days)


def _to_agencies(campaign: Campaign, rows: Sequence[Standing], today: dt.date) -> Iterator[Message]:
    """To each writer what is left; to each head one summary of the agency, and of what waits for the head."""
    by_call: Mapping[int, Standing] = {row.call_id: row for row in rows}
    calls = list(Call.objects.filter(pk__in=by_call))
    for role, say in (("writer", _to_writer), ("head", _to_head)):
        for call, user in called(calls, (role,)):
            row, key = by_call[call.pk], f"campaign-{campaign.pk}-{today}-{call.agency_id}-{user.pk}"
            yield told(user, campaign, lambda r=row, c=call, s=say: s(campaign, c, r, today), key)  # type: ignore[misc]


def _to_writer(campaign: Campaign, call: Call, row: Standing, today: dt.date) -> Said:
    body = _("ขั้นตอนตอนนี้: {state} กำหนดส่ง {day} เปิดแผนเพื่อดูข้อที่ยังขาด แล้วเสนอหัวหน้าหน่วยงานและส่ง สปภ.")
    return _subject(campaign, call, row, today), body.format(state=state_of(row)[0], day=show_date(row.due_on))


def _to_head(campaign: Campaign, call: Call, row: Standing, today: dt.date) -> Said:
    if row.status == "submitted":
        body = _("แผนรอท่านอนุมัติ กำหนดส่ง สปภ. {day}")
    elif row.status == "approved":
        body = _("ท่านอนุมัติแผนแล้ว แต่ยังไม่ได้ส่ง สปภ. กำหนดส่ง {day}")
    else:
        body = _("สรุปของหน่วยงานท่าน: {state} กรอกครบ {done} ส่วน กำหนดส่ง สปภ. {day}")
    body = body.format(state=state_of(row)[0], done=row.complete, day=show_date(row.due_on))
    return _subject(campaign, call, row, today), body


def _subject(campaign: Campaign, call: Call, row: Standing, today: dt.date) -> str:
    left, year = (row.due_on - today).days, campaign.fiscal_year
    if left > 0:
        said = ngettext(
            "{agency}: อีก {days} วันครบกำหนดส่งแผนปี {year}", "{agency}: อีก {days} วันครบกำหนดส่งแผนปี {year}", left
        )
    elif left < 0:
        said = ngettext(
            "{agency}: เกินกำหนดส่งแผนปี {year} แล้ว {days} วัน", "{agency}: เกินกำหนดส่งแผนปี {year} แล้ว {days} วัน", -left
        )
    else:
        said = _("{agency}: วันนี้ครบกำหนดส่งแผนปี {year}")
    return said.format(agency=call.name, days=abs(left), year=year)


def _to_evaluators(campaign: Campaign, rows: Sequence[Standing], today: dt.date) -> Iterator[Message]:
    """One mail a day to each, over the whole city."""
    for user in city_holders("evaluator"):
        yield told(user, campaign, lambda: _to_evaluator(campaign, rows), f"campaign-{campaign.pk}-{today}-{user.pk}")


def _to_evaluator(campaign: Campaign, rows: Sequence[Standing]) -> Said:
    """How many stand where, and who has not sent, the latest first."""
    counts, waiting = tally(rows).total, in_order(row for row in rows if not row.is_sent)
    subject = _("แผนปี {year}: ส่งแล้ว {sent} จาก {expected} หน่วยงาน ค้างเกินกำหนด {overdue}")
    numbers = {code: counts[code] for code in ("sent", "expected", "overdue")}
    lines = [_waiting(row) for row in waiting[:NAMED]]
    if len(waiting) > NAMED:
        lines.append(_("และอีก {count} หน่วยงาน").format(count=len(waiting) - NAMED))
    return subject.format(year=campaign.fiscal_year, **numbers), "\n".join(lines)


def _waiting(row: Standing) -> str:
    day = show_date(row.due_on, short=True)
    return _("{agency}: {state} กำหนด {day}").format(agency=row.name, state=state_of(row)[0], day=day)
