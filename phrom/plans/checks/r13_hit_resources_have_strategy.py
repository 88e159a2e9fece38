"""R13: every resource that a threat takes away has a strategy to do without it."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.checks import Check, Finding
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
                message = (
                    f"{payload.called('hazard_impacts', row)}: กระทบด้าน “{title}” แต่ยังไม่มีกลยุทธ์ด้านนี้ "
                    "เพิ่มกลยุทธ์ในส่วน “กลยุทธ์ความต่อเนื่อง”"
                )
                yield Finding("R13", "error", message, "hazard_impacts", row["key"], column)


check = Check(
    "R13",
    "ทรัพยากรที่ภัยกระทบมีกลยุทธ์รองรับ",
    "เครื่องหมายในตารางที่ 1 บอกว่าจะขาดทรัพยากรใด แผนต้องบอกว่าจะทำงานต่ออย่างไรเมื่อขาดสิ่งนั้น",
    find,
)
