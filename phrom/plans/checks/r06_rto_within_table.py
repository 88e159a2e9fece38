"""R06: every RTO has a column in the printed table, whose ticks run from there to the last (see `scales.ticks`)."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import ticks


def find(payload: Payload) -> Iterator[Finding]:
    for service in payload.rows("services"):
        rto = service.get("rto_hours")
        if rto is None or any(ticks(rto)):
            continue
        message = _(
            "{name}: RTO {rto} ยาวกว่า 1 เดือน ตารางที่ 4 จึงไม่มีเครื่องหมายในช่องใด ลด RTO หรือย้ายงานนี้ไปเป็นหน้าที่ที่พักได้พร้อมเหตุผล"
        ).format(name=payload.called("services", service), rto=show_hours(rto))
        yield Finding("R06", "warning", message, "services", service["key"], "rto_hours")


check = Check(
    code="R06",
    severity="warning",
    title=_("RTO อยู่ในช่วงเวลาของตารางที่ 4"),
    why=_("ตารางที่ 4 ทำเครื่องหมายตั้งแต่ช่วงเวลาที่ RTO ตกอยู่ไปจนถึง 1 เดือน งานที่รอได้นานกว่านั้นไม่ใช่งานที่ต้องกู้คืนตามแผนนี้"),
    mend=_("ตั้ง RTO ไม่เกิน 1 เดือน หากงานรอได้นานกว่านั้นจริง ให้ระบุที่หน้าที่หลักว่าไม่มีงานบริการที่สำคัญเพราะเหตุใด"),
    source=_("แบบแผนความต่อเนื่องของสำนักงาน ก.พ.ร. ตารางที่ 4"),
    bad=Example({"services": [{"name": "ใบอนุญาตติดตั้งป้าย", "rto_hours": 1440}]}),
    good=Example({"services": [{"name": "ใบอนุญาตติดตั้งป้าย", "rto_hours": 720}]}),
    find=find,
)
