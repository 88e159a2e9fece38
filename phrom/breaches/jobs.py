"""Tell an agency's team before a legal deadline, and once when it has passed."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.breaches.legal import forms
from phrom.breaches.models import Notice
from phrom.notices.telling import Said, tell_agencies
from phrom.operations.showing import show_minutes
from phrom.operations.telling import TEAM, named

BEFORE = (1440, 360, 60, 0)  # minutes before the deadline


def remind_of_notices() -> int:
    """For the worker; each step is told once. Answers how many notices were told of."""
    told, now = 0, timezone.now()
    rows = Notice.objects.filter(status=Notice.Status.OPEN, breach__activation__operation__status="running")
    for notice in rows.select_related("breach__activation__operation"):
        minute = notice.breach.activation.operation.clock.minute_at(now)
        step = next((before for before in reversed(BEFORE) if minute >= notice.due_minute - before), None)
        if step is None or forms()[notice.form].within <= step:
            step = 0 if step is not None and minute >= notice.due_minute else None
        if step is not None and _is_new(notice, notice.due_minute - step):
            told += 1
            _tell(notice, notice.due_minute - minute)
    return told


def _is_new(notice: Notice, step: int) -> bool:
    """Claims the step; the second worker finds it taken."""
    later = Q(reminded_minute=None) | Q(reminded_minute__lt=step)
    with transaction.atomic():
        return bool(Notice.objects.filter(later, pk=notice.pk).update(reminded_minute=step, version=F("version")))


def _tell(notice: Notice, left: int) -> None:
    with transaction.atomic():
        tell_agencies([notice.breach.activation.agency_id], lambda agency: _said(notice, left, agency.key), roles=TEAM)


def _said(notice: Notice, left: int, key: str) -> Said:
    form, operation = forms()[notice.form], notice.breach.activation.operation
    text = _("{form} เหลือ {time}") if left > 0 else _("{form} ถึงกำหนดแล้ว")
    subject = f"{named(operation)}: {text.format(form=form.title, time=show_minutes(left))}"
    return subject, form.when, reverse("notice_edit", args=[operation.key, key, notice.form])
