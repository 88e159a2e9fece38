"""R13: every resource that a threat takes away has a strategy to do without it."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import area_of_column
from phrom.plans.sections import section


def find(payload: Payload) -> Iterator[Finding]:
    if not payload.has("strategies"):
        return
    covered = {row.get("area") for row in payload.rows("strategies") if row.get("text")}
    for row in payload.rows("hazard_impacts"):
        for column, area in area_of_column().items():
            if row.get(column) and area not in covered:
                title = section("hazard_impacts").column(column).title
                message = _("{name}: กระทบด้าน “{title}” แต่ยังไม่มีกลยุทธ์ด้านนี้ เพิ่มกลยุทธ์ในส่วน “กลยุทธ์ความต่อเนื่อง”").format(
                    name=payload.called("hazard_impacts", row), title=title
                )
                yield Finding("R13", "error", message, "hazard_impacts", row["key"], column)


_TICKED = {"hazard_impacts": [{"threat": "flood_river", "building": True, "people": True}]}
_PEOPLE = {"area": "PEOPLE", "text": "ขออัตรากำลังเสริมจากสำนักงานเขตในกลุ่มเดียวกัน"}
check = Check(
    code="R13",
    severity="error",
    title=_("ทรัพยากรที่ภัยกระทบมีกลยุทธ์รองรับ"),
    why=_("เครื่องหมายในตารางที่ 1 บอกว่าจะขาดทรัพยากรใด แผนต้องบอกว่าจะทำงานต่ออย่างไรเมื่อขาดสิ่งนั้น"),
    mend=_("เขียนกลยุทธ์ของทรัพยากรด้านนั้นอย่างน้อยหนึ่งข้อ พร้อมเวลาที่เริ่มใช้ได้ หรือเอาเครื่องหมายออกหากภัยนั้นไม่กระทบจริง"),
    source=_("แบบแผนความต่อเนื่องของสำนักงาน ก.พ.ร. ตารางที่ 1 และ 3"),
    bad=Example({**_TICKED, "strategies": [_PEOPLE]}),
    good=Example(
        {**_TICKED, "strategies": [_PEOPLE, {"area": "BLDG", "text": "ย้ายงานที่ต้องกลับมาภายใน 4 ชั่วโมงไปศูนย์เยาวชน"}]}
    ),
    find=find,
)
