"""R18: a threat that the agency could not cope with says what in its structure was wrong, and what must improve."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section


def find(payload: Payload) -> Iterator[Finding]:
    for row in payload.rows("evaluations"):
        name = payload.called("evaluations", row)
        if row.get("coped") == "no" and not row.get("improvement"):
            message = _("{name}: รับมือไม่ได้ ต้องบอกว่า “{title}”").format(
                name=name, title=section("evaluations").column("improvement").title
            )
            yield Finding("R18", "error", message, "evaluations", row["key"], "improvement")
        if row.get("structure_affected") == "yes" and not row.get("how"):
            message = _("{name}: กระทบโครงสร้างหรืออำนาจหน้าที่ ต้องเลือก “{title}”").format(
                name=name, title=section("evaluations").column("how").title
            )
            yield Finding("R18", "error", message, "evaluations", row["key"], "how")


_ROW = {"threat": "cyber", "event": "มัลแวร์เรียกค่าไถ่ระบบทะเบียน", "usable": 2, "coped": "no", "structure_affected": "yes"}
check = Check(
    code="R18",
    severity="error",
    title=_("ภัยที่รับมือไม่ได้มีข้อสรุปเรื่องโครงสร้างและการปรับปรุง"),
    why=_("กรุงเทพมหานครนำคำตอบนี้ไปทบทวนโครงสร้าง อัตรากำลัง และงบประมาณ หากไม่ตอบ ปัญหาเดิมจะกลับมาอีก"),
    mend=_("เลือกว่ากระทบโครงสร้างหรืออำนาจหน้าที่ด้านใด แล้วบอกสิ่งที่ต้องปรับปรุงให้คนนอกหน่วยงานเข้าใจ"),
    source=_("บันทึกสั่งการของกรุงเทพมหานคร ข้อ 4"),
    bad=Example({"evaluations": [_ROW]}),
    good=Example({"evaluations": [_ROW | {"how": "manpower", "improvement": "เพิ่มผู้ดูแลระบบสำรองหนึ่งคน"}]}),
    find=find,
)
