"""The first 24 hours of a threat on one sheet: when the plan is used, who decides, what is done, whom to call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.steps import Refused
from phrom.plans.papers import duty
from phrom.plans.papers.sheet import Sheet
from phrom.plans.payload import Payload
from phrom.plans.scales import options

CALLS, PLACES, CRITERIA = 8, 3, 8


def threats(payload: Payload) -> dict[str, str]:
    """key -> name of each threat in the plan's scope: the parts of this paper."""
    return {key: payload.names.get("threat", {}).get(key, "") for key in payload.threats_in_scope}


def compose(sheet: Sheet, part: str) -> dict[str, Any]:
    """What posters/first_day.typ lays out; `part` is a threat's key, "" every threat in scope, a page each."""
    people = [row for row in sheet.rows("call_tree") if row["person"]]
    return {
        "year": _("ปีงบประมาณ พ.ศ. {year}").format(year=sheet.payload.data["fiscal_year"]),
        "safety": _("คำนึงถึงความปลอดภัยในชีวิตของตนเองและผู้อื่นก่อนเสมอ"),
        "write": [_("เวลาเกิดเหตุ"), _("ผู้ประกาศใช้แผน"), _("เวลาประกาศ")],
        "step_head": ["", _("สิ่งที่ต้องทำ"), _("ผู้รับผิดชอบ"), _("เวลา")],
        "activation_head": _("ประกาศใช้แผนเมื่อ"),
        "activation": duty.items(sheet, "activation")[:CRITERIA],
        "decides_head": _("ผู้ตัดสินใจ"),
        "decides": duty.commanders(sheet),
        "alternate": _("สำรอง"),
        "calls_head": _("ลำดับการแจ้ง"),
        "calls": duty.callers(sheet, CALLS),
        "calls_left": max(0, len(people) - CALLS),
        "more_calls": _("และอีก {count} คน ดูผังการติดต่อในแผน"),
        "places_head": _("สถานที่สำรอง"),
        "places": duty.meeting_places(sheet)[:PLACES],
        "numbers_head": _("หมายเลขฉุกเฉิน"),
        "numbers": duty.emergency_numbers(),
        "empty": _("ยังไม่มีข้อมูลในแผน"),
        "more": duty.see_plan(_("วันที่ 1 (ภายใน 24 ชั่วโมง)")),
        "pages": [
            {"threat": name, "steps": list(_steps(sheet, key, name))} for key, name in _asked(sheet, part).items()
        ],
    }


def _asked(sheet: Sheet, part: str) -> Mapping[str, str]:
    known = threats(sheet.payload)
    if part and part not in known:
        raise Refused(_("แผนนี้ไม่ครอบคลุมภัย “{threat}” เลือก {known}").format(threat=part, known=" ".join(known)))
    return {part: known[part]} if part else known or {"": _("ยังไม่ได้เลือกภัยในขอบเขตของแผน")}


def _steps(sheet: Sheet, key: str, name: str) -> Iterator[dict[str, str]]:
    """What this threat asks for, then what every event asks for on its first day."""
    own = [row for row in sheet.rows("procedures") if row["threat"] == key and row["stage"] == "during"]
    for band, rows in (
        (_("{stage}: {threat}").format(stage=options("stages")["during"], threat=name), own),
        (_("ทุกเหตุการณ์: ภายใน 24 ชั่วโมงแรก"), sheet.rows("steps_day1")),
    ):
        if found := duty.steps(rows):
            yield {"band": band}
            yield from found
