"""R14: the core duties are listed, and each has a critical service, or a reason why it can stop."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    if not payload.has("duties"):
        return
    duties = payload.rows("duties")
    if not duties:
        message = _("ยังไม่มีหน้าที่ความรับผิดชอบหลัก ใส่อย่างน้อยหนึ่งข้อตามกฎหมายหรือประกาศแบ่งส่วนราชการ ส่วนนี้ยกเว้นไม่ได้")
        yield Finding("R14", "error", str(message), "duties")
    served = {service.get("duty") for service in payload.rows("services")}
    for duty in duties:
        name, reason = payload.called("duties", duty), duty.get("not_critical_reason")
        if duty["key"] not in served and not reason:
            message = _("{name}: ยังไม่มีงานบริการรองรับ เชื่อมงานบริการกับหน้าที่นี้ หรือใส่เหตุผลว่าหยุดได้เพราะเหตุใด")
            yield Finding("R14", "error", message.format(name=name), "duties", duty["key"], "not_critical_reason")
        elif duty["key"] in served and reason:
            message = _("{name}: มีงานบริการรองรับแล้ว แต่ยังระบุว่าไม่มีงานบริการที่สำคัญ ลบเหตุผล หรือแก้งานบริการที่เชื่อมไว้")
            yield Finding("R14", "warning", message.format(name=name), "duties", duty["key"], "not_critical_reason")


_DUTY = {"key": "d", "text": "งานทะเบียนราษฎร ทะเบียนครอบครัว และทะเบียนชื่อบุคคล"}
check = Check(
    code="R14",
    severity="error",
    title=_("หน้าที่หลักทุกข้อมีงานบริการรองรับ"),
    why=_("แผนต้องครอบคลุมหน้าที่ความรับผิดชอบหลักทั้งหมด หน้าที่ที่พักได้ต้องบอกเหตุผล"),
    mend=_("เชื่อมงานบริการกับหน้าที่ในช่อง “ตามหน้าที่” หากหน้าที่นั้นพักได้จริง บอกว่าพักได้นานเท่าใดเพราะเหตุใด"),
    source=_("บันทึกสั่งการของกรุงเทพมหานคร ข้อ 4"),
    bad=Example({"duties": [_DUTY], "services": []}),
    good=Example({"duties": [_DUTY], "services": [{"name": "รับแจ้งการตาย", "duty": "d"}]}),
    find=find,
)
