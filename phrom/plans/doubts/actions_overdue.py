"""A corrective action of last year is still open and its day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground, day


def find(ground: Ground) -> Iterator[Question]:
    for row, _was in ground.carried("exercise_results"):
        due = row["due_on"]
        if row["state"] == "done" or (due and due >= ground.today.isoformat()):
            continue
        why = _("{action} · {due} · {state}").format(
            action=row["action"] or row["gap"] or _("ยังไม่ระบุแนวทางแก้ไข"),
            due=_("กำหนดแล้วเสร็จ {day}").format(day=day(due)) if due else _("ไม่มีกำหนด"),
            state=ground.now.show("exercise_results", row, "state") or _("ยังไม่ระบุสถานะ"),
        )
        cells = [Cell("exercise_results", row["key"], name) for name in ("due_on", "state")]
        choices = (
            Choice("put", _("ทำเสร็จแล้ว"), values={"state": "done"}),
            Choice("edit", _("บันทึกกำหนดใหม่"), cells),
            Choice("remove", _("ลบแถวนี้")),
        )
        called = ground.now.called("exercise_results", row)
        yield Question("actions-overdue", "exercise_results", row["key"], called, why, choices, about=due or "")


doubt = Doubt(
    "actions-overdue",
    lazy("ข้อปรับปรุงจากปีก่อนที่ยังค้าง"),
    lazy("ยกมาจากผลการฝึกซ้อมปีก่อน เพราะยังไม่แล้วเสร็จ"),
    90,
    find,
)
