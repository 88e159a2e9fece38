"""A system could not be restored when it was tried, or nobody ever tried."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground, day
from phrom.plans.sections.base import Record


def find(ground: Ground) -> Iterator[Question]:
    for row, was in ground.carried("systems"):
        untested = not row["restored_on"] or row["restore_result"] != "passed"
        if untested and _test(row) == _test(was) and ground.is_active("system", row["system"]):
            cells = [Cell("systems", row["key"], name) for name in ("restored_on", "restore_result")]
            choices = (Choice("edit", _("บันทึกผลทดสอบ"), cells), keep(_("ยังไม่ได้ทดสอบ คงไว้")))
            called = ground.called("systems", row)
            yield Question("restores-failed", "systems", row["key"], called, _why(ground, row), choices)


def _test(row: Record) -> tuple[object, object]:
    return row.get("restored_on"), row.get("restore_result")


def _why(ground: Ground, row: Record) -> str:
    needed = show_hours(row["rpo_hours"]) or "–"
    if not row["restored_on"]:
        return _("ไม่เคยทดสอบกู้คืน · RPO {hours}").format(hours=needed)
    return _("ทดสอบกู้คืนเมื่อ {day}: {result} · RPO {hours}").format(
        day=day(row["restored_on"]), result=ground.now.show("systems", row, "restore_result") or "–", hours=needed
    )


doubt = Doubt(
    "restores-failed",
    lazy("ระบบที่กู้คืนไม่สำเร็จ หรือไม่เคยทดสอบกู้คืน"),
    lazy("RTO ของงานบริการเชื่อถือได้เมื่อเคยกู้คืนระบบสำเร็จแล้วเท่านั้น"),
    80,
    find,
)
