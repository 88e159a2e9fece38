"""V12: a supplier whom services depend on can be called."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    for row in payload.rows("suppliers"):
        entry = payload.entry("supplier", row.get("supplier"))
        if row.get("supplier") and not row.get("phone") and not entry.get("phone"):
            message = _("{name}: ยังไม่มีหมายเลขโทรศัพท์ เมื่อเกิดเหตุนอกเวลาจะติดต่อไม่ได้ ใส่หมายเลขและผู้ติดต่อ")
            message = message.format(name=payload.called("suppliers", row))
            yield Finding("V12", "warning", message, "suppliers", row["key"], "phone")


_ROW = {"supplier": "การไฟฟ้านครหลวง", "provides": "กระแสไฟฟ้าอาคารที่ทำการ", "contact": "ศูนย์บริการลูกค้า"}
check = Check(
    code="V12",
    severity="warning",
    title=_("ติดต่อคู่ค้าได้เมื่อเกิดเหตุ"),
    why=_("ไฟดับตอนตีสองไม่มีเวลาค้นสมุดโทรศัพท์ หมายเลขต้องอยู่ในแผน"),
    mend=_("ใส่หมายเลขที่รับสายตลอด 24 ชั่วโมง และผู้ติดต่อ ในตารางคู่ค้าหรือในทะเบียนผู้จัดหา"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"suppliers": [_ROW]}),
    good=Example({"suppliers": [_ROW | {"phone": "02-000-1130"}]}),
    find=find,
)
