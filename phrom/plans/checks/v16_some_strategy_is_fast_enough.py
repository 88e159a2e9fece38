"""V16: at least one strategy or site can start before the service must be back."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    starts = [row.get("activation_hours") for slug in ("strategies", "sites") for row in payload.rows(slug)]
    known = [hours for hours in starts if hours is not None]
    if not known or len(known) < len(starts):  # one that says nothing may be fast enough
        return
    for service in payload.rows("services"):
        rto = service.get("rto_hours")
        if rto is not None and rto < min(known):
            message = _("{name}: ต้องกลับมาใน {rto} แต่กลยุทธ์และสถานที่สำรองที่เร็วที่สุดเริ่มใช้ได้ใน {start} เพิ่มวิธีที่เร็วกว่า").format(
                name=payload.called("services", service), rto=show_hours(rto), start=show_hours(min(known))
            )
            yield Finding("V16", "warning", message, "services", service["key"], "rto_hours")


_SERVICES = [{"name": "รับแจ้งเหตุ ศูนย์บัญชาการเหตุการณ์", "rto_hours": 1}]
_SLOW = {"area": "BLDG", "text": "ย้ายไปศูนย์เยาวชน", "activation_hours": 4}
check = Check(
    code="V16",
    severity="warning",
    title=_("มีกลยุทธ์ที่เริ่มใช้ได้ทันเวลา"),
    why=_("งานที่ต้องกลับมาใน 1 ชั่วโมงพึ่งกลยุทธ์ที่ใช้เวลาเตรียม 4 ชั่วโมงไม่ได้"),
    mend=_("เพิ่มวิธีที่เริ่มได้ทันที เช่น ทำด้วยมือ ใช้วิทยุสื่อสาร หรือเปิดห้องสำรองที่พร้อมใช้ แล้วใส่เวลาที่เริ่มใช้ได้"),
    source=_("ISO 22301 ข้อ 8.3 และข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"services": _SERVICES, "strategies": [_SLOW]}),
    good=Example(
        {
            "services": _SERVICES,
            "strategies": [_SLOW, {"area": "EQUIP", "text": "ใช้วิทยุสื่อสารสั่งการ", "activation_hours": 1}],
        }
    ),
    find=find,
)
