"""The owner of an alternate site has not agreed to its use for a year."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground, day


def find(ground: Ground) -> Iterator[Question]:
    for row, _was in ground.carried("sites"):
        if not ground.is_stale(row["confirmed_on"]) or not ground.is_active("site", row["site"]):
            continue
        when = row["confirmed_on"]
        why = _("เจ้าของยืนยันล่าสุด {day}").format(day=day(when)) if when else _("เจ้าของสถานที่ยังไม่เคยยืนยัน")
        choices = (
            Choice("put", _("ยืนยันแล้ววันนี้"), values={"confirmed_on": ground.today.isoformat()}),
            Choice("edit", _("บันทึก"), [Cell("sites", row["key"], "confirmed_on")]),
            keep(_("คงไว้ ยังไม่ยืนยัน")),
        )
        called = ground.called("sites", row)
        yield Question("sites-unconfirmed", "sites", row["key"], called, why, choices, about=when or "")


doubt = Doubt(
    "sites-unconfirmed",
    lazy("สถานที่สำรองที่เจ้าของไม่ได้ยืนยันเกินหนึ่งปี"),
    lazy("เจ้าของสถานที่อาจเปลี่ยนผู้บริหารหรือให้หน่วยงานอื่นใช้แล้ว"),
    50,
    find,
)
