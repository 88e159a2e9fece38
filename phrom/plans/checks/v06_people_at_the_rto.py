"""V06: there are people when the first services must be back."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, ticks


def find(payload: Payload) -> Iterator[Finding]:
    rows = payload.rows("needs_people")
    if not rows:
        return
    for service in payload.rows("services"):
        place = ticks(service.get("rto_hours"))
        if not any(place) or not service.get("staff_min"):
            continue
        bucket = BUCKETS[place.index(True)]
        if not any(row.get(bucket) for row in rows):
            message = _(
                "{service}: ต้องกลับมาใน {rto} ด้วยคนอย่างน้อย {staff} คน แต่ตารางบุคลากรไม่มีใครเลยภายใน {bucket}"
            ).format(
                service=payload.called("services", service), rto=show_hours(service["rto_hours"]),
                staff=service["staff_min"], bucket=BUCKET_TITLES[bucket],
            )  # fmt: skip
            yield Finding("V06", "warning", message, "needs_people", rows[0]["key"], bucket, service["key"])


_SERVICES = [{"name": "รับแจ้งเหตุ ศูนย์บัญชาการเหตุการณ์", "rto_hours": 2, "staff_min": 4}]
_ROW = {"item": "บุคลากรที่ปฏิบัติงาน ณ สถานที่สำรอง", "d1": 20, "w1": 40}
check = Check(
    code="V06",
    severity="warning",
    title=_("มีคนทำงานเมื่อถึงเวลาที่งานต้องกลับมา"),
    why=_("งานที่ต้องกลับมาภายในไม่กี่ชั่วโมงต้องมีคนตั้งแต่ช่วงแรก ตารางบุคลากรที่เริ่มวันรุ่งขึ้นช้าเกินไป"),
    mend=_("ใส่จำนวนคนในช่องเวลาที่ RTO ตกอยู่ ให้ไม่น้อยกว่าคนขั้นต่ำของงานบริการ"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"services": _SERVICES, "needs_people": [_ROW]}),
    good=Example({"services": _SERVICES, "needs_people": [_ROW | {"h4": 6}]}),
    find=find,
)
