"""What waits at home for who plays or controls a drill: injects to answer, drills to start."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.operations.queries_injects import drills_waiting
from phrom.operations.telling import named
from phrom.ui.waiting import Todo


def waiting_injects() -> list[Todo]:
    """One query."""
    return [_to_answer(drill) if drill.is_running else _to_start(drill) for drill in drills_waiting()]


def _to_answer(drill: Any) -> Todo:
    said = ngettext("มี {n} ข้อที่ยังไม่ตอบ", "มี {n} ข้อที่ยังไม่ตอบ", drill.silent).format(n=drill.silent)
    where = reverse("play_list", args=[drill.key])
    return Todo(title=named(drill), url=where, action=_("ตอบข้อสอดแทรก"), why=said, tone="danger")


def _to_start(drill: Any) -> Todo:
    return Todo(
        title=named(drill), url=reverse("operation", args=[drill.key]), action=_("เตรียมและเริ่มการฝึก"),
        why=_("ท่านเป็นผู้ควบคุมการฝึกนี้ ซึ่งยังไม่เริ่ม"), tone="warn",
    )  # fmt: skip
