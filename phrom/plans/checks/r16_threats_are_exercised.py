"""R16: each threat in scope is exercised this year, or was met in reality; epidemic, flood and cyber without fail."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import options

YEARLY = {"epidemic", "flood_river", "cyber"}
ALIKE = {"flood_rain": "flood_river"}  # an exercise of one serves the other


def find(payload: Payload) -> Iterator[Finding]:
    if not payload.has("exercises"):
        return
    counts = options("exercise_types", "counts")
    met = {row.get("threat") for row in payload.rows("evaluations")}
    met |= {
        row.get("threat")
        for row in payload.rows("exercises")
        if row.get("planned_on") and counts.get(row.get("type") or "") == "True"
    }
    met |= {ALIKE.get(threat or "") for threat in met}
    missing = [row for row in payload.rows("scope") if row.get("in_scope") and row.get("threat") not in met | {None}]
    for row in missing:
        if row["threat"] in YEARLY:
            message = _("{threat}: ต้องฝึกซ้อมทุกปี แต่ปีนี้ยังไม่มีกำหนดวันฝึกซ้อม เพิ่มการฝึกซ้อมที่ไม่ใช่การชี้แจงหรือประชุม")
            message = message.format(threat=payload.called("scope", row))
            yield Finding("R16", "warning", message, "exercises", about=row["threat"])
    others = [payload.called("scope", row) for row in missing if row["threat"] not in YEARLY]
    if others:
        message = _("ปีนี้ยังไม่มีกำหนดวันฝึกซ้อม: {threats} เพิ่มในแผนการฝึกซ้อม").format(threats=", ".join(others))
        yield Finding("R16", "warning", message, "exercises", about="others")


_SCOPE = [{"threat": "cyber", "in_scope": True}]
_ROW = {"threat": "cyber", "objective": "ตัดสินใจตัดการเชื่อมต่อภายใน 1 ชั่วโมง", "planned_on": "2027-07-22"}
check = Check(
    code="R16",
    severity="warning",
    title=_("ภัยทุกประเภทในแผนมีการฝึกซ้อมทุกปี"),
    why=_("แนวทางที่ไม่เคยซ้อมมักใช้ไม่ได้เมื่อเกิดเหตุจริง โรคระบาด อุทกภัย และภัยไซเบอร์ต้องซ้อมทุกปี"),
    mend=_("กำหนดวันฝึกซ้อมของทุกภัยในขอบเขต เช่น ซ้อมบนโต๊ะหรือซ้อมเฉพาะขั้นตอน การสัมมนาและประชุมไม่นับเป็นการฝึกซ้อม"),
    source=_("บันทึกสั่งการของกรุงเทพมหานครให้ฝึกซ้อมเป็นประจำ และ ISO 22301 ข้อ 8.5"),
    bad=Example({"scope": _SCOPE, "exercises": [_ROW | {"type": "SEM"}]}),
    good=Example({"scope": _SCOPE, "exercises": [_ROW | {"type": "TTX"}]}),
    find=find,
)
