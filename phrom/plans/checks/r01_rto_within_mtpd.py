"""R01: a service is back before its stop can no longer be borne (ISO 22301, 8.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload
from phrom.plans.recovery import derived_mtpds, effective_mtpd


def find(payload: Payload) -> Iterator[Finding]:
    derived = derived_mtpds(payload)
    for service in payload.rows("services"):
        rto, limit = service.get("rto_hours"), effective_mtpd(service, derived)
        if rto is None or limit is None or rto <= limit:
            continue
        message = (
            f"{payload.called('services', service)}: RTO {show_hours(rto)} ยาวกว่า MTPD {show_hours(limit)} "
            f"ลด RTO ให้ไม่เกิน {show_hours(limit)} หรือทบทวนระดับผลกระทบของงานนี้"
        )
        yield Finding("R01", "error", message, "services", service["key"], "rto_hours")


check = Check(
    "R01",
    "RTO ไม่ยาวกว่า MTPD",
    "หากตั้งเป้ากู้คืนช้ากว่าเวลาที่ประชาชนทนได้ แผนจะล้มเหลวแม้ทำได้ตามเป้า",
    find,
)
