"""A site, system or supplier that the plan counts on was retired from its register."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.dates import show_date
from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground, Use


def find(ground: Ground) -> Iterator[Question]:
    for register in ("site", "system", "supplier"):
        for key, uses in ground.naming(register).items():
            if not ground.is_active(register, key):
                yield from (_question(ground, register, key, use) for use in uses)


def _question(ground: Ground, register: str, key: str, use: Use) -> Question:
    slug, row, column = use
    name = ground.now.entry(register, key).get("name") or ground.before.entry(register, key).get("name", "")
    closed = ground.closed.get(f"{register}:{key}")
    since = _("ตั้งแต่ {day}").format(day=show_date(closed, short=True)) if closed else ""
    why = _("{name} เลิกใช้แล้ว{since}").format(name=name, since=since)
    choices = (
        Choice("edit", _("ใช้รายการนี้แทน"), [Cell(slug, row["key"], column.name)]),
        Choice("remove", _("ลบแถวนี้")),
    )
    return Question("entries-retired", slug, row["key"], ground.called(slug, row), why, choices, about=key)


doubt = Doubt(
    "entries-retired",
    lazy("สถานที่ ระบบ หรือผู้จัดหาที่เลิกใช้แล้ว"),
    lazy("ทะเบียนกลางบันทึกว่าเลิกใช้แล้ว เลือกรายการที่ใช้แทน หรือลบแถว"),
    40,
    find,
)
