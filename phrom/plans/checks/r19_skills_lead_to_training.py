"""R19: a lack of skill becomes a training need, which the institute can plan for."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    for row in payload.rows("evaluations"):
        if row.get("how") == "skill" and not row.get("training"):
            message = _("{name}: ปัญหาคือทักษะ แต่ยังไม่ได้บอกทักษะที่ต้องพัฒนา สถาบันฯ จึงจัดอบรมให้ไม่ได้")
            message = message.format(name=payload.called("evaluations", row))
            yield Finding("R19", "warning", message, "evaluations", row["key"], "training")


_ROW = {"threat": "epidemic", "event": "ฝึกซ้อมบนโต๊ะ โรคระบาดในสำนักงาน", "structure_affected": "yes", "how": "skill"}
check = Check(
    code="R19",
    severity="warning",
    title=_("ปัญหาทักษะนำไปสู่ความต้องการฝึกอบรม"),
    why=_("สถาบันพัฒนาทรัพยากรบุคคลจัดหลักสูตรจากช่องนี้ ทักษะที่ไม่ระบุจะไม่มีใครสอน"),
    mend=_("บอกทักษะที่ต้องพัฒนาให้เจาะจง เช่น การบังคับบัญชาเหตุการณ์ หรือการกู้คืนระบบจากข้อมูลสำรอง"),
    source=_("บันทึกสั่งการของกรุงเทพมหานคร ข้อ 6"),
    bad=Example({"evaluations": [_ROW]}),
    good=Example({"evaluations": [_ROW | {"training": "การคัดกรองและจัดทีมสลับกันปฏิบัติงาน"}]}),
    find=find,
)
