"""What waits at home after operations: answers to give, to confirm, and (for สปภ.) how many are late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY
from phrom.operations.models import Activation
from phrom.operations.models.verdicts import DUE_DAYS
from phrom.operations.queries_verdicts import late_verdicts
from phrom.operations.telling import named
from phrom.ui.waiting import Todo


def owed_by(part: Activation) -> Iterator[Todo]:
    """Of a part of `parts_waiting` that has stood down: what is to be answered, what its head has to confirm."""
    asked, given = part.asked_threat, part.given_threat  # type: ignore[attr-defined]
    if asked and part.agency_id in held_at("verdict.write"):
        yield _todo(part, asked, _("ตอบผลหลังเหตุการณ์: {title}"), _("ตอบคำถาม"))
    if given and part.agency_id in held_at("verdict.confirm"):
        yield _todo(part, given, _("ยืนยันผลหลังเหตุการณ์: {title}"), _("ยืนยันผล"))


def _todo(part: Activation, threat: str, title: str, action: str) -> Todo:
    assert part.ended_at
    due = timezone.localdate(part.ended_at) + dt.timedelta(days=DUE_DAYS)
    tone = "danger" if due < timezone.localdate() else ""
    url = reverse("verdict", args=[part.operation.key, part.agency.key, threat])
    why = _("สี่คำถามรายภัย ภายใน 30 วันหลังยุติการใช้แผน")
    return Todo(title.format(title=named(part.operation)), url, action, why, due, tone)


def late_in_city() -> list[Todo]:
    """For สปภ., in one line; one query."""
    if CITY not in held_at("verdict.comment") or not (late := late_verdicts()):
        return []
    said = ngettext("ผลหลังเหตุการณ์เกินกำหนดตอบ {count} เรื่อง", "ผลหลังเหตุการณ์เกินกำหนดตอบ {count} เรื่อง", late).format(
        count=late
    )
    url = f"{reverse('verdict_list')}?group=late"
    return [Todo(said, url, _("ดูรายชื่อ"), _("ระบบเตือนหน่วยงานให้แล้ว"), tone="warn")]
