"""Reminders of what is due: one mail per person and day, however many follow-ups it tells of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from phrom.agencies.holding import city_holders, holders
from phrom.agencies.models import Agency, User
from phrom.agencies.queries import agencies_by_id
from phrom.followups.models import FollowUp
from phrom.followups.showing import due_of
from phrom.followups.terms import days
from phrom.notices.models import Message
from phrom.notices.services import send_notices
from phrom.notices.telling import WORKING

FROM_HOUR = 8  # nobody is reminded at night
LISTED = 20  # follow-ups named in one mail


def last_mark(due_on: dt.date, today: dt.date) -> dt.date | None:
    """The last day, up to today, on which a reminder falls: before the due day, the day after it, then weekly."""
    told = days()
    late = (today - due_on).days
    if late > 0:
        weeks = late // int(told["every"])
        return due_on + dt.timedelta(days=weeks * int(told["every"]) if weeks else 1)
    marks = [due_on - dt.timedelta(days=before) for before in told["before"]]
    return max((mark for mark in marks if mark <= today), default=None)


def remind_of_follow_ups() -> int:
    """The worker's job: what has passed a mark since its last reminder; answers how many messages were queued."""
    now = timezone.localtime()
    if now.hour < FROM_HOUR:
        return 0
    today = now.date()
    ahead = today + dt.timedelta(days=max(days()["before"]))
    waiting = FollowUp.objects.filter(status__in=["open", "doing"], due_on__lte=ahead, reminded_on__lt=today)
    due = [row for row in waiting if (mark := last_mark(row.due_on, today)) and row.reminded_on < mark]
    return _remind(due, today) + _tell_evaluators(today)


@transaction.atomic
def _remind(due: Sequence[FollowUp], today: dt.date) -> int:
    """Writers and heads, who are told once a day at most, whichever worker was faster."""
    if not due:
        return 0
    models.QuerySet(FollowUp).filter(pk__in=[row.pk for row in due]).update(reminded_on=today)
    by_agency: Mapping[int, list[FollowUp]] = defaultdict(list)
    for row in due:
        by_agency[row.agency_id].append(row)
    by_person: Mapping[User, list[FollowUp]] = defaultdict(list)
    for agency, person in holders(by_agency, WORKING):
        by_person[person] += by_agency[agency]
    messages = list(_messages(by_person, today))
    send_notices(messages)
    return len(messages)


def _messages(by_person: Mapping[User, Sequence[FollowUp]], today: dt.date) -> Iterator[Message]:
    named: dict[str, Mapping[int, Agency]] = {}
    for person, rows in by_person.items():
        with override(person.language):
            if person.language not in named:
                named[person.language] = agencies_by_id()
            subject = _subject(rows, today)
            body = "\n".join(_lines(sorted(rows, key=lambda row: row.due_on), named[person.language], today))
        link, key = reverse("followup_list"), f"followups/{today}/{person.pk}"
        yield Message(person=person, subject=subject, body=body, link=link, dedupe_key=key)


def _subject(rows: Sequence[FollowUp], today: dt.date) -> str:
    late = sum(row.due_on < today for row in rows)
    if late:
        said = _("งานติดตามถึงกำหนด {count} เรื่อง เกินกำหนดแล้ว {late} เรื่อง")
    else:
        said = ngettext("งานติดตามใกล้ครบกำหนด {count} เรื่อง", "งานติดตามใกล้ครบกำหนด {count} เรื่อง", len(rows))
    return said.format(count=len(rows), late=late)


def _lines(rows: Sequence[FollowUp], named: Mapping[int, Agency], today: dt.date) -> Iterator[str]:
    for row in rows[:LISTED]:
        agency = named[row.agency_id].name if row.agency_id in named else ""
        yield _("{agency}: {title} · {due}").format(agency=agency, title=row.title, due=due_of(row, today))
    if len(rows) > LISTED:
        yield _("และอีก {count} เรื่อง").format(count=len(rows) - LISTED)


def _tell_evaluators(today: dt.date) -> int:
    """สปภ., on the morning after something was reported to it as done."""
    yesterday = today - dt.timedelta(days=1)
    done = FollowUp.objects.filter(status=FollowUp.Status.DONE, confirmer=FollowUp.Confirmer.EVALUATOR)
    if not done.filter(done_on=yesterday).exists():
        return 0
    keyed = {f"followups/confirm/{today}/{person.pk}": person for person in city_holders("evaluator")}
    told = set(Message.objects.filter(dedupe_key__in=keyed).values_list("dedupe_key", flat=True))
    count = done.count()
    messages = [_confirming(person, key, count) for key, person in keyed.items() if key not in told]
    send_notices(messages)
    return len(messages)


def _confirming(person: User, key: str, count: int) -> Message:
    with override(person.language):
        said = ngettext("งานติดตามรอ สปภ. ยืนยันผล {count} เรื่อง", "งานติดตามรอ สปภ. ยืนยันผล {count} เรื่อง", count)
        body = _("หน่วยงานรายงานว่าแล้วเสร็จพร้อมหลักฐาน เปิดดูแล้วยืนยันหรือส่งกลับ")
    link = f"{reverse('followup_list')}?group=waiting"
    return Message(person=person, subject=said.format(count=count), body=body, link=link, dedupe_key=key)
