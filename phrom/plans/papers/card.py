"""The contact card: an A4 sheet that is folded twice to A6, with the team, the first actions and where to meet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from phrom.plans.papers import duty
from phrom.plans.papers.sheet import Sheet

FIRST_STEPS = 9


def compose(sheet: Sheet, part: str) -> dict[str, Any]:
    """What posters/card.typ lays out: cover, team inside, first actions on the back."""
    return {
        "year": _("ปีงบประมาณ พ.ศ. {year}").format(year=sheet.payload.data["fiscal_year"]),
        "numbers": duty.emergency_numbers(6),
        "activation_head": _("ใครสั่งใช้แผน"),
        "activation": duty.commanders(sheet),
        "alternate": _("สำรอง"),
        "team_head": _("ทีมบริหารความต่อเนื่อง"),
        "team": _team(sheet),
        "more": duty.see_plan(_("ทีมงาน")),
        "steps_head": _("ทำทันทีเมื่อเกิดเหตุ"),
        "steps": [step["text"] for step in duty.steps(sheet.rows("steps_day1"))][:FIRST_STEPS],
        "more_steps": duty.see_plan(_("วันที่ 1")),
        "places_head": _("จุดรวมพลและสถานที่สำรอง"),
        "places": duty.meeting_places(sheet),
        "report_head": _("เมื่อแจ้งต่อ ให้บอกครบสี่ข้อ"),
        "report": duty.report(),
        "fold": _("พับ"),
        "how": _("พิมพ์หน้าเดียวบนกระดาษ A4 พับครึ่งตามแนวนอนให้ตัวหนังสืออยู่ด้านนอก แล้วพับครึ่งตามแนวตั้งเป็นขนาด A6"),
        "empty": _("ยังไม่มีข้อมูลในส่วนนี้"),
    }


def _team(sheet: Sheet) -> list[dict[str, Any]]:
    return [
        {
            "role": duty.role_of(sheet, row),
            "main": duty.person(sheet, row["main"]),
            "alternate": duty.person(sheet, row["alternate"]) if row["alternate"] else None,
        }
        for row in duty.by_rank(sheet)
        if row["role"] not in ("HEAD", "COORD")
    ]
