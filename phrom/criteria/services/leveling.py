"""Raise or lower the city's alert level, and tell every agency what it must answer now."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.queries import plan_units
from phrom.criteria.checklists import Checklist
from phrom.criteria.levels import Level
from phrom.criteria.models import AlertLevel
from phrom.criteria.queries.levels import levels_on
from phrom.journal.services import record
from phrom.kernel import panels
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_language
from phrom.notices.telling import Said, tell_agencies

LEVEL_SET = "criteria.level_set"  # panel slot: checklist code -> None; asked again what stands complete


@transaction.atomic
def set_level(asked: Checklist, level: str, valid_from: dt.date, why: str) -> AlertLevel:
    """Refused for a day gone by, because plans were judged at its level, and for the level that stands already."""
    if valid_from < timezone.localdate():
        raise Refused(_("ตั้งระดับย้อนหลังไม่ได้ เพราะแผนที่อนุมัติไปแล้วตัดสินตามระดับของวันนั้น"))
    before = levels_on(valid_from)[asked.code]
    if before == level:
        raise Refused(_("ระดับนี้ใช้อยู่แล้วในวันที่เลือก"))
    made = AlertLevel.objects.create(
        checklist=asked.code, level=level, valid_from=valid_from, why=why, set_by=current_viewer().name
    )
    facts = {"before": {"level": before}, "after": {"level": level, "valid_from": valid_from}, "reason": why}
    record("level.set", f"criteria:{asked.code}", facts=facts)
    tell_agencies([agency.pk for agency in plan_units()], lambda agency: _said(asked, made))
    for hear in panels.panels(LEVEL_SET):
        hear(asked.code)
    return made


def _said(asked: Checklist, made: AlertLevel) -> Said:
    title, label = in_language(vars(asked), "title"), Level(made.level).label
    subject = _("ปรับระดับเป็น “{level}” ตั้งแต่ {day}: {title}").format(
        level=label, day=show_date(made.valid_from), title=title
    )
    body = _("เหตุผล: {why} เปิดแบบตรวจในแผนเพื่อตอบข้อที่ใช้ในระดับนี้ ({count} ข้อ)")
    body = body.format(why=made.why, count=len(asked.items_at(made.level)))
    return subject, body, reverse("criteria_list")
