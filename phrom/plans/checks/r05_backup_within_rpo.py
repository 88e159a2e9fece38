"""R05: backups are taken at least as often as the RPO allows data to be lost (never judged against the RTO)."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    services = {service["key"]: service for service in payload.rows("services")}
    for row in payload.rows("systems"):
        every = row.get("backup_hours")
        if every is None:
            continue
        limits = [(row.get("rpo_hours"), "ของระบบ")] + [
            (services[key].get("rpo_hours"), f"ของ “{payload.called('services', services[key])}”")
            for key in row.get("services") or ()
            if key in services
        ]
        broken = [(rpo, whose) for rpo, whose in limits if rpo is not None and every > rpo]
        if broken:
            yield _finding(payload, row, every, *min(broken))


def _finding(payload: Payload, row: Record, every: int, rpo: int, whose: str) -> Finding:
    message = (
        f"{payload.called('systems', row)}: สำรองข้อมูลทุก {show_hours(every)} ห่างกว่า RPO {show_hours(rpo)} {whose} "
        f"สำรองให้ถี่ขึ้นเป็นทุก {show_hours(rpo)} หรือทบทวน RPO"
    )
    return Finding("R05", "error", message, "systems", row["key"], "backup_hours")


check = Check(
    "R05",
    "รอบสำรองข้อมูลไม่ห่างกว่า RPO",
    "ข้อมูลที่เกิดหลังการสำรองครั้งสุดท้ายจะหายทั้งหมด รอบสำรองจึงต้องไม่ยาวกว่าข้อมูลที่ยอมให้หายได้",
    find,
)
