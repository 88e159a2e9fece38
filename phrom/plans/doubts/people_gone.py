"""Somebody whom the plan names no longer works there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from phrom.kernel.dates import show_date
from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground, Use


def find(ground: Ground) -> Iterator[Question]:
    for key, uses in ground.naming("person").items():
        if ground.is_active("person", key):
            continue
        slug, row, column = uses[0]
        choices = [replacing(uses)]
        if len(uses) == 1:
            choices.append(Choice("remove", _("ลบแถวนี้")))
        why = _("{why} · เป็น{role}").format(why=_why(ground, key), role=column.title)
        yield Question("people-gone", slug, row["key"], ground.called(slug, row), why, tuple(choices), about=key)


def _why(ground: Ground, key: str) -> str:
    name = ground.now.entry("person", key).get("name") or ground.before.entry("person", key).get("name", "")
    if closed := ground.closed.get(f"person:{key}"):
        return _("{name} ไม่ปฏิบัติงานแล้วตั้งแต่ {day}").format(name=name, day=show_date(closed, short=True))
    return _("{name} ไม่ปฏิบัติงานในหน่วยงานแล้ว").format(name=name)


def replacing(uses: Sequence[Use]) -> Choice:
    """Choose somebody else, who then stands in every place where the plan named the one before."""
    cells = [Cell(slug, row["key"], column.name) for slug, row, column in uses]
    label = _("ใช้คนนี้แทน") if len(cells) == 1 else _("ใช้คนนี้แทนทั้ง {count} แห่ง").format(count=len(cells))
    return Choice("edit", label, cells[:1], everywhere=cells)


doubt = Doubt(
    "people-gone",
    lazy("ผู้ที่ไม่ปฏิบัติงานแล้ว"),
    lazy("แผนยังระบุชื่อผู้ที่ออกจากหน่วยงานไปแล้ว เลือกผู้ที่รับหน้าที่แทน"),
    10,
    find,
)
