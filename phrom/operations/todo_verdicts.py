"""What waits at home after operations: answers to give, to confirm, and (for สปภ.) how many are late."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY
from phrom.operations.models import Verdict
from phrom.operations.queries_verdicts import Owed, by_part, verdict_rows
from phrom.operations.telling import named
from phrom.ui.waiting import Todo

MOST = 10


def waiting_verdicts() -> list[Todo]:
    """A line per operation and agency; one query where nothing is owed, three else."""
    writing, confirming = held_at("verdict.write"), held_at("verdict.confirm")
    own = [agency for agency in writing if agency is not None]
    if CITY in held_at("verdict.comment"):
        return _of_city(verdict_rows(only_owed=True))
    if not own:
        return []
    found = by_part(verdict_rows(agencies=own, only_owed=True)).values()
    return [todo for rows in found for todo in _of_agency(rows, rows[0].agency_id in confirming)][:MOST]


def _of_agency(rows: list[Owed], confirms: bool) -> Iterator[Todo]:
    """What is to be answered, and what is to be confirmed by a head."""
    given = [row for row in rows if row.status == Verdict.Status.GIVEN]
    asked = [row for row in rows if row.status != Verdict.Status.GIVEN]
    if asked:
        yield _todo(asked, _("ตอบผลหลังเหตุการณ์: {title}"), _("ตอบคำถาม"))
    if given and confirms:
        yield _todo(given, _("ยืนยันผลหลังเหตุการณ์: {title}"), _("ยืนยันผล"))


def _todo(rows: list[Owed], title: str, action: str) -> Todo:
    first = rows[0]
    threats = ", ".join(row.threat.title for row in rows)
    tone = "danger" if first.is_late else ""
    return Todo(title.format(title=named(first.operation)), first.url, action, threats, first.due_on, tone)


def _of_city(rows: list[Owed]) -> list[Todo]:
    late = sum(row.is_late for row in rows)
    if not late:
        return []
    said = ngettext("ผลหลังเหตุการณ์เกินกำหนดตอบ {count} เรื่อง", "ผลหลังเหตุการณ์เกินกำหนดตอบ {count} เรื่อง", late).format(
        count=late
    )
    return [Todo(said, f"{reverse('verdict_list')}?group=late", _("ดูรายชื่อ"), _("ระบบเตือนหน่วยงานให้แล้ว"), tone="warn")]
