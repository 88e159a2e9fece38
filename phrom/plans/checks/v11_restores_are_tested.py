"""V11: a backup counts once somebody has restored from it, within the last year, and it worked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding, Severity
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    year_ago = (payload.today - dt.timedelta(days=365)).isoformat()
    for row in payload.rows("systems"):
        severity, wording, column = _state(row, year_ago)
        if wording:
            message = wording.format(name=payload.called("systems", row))
            yield Finding("V11", severity, message, "systems", row["key"], column)


def _state(row: Record, year_ago: str) -> tuple[Severity, str, str]:
    """How heavy, in what words and where; no words when all is well."""
    if row.get("restore_result") == "failed":
        return "warning", _("{name}: ทดสอบกู้คืนแล้วไม่สำเร็จ แก้ไขแล้วทดสอบอีกครั้ง"), "restore_result"
    if row.get("restore_result") != "passed":
        return "warning", _("{name}: ยังไม่เคยทดสอบกู้คืนจากข้อมูลสำรอง กำหนดวันทดสอบ"), "restore_result"
    if (row.get("restored_on") or "") < year_ago:
        return "hint", _("{name}: ทดสอบกู้คืนครั้งล่าสุดนานกว่า 12 เดือนหรือไม่ได้ระบุวัน ทดสอบอีกครั้ง"), "restored_on"
    return "hint", "", ""


_ROW = {"system": "ระบบทะเบียนลูกหนี้ภาษี", "rpo_hours": 24, "backup_hours": 24}
check = Check(
    code="V11",
    severity="warning",
    title=_("ทดสอบกู้คืนข้อมูลสำเร็จภายในหนึ่งปี"),
    why=_("ข้อมูลสำรองที่ไม่เคยลองกู้คืนมักใช้ไม่ได้ในวันที่ต้องใช้ เพราะไฟล์เสีย รหัสหาย หรือไม่มีใครจำวิธี"),
    mend=_("ทดสอบกู้คืนลงเครื่องอื่น จดเวลาที่ใช้และผล แล้วใส่วันที่กับผลในตารางระบบสารสนเทศ"),
    source=_("เกณฑ์ขั้นพื้นฐานด้านความมั่นคงปลอดภัยไซเบอร์"),
    bad=Example({"systems": [_ROW | {"restore_result": "never"}]}),
    good=Example({"systems": [_ROW | {"restore_result": "passed", "restored_on": "2026-06-10"}]}),
    find=find,
)
