"""R01: a service is back before its stop can no longer be borne (ISO 22301, 8.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.recovery import derived_mtpds, effective_mtpd


def find(payload: Payload) -> Iterator[Finding]:
    derived = derived_mtpds(payload)
    for service in payload.rows("services"):
        rto, limit = service.get("rto_hours"), effective_mtpd(service, derived)
        if rto is None or limit is None or rto <= limit:
            continue
        message = _("{name}: RTO {rto} ยาวกว่า MTPD {mtpd} ลด RTO ให้ไม่เกิน {mtpd} หรือทบทวนระดับผลกระทบของงานนี้").format(
            name=payload.called("services", service), rto=show_hours(rto), mtpd=show_hours(limit)
        )
        yield Finding("R01", "error", message, "services", service["key"], "rto_hours")


check = Check(
    code="R01",
    severity="error",
    title=_("RTO ไม่ยาวกว่า MTPD"),
    why=_("หากตั้งเป้ากู้คืนช้ากว่าเวลาที่ประชาชนทนได้ แผนจะล้มเหลวแม้ทำได้ตามเป้า"),
    mend=_("ลด RTO ให้ไม่เกิน MTPD แล้วตรวจว่าคน สถานที่ และระบบกลับมาทันด้วย หรือทบทวนระดับผลกระทบหากประเมินสูงเกินจริง"),
    source=_("ISO 22301 ข้อ 8.2.2"),
    bad=Example({"services": [{"name": "รับแจ้งการตาย", "rto_hours": 72, "mtpd_hours": 24}]}),
    good=Example({"services": [{"name": "รับแจ้งการตาย", "rto_hours": 8, "mtpd_hours": 24}]}),
    find=find,
)
