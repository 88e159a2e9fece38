"""V20: with cyber in scope, every system that services run on has a way to work without it."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload

OUTAGES = {"cyber", "it_outage", "power"}


def find(payload: Payload) -> Iterator[Finding]:
    if not OUTAGES & set(payload.threats_in_scope):
        return
    for row in payload.rows("systems"):
        if row.get("services") and not row.get("fallback"):
            message = _("{name}: มีงานบริการที่ใช้ระบบนี้ แต่ยังไม่มีวิธีทำงานด้วยมือเมื่อระบบล่ม")
            message = message.format(name=payload.called("systems", row))
            yield Finding("V20", "warning", message, "systems", row["key"], "fallback")


_SCOPE = [{"threat": "cyber", "in_scope": True}]
_SERVICES = [{"key": "s", "name": "งานสารบรรณและรับเรื่องร้องทุกข์"}]
_ROW = {"system": "ระบบสารบรรณอิเล็กทรอนิกส์", "services": ["s"]}
check = Check(
    code="V20",
    severity="warning",
    title=_("ทำงานต่อได้เมื่อระบบล่ม"),
    why=_("ภัยไซเบอร์และไฟดับทำให้ระบบหยุดหลายวัน งานที่ไม่มีวิธีทำด้วยมือจะหยุดไปด้วย"),
    mend=_("เขียนสั้น ๆ ว่าใช้แบบกระดาษใด เก็บที่ไหน และบันทึกย้อนหลังเมื่อใด"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"scope": _SCOPE, "services": _SERVICES, "systems": [_ROW]}),
    good=Example({"scope": _SCOPE, "services": _SERVICES, "systems": [_ROW | {"fallback": "สมุดลงรับหนังสือ"}]}),
    find=find,
)
