"""Dates that were moved on by a year are proposals until somebody has looked at them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground
from phrom.plans.renewal import SHIFTED, years_later
from phrom.plans.sections import section


def find(ground: Ground) -> Iterator[Question]:
    for slug, columns in SHIFTED.items():
        cells = [
            Cell(slug, row["key"], column)
            for row, was in ground.carried(slug)
            for column in columns
            if row[column] and row[column] == years_later(was.get(column), ground.years)
        ]
        if cells:
            why = _("เลื่อนจากแผนปี {year} ไป {count} ปีให้แล้ว {dates} วัน").format(
                year=ground.base.fiscal_year, count=ground.years, dates=len(cells)
            )
            choices = (keep(_("ใช้วันที่เสนอ")), Choice("edit", _("บันทึกวันที่"), cells, settles=True))
            yield Question("dates-shifted", slug, "", section(slug).title, why, choices)


doubt = Doubt(
    "dates-shifted",
    lazy("วันที่ของปีใหม่"),
    lazy("ระบบเสนอวันเดิมของปีถัดไป แก้ไขให้ตรงกับปฏิทินของหน่วยงาน"),
    5,
    find,
)
