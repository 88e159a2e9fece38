"""The call tree for the wall: an A3 that is read standing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from phrom.plans.papers import duty
from phrom.plans.papers.calling import figures
from phrom.plans.papers.sheet import Sheet


def compose(sheet: Sheet, part: str) -> dict[str, Any]:
    """What posters/call_sheet.typ lays out: a tree for each who starts calls, and how to call."""
    return {
        "year": _("ปีงบประมาณ พ.ศ. {year}").format(year=sheet.payload.data["fiscal_year"]),
        "trees": [{"drawing": figure.drawing, "alt": figure.alt} for figure in figures(sheet)],
        "empty": _("ยังไม่มีผังการติดต่อ กรอกได้ในส่วน “กระบวนการแจ้งเหตุฉุกเฉิน (Call Tree)” ของแผน"),
        "how_head": _("วิธีแจ้ง"),
        "how": [
            _("แจ้งจากบนลงล่าง ตามเส้น"),
            _("ติดต่อไม่ได้ภายใน 5 นาที ให้แจ้งผู้สำรองทันที"),
            _("รายงานผู้แจ้งว่าติดต่อใครได้ ใครไม่ได้"),
            _("ผู้ประสานงานรวบรวมยอดรายงานหัวหน้าคณะ"),
        ],
        "report_head": _("เมื่อแจ้งต่อ ให้บอกครบสี่ข้อ"),
        "report": duty.report(),
        "numbers_head": _("หมายเลขฉุกเฉิน"),
        "numbers": duty.emergency_numbers(6),
    }
