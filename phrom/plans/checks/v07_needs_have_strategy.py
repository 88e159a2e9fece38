"""V07: whatever the tables of needs ask for, a strategy says how it is obtained."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKETS, options
from phrom.plans.sections import section
from phrom.plans.sections.needs import TABLES


def find(payload: Payload) -> Iterator[Finding]:
    if not payload.has("strategies") or payload.waived("strategies"):
        return
    covered = {row.get("area") for row in payload.rows("strategies") if row.get("text")}
    for slug, area in ((table[0], table[2]) for table in TABLES):
        if area not in covered and any(row.get(bucket) for row in payload.rows(slug) for bucket in BUCKETS):
            message = _("ตาราง “{title}” มีความต้องการ แต่ยังไม่มีกลยุทธ์ด้าน{area} เพิ่มว่าจะหามาอย่างไร").format(
                title=section(slug).title, area=options("resource_areas")[area]
            )
            yield Finding("V07", "warning", message, "strategies", about=area)


_NEED = {"needs_partners": [{"item": "ผู้จำหน่ายน้ำมันเชื้อเพลิง", "h4": 1, "d1": 2}]}
_IT = {"area": "IT", "text": "ปฏิบัติงานด้วยมือก่อน แล้วบันทึกย้อนหลัง"}
check = Check(
    code="V07",
    severity="warning",
    title=_("ความต้องการทุกด้านมีกลยุทธ์"),
    why=_("ตารางความต้องการบอกว่าต้องใช้อะไร กลยุทธ์บอกว่าจะหามาอย่างไร หากขาดอย่างหลัง ตัวเลขในตารางเป็นเพียงความหวัง"),
    mend=_("เขียนกลยุทธ์ของด้านนั้น เช่น ทำบัญชีผู้ให้บริการรายที่สอง หรือทำข้อตกลงยืมเครื่องมือ"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({**_NEED, "strategies": [_IT]}),
    good=Example({**_NEED, "strategies": [_IT, {"area": "PARTNER", "text": "ทำบัญชีสถานีบริการสำรองในเขตข้างเคียง"}]}),
    find=find,
)
