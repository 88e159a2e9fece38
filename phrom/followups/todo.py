"""What waits at home: follow-ups to do at the viewer's agencies, and those to confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.agencies.models import during, shown_name
from phrom.followups.models import FollowUp
from phrom.followups.terms import days
from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY
from phrom.ui.waiting import Todo


def waiting_follow_ups() -> list[Todo]:
    """A line per agency and sort, however many there are; one query at most."""
    today, working, confirming = timezone.localdate(), held_at("followup.report"), held_at("followup.confirm")
    if not working | confirming:
        return []
    due = Q(
        agency__in=working - {CITY},
        status__in=["open", "doing"],
        due_on__lte=today + dt.timedelta(days=max(days()["before"])),
    )
    to_confirm = Q(agency__in=confirming - {CITY}, status="done", confirmer="head")
    if CITY in confirming:
        to_confirm |= Q(status="done", confirmer="evaluator")
    named = during("agency__versions", today) & (due | to_confirm)
    counted = FollowUp.objects.filter(named).order_by().values("agency__key", "status", "confirmer")
    rows = counted.annotate(name=shown_name("agency__versions__"), first=Min("due_on"), count=Count("pk"))
    return [*_to_do(rows, today), *_to_confirm(rows)]


def _to_do(rows: Any, today: dt.date) -> Iterator[Todo]:
    found: dict[str, tuple[str, int, dt.date]] = {}
    for row in rows:
        if row["status"] != FollowUp.Status.DONE:
            name, count, first = found.get(row["agency__key"], (row["name"], 0, row["first"]))
            found[row["agency__key"]] = (name, count + row["count"], min(first, row["first"]))
    for key, (name, count, first) in found.items():
        title = ngettext("งานติดตาม {count} เรื่องถึงกำหนด", "งานติดตาม {count} เรื่องถึงกำหนด", count).format(count=count)
        url = f"{reverse('followup_list')}?agency={key}"
        yield Todo(title, url, _("ดำเนินการ"), name, first, "danger" if first < today else "")


def _to_confirm(rows: Any) -> Iterator[Todo]:
    """A head confirms for the agency; สปภ. for the whole city in one line."""
    for row in rows:
        if row["status"] == FollowUp.Status.DONE and row["confirmer"] == FollowUp.Confirmer.HEAD:
            url = f"{reverse('followup_list')}?agency={row['agency__key']}&group=waiting"
            yield Todo(_confirming(row["count"]), url, _("ยืนยันผล"), row["name"])
    if city := sum(row["count"] for row in rows if row["confirmer"] == "evaluator" and row["status"] == "done"):
        why = _("หน่วยงานรายงานว่าแล้วเสร็จพร้อมหลักฐาน")
        yield Todo(_confirming(city), f"{reverse('followup_list')}?group=waiting", _("ยืนยันผล"), why)


def _confirming(count: int) -> str:
    return ngettext("ยืนยันผลงานติดตาม {count} เรื่อง", "ยืนยันผลงานติดตาม {count} เรื่อง", count).format(count=count)
