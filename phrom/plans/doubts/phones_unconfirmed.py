"""Nobody has confirmed the numbers of somebody in the plan for a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import cast

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from phrom.kernel.rules import viewer_may_see_phones
from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground
from phrom.ui.wording import show_gap


def find(ground: Ground) -> Iterator[Question]:
    for key, uses in ground.naming("person").items():
        person = ground.now.entry("person", key)
        if not person.get("is_active") or not ground.is_stale(person["confirmed_on"]):
            continue
        slug, row, _column = uses[0]
        dated = [Cell(where, used["key"], "confirmed_on") for where, used, _pointer in uses if where == "call_tree"]
        choices = (
            Choice("confirm", _("ยืนยันหมายเลขเดิม"), everywhere=dated),
            Choice(
                "open", _("แก้ไขหมายเลข"), url=cast(str, reverse_lazy("person_edit", args=[ground.plan.agency.key, key]))
            ),
        )
        yield Question("phones", slug, row["key"], person["name"], _why(ground, key), choices, about=key)


def _why(ground: Ground, key: str) -> str:
    person = ground.now.entry("person", key)
    seen = viewer_may_see_phones(ground.plan.agency_id)
    numbers = [person["office_phone"], ground.now.private.get(key, "") if seen else ""]
    shown = ", ".join(number for number in numbers if number) or _("ยังไม่มีหมายเลข")
    if not person["confirmed_on"]:
        return _("{numbers} · ไม่เคยยืนยันหมายเลข").format(numbers=shown)
    gap = show_gap(dt.date.fromisoformat(person["confirmed_on"]))
    return _("{numbers} · ยืนยันล่าสุด{gap}").format(numbers=shown, gap=gap)


doubt = Doubt(
    "phones",
    lazy("หมายเลขที่ไม่ได้ยืนยันเกินหนึ่งปี"),
    lazy("หมายเลขที่ไม่ตรงทำให้ผังการติดต่อขาด โทรหรือถามเจ้าตัว แล้วยืนยันหรือแก้ไข"),
    30,
    find,
)
