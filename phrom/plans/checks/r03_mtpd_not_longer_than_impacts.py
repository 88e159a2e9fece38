"""R03: the MTPD follows from the impacts; an agency may set it shorter with a reason, never longer."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload
from phrom.plans.recovery import derived_mtpds
from phrom.plans.scales import BUCKET_HOURS
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    if not payload.has("impacts") or payload.waived("impacts"):
        return
    derived = derived_mtpds(payload)
    for service in payload.rows("services"):
        name, key, own = payload.called("services", service), service["key"], service.get("mtpd_hours")
        if key not in derived:
            message = (
                f"{name}: ยังไม่มีแถวในตารางผลกระทบ ระบบจึงหา MTPD ไม่ได้ เพิ่มแถวของงานนี้ในส่วน “ผลกระทบตามระยะเวลาที่หยุดให้บริการ”"
            )
            yield Finding("R03", "warning", message, "services", key, "name")
        elif own is not None:
            yield from _own_figure(name, service, own, derived[key])


def _own_figure(name: str, service: Record, own: int, derived: int | None) -> Iterator[Finding]:
    """What is wrong with a figure set by hand, beside the one that the impacts give."""
    key = service["key"]
    if derived is not None and own > derived:
        message = (
            f"{name}: MTPD ที่กำหนดเอง {show_hours(own)} ยาวกว่าที่คำนวณจากตารางผลกระทบ ({show_hours(derived)}) "
            f"กำหนดให้ไม่เกิน {show_hours(derived)} หรือเว้นว่างเพื่อใช้ค่าที่คำนวณได้"
        )
        yield Finding("R03", "error", message, "services", key, "mtpd_hours")
    elif own < (derived or max(BUCKET_HOURS.values())) and not service.get("mtpd_reason"):
        found = show_hours(derived) if derived else "เกิน 1 เดือน"
        message = f"{name}: MTPD ที่กำหนดเอง {show_hours(own)} สั้นกว่าที่คำนวณได้ ({found}) ใส่เหตุผลด้วย"
        yield Finding("R03", "error", message, "services", key, "mtpd_reason")


check = Check(
    "R03",
    "MTPD ที่กำหนดเองไม่ยาวกว่าที่คำนวณได้",
    "MTPD คือช่วงเวลาแรกที่ผลกระทบถึงระดับที่รับไม่ได้ หน่วยงานเข้มกว่านั้นได้โดยให้เหตุผล แต่ผ่อนกว่านั้นไม่ได้",
    find,
)
