"""R04: what a service depends on is back, and switched to, before the service itself must be back."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    services = {service["key"]: service for service in payload.rows("services")}
    for row in payload.rows("dependencies"):
        service = services.get(row.get("service") or "")
        if service is None or service.get("rto_hours") is None or row.get("needed_hours") is None:
            continue
        rto, switch = service["rto_hours"], row.get("switch_hours") or 0
        if row["needed_hours"] + switch <= rto:
            continue
        yield Finding(
            "R04", "error", _message(payload, row, service, rto - switch), "dependencies", row["key"], "needed_hours"
        )


def _message(payload: Payload, row: Record, service: Record, left: int) -> str:
    back = show_hours(row["needed_hours"])
    if row.get("switch_hours"):
        back += f" + เวลาสลับใช้งาน {show_hours(row['switch_hours'])}"
    advice = f"ขอให้ได้ภายใน {show_hours(left)}" if left > 0 else "ลดเวลาสลับใช้งาน"
    return (
        f"{payload.called('dependencies', row)}: ได้คืนใน {back} ช้ากว่า RTO {show_hours(service['rto_hours'])} "
        f"ของ “{payload.called('services', service)}” {advice} หรือหาวิธีทำงานโดยไม่พึ่งบริการนี้"
    )


check = Check(
    "R04",
    "บริการที่พึ่งพากลับมาทัน",
    "งานบริการกลับมาไม่ได้ก่อนสิ่งที่งานนั้นต้องพึ่ง รวมเวลาที่ใช้สลับกลับมาใช้งาน",
    find,
)
