"""The contract with a supplier has run out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground, day


def find(ground: Ground) -> Iterator[Question]:
    for row, _was in ground.carried("suppliers"):
        until = row["contract_until"]
        if not until or until >= ground.today.isoformat() or not ground.is_active("supplier", row["supplier"]):
            continue
        choices = (
            Choice("edit", _("บันทึกสัญญาใหม่"), [Cell("suppliers", row["key"], "contract_until")]),
            keep(_("ใช้ต่อโดยไม่มีสัญญา")),
            Choice("remove", _("ลบแถวนี้")),
        )
        why = _("สัญญาสิ้นสุดเมื่อ {day}").format(day=day(until))
        called = ground.called("suppliers", row)
        yield Question("contracts-ended", "suppliers", row["key"], called, why, choices, about=until)


doubt = Doubt(
    "contracts-ended",
    lazy("สัญญากับผู้จัดหาที่สิ้นสุดแล้ว"),
    lazy("เมื่อเกิดเหตุ ผู้จัดหาที่หมดสัญญาไม่มีหน้าที่ต้องมา"),
    60,
    find,
)
