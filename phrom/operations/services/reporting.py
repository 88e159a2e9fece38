"""The situation report by topic: who keeps a topic, what is said of it, when the next word is due."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.operations.models import Operation, Topic, TopicReport
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.telling import tell_report_due


@transaction.atomic
def open_topic(
    operation: Operation, title: str, *, agency: Agency | None = None, owner: str = "", every: int | None = None
) -> Topic:
    """A subject to report on; `every` minutes a word is due, the first as soon after now."""
    last = Topic.objects.filter(operation=operation, agency=agency).aggregate(last=Max("position"))["last"]
    topic = Topic(
        operation=operation, agency=agency, title=title, owner=owner, every_minutes=every,
        due_at=_next(every), position=0 if last is None else last + 1,
    )  # fmt: skip
    topic.save(force_insert=True)
    write_log(operation, "report", in_log(kept("เปิดหัวข้อรายงาน: {title}"), title=title), agency=agency)
    return topic


@transaction.atomic
def report_topic(topic: Topic, text: str) -> TopicReport:
    """What is known now; the next word is due after the topic's interval."""
    if not topic.operation.is_running:
        raise Refused(_("เหตุการณ์นี้ยุติแล้ว จึงรายงานเพิ่มไม่ได้"))
    report = TopicReport(topic=topic, text=text, by=current_viewer().name)
    report.save(force_insert=True)
    topic.due_at, topic.reminded_at = _next(topic.every_minutes), None
    topic.save(update_fields=["due_at", "reminded_at"])
    write_log(topic.operation, "report", f"{topic.title}: {text}", agency=topic.agency, topic=str(topic.key))
    return report


def remind_of_reports(now: dt.datetime | None = None) -> int:
    """Tell once of each topic whose word is late; for the worker. Answers how many were told."""
    now = now or timezone.now()
    late = Topic.objects.filter(operation__status="running", due_at__lt=now, reminded_at=None)
    told = 0
    for topic in late.select_related("operation", "agency")[:100]:
        with transaction.atomic():
            if Topic.objects.filter(pk=topic.pk, reminded_at=None, due_at__lt=now).update(reminded_at=now):
                tell_report_due(topic)
                told += 1
    return told


def _next(every: int | None) -> dt.datetime | None:
    return timezone.now() + dt.timedelta(minutes=every) if every else None
