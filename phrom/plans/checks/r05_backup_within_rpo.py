"""R05: backups are taken at least as often as the RPO allows data to be lost (never judged against the RTO)."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    services = {service["key"]: service for service in payload.rows("services")}
    for row in payload.rows("systems"):
        every = row.get("backup_hours")
        if every is None:
            continue
        limits = [(row.get("rpo_hours"), _("ของระบบ"))]
        for service in (services[key] for key in row.get("services") or () if key in services):
            whose = _("ของ “{service}”").format(service=payload.called("services", service))
            limits.append((service.get("rpo_hours"), whose))
        broken = [(rpo, whose) for rpo, whose in limits if rpo is not None and every > rpo]
        if broken:
            yield _finding(payload, row, every, *min(broken, key=lambda limit: limit[0]))


def _finding(payload: Payload, row: Record, every: int, rpo: int, whose: str) -> Finding:
    message = _("{name}: สำรองข้อมูลทุก {every} ห่างกว่า RPO {rpo} {whose} สำรองให้ถี่ขึ้นเป็นทุก {rpo} หรือทบทวน RPO").format(
        name=payload.called("systems", row), every=show_hours(every), rpo=show_hours(rpo), whose=whose
    )
    return Finding("R05", "error", message, "systems", row["key"], "backup_hours")


_ROW = {"system": "ระบบทะเบียนลูกหนี้ภาษี", "rpo_hours": 24}
check = Check(
    code="R05",
    severity="error",
    title=_("รอบสำรองข้อมูลไม่ห่างกว่า RPO"),
    why=_("ข้อมูลที่เกิดหลังการสำรองครั้งสุดท้ายจะหายทั้งหมด รอบสำรองจึงต้องไม่ยาวกว่าข้อมูลที่ยอมให้หายได้"),
    mend=_("สำรองให้ถี่ขึ้นจนไม่ห่างกว่า RPO หรือยืนยันกับเจ้าของงานว่ายอมให้ข้อมูลหายได้มากขึ้น อย่าเทียบ RPO กับ RTO"),
    source=_("ISO 22301 และ ISO/IEC 27031"),
    bad=Example({"systems": [_ROW | {"backup_hours": 168}]}),
    good=Example({"systems": [_ROW | {"backup_hours": 24}]}),
    find=find,
)
