"""R03: the MTPD follows from the impacts; an agency may set it shorter with a reason, never longer."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
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
            message = _(
                "{name}: ยังไม่มีแถวในตารางผลกระทบ ระบบจึงหา MTPD ไม่ได้ เพิ่มแถวของงานนี้ในส่วน “ผลกระทบตามระยะเวลาที่หยุดให้บริการ”"
            ).format(name=name)
            yield Finding("R03", "warning", message, "services", key, "name")
        elif own is not None:
            yield from _own_figure(name, service, own, derived[key])


def _own_figure(name: str, service: Record, own: int, derived: int | None) -> Iterator[Finding]:
    """What is wrong with a figure set by hand, beside the one that the impacts give."""
    key = service["key"]
    if derived is not None and own > derived:
        message = _(
            "{name}: MTPD ที่กำหนดเอง {own} ยาวกว่าที่คำนวณจากตารางผลกระทบ ({derived}) "
            "กำหนดให้ไม่เกิน {derived} หรือเว้นว่างเพื่อใช้ค่าที่คำนวณได้"
        ).format(name=name, own=show_hours(own), derived=show_hours(derived))
        yield Finding("R03", "error", message, "services", key, "mtpd_hours")
    elif own < (derived or max(BUCKET_HOURS.values())) and not service.get("mtpd_reason"):
        found = show_hours(derived) if derived else _("เกิน 1 เดือน")
        message = _("{name}: MTPD ที่กำหนดเอง {own} สั้นกว่าที่คำนวณได้ ({derived}) ใส่เหตุผลด้วย")
        message = message.format(name=name, own=show_hours(own), derived=found)
        yield Finding("R03", "error", message, "services", key, "mtpd_reason")


_IMPACT = {"service": "s", "dimension": "SVC", "h4": 1, "d1": 3, "w1": 4, "w2": 5, "m1": 5}
_SERVICE = {"key": "s", "name": "ทำบัตรประจำตัวประชาชน", "rto_hours": 24}
check = Check(
    code="R03",
    severity="error",
    title=_("MTPD ที่กำหนดเองไม่ยาวกว่าที่คำนวณได้"),
    why=_("MTPD คือช่วงเวลาแรกที่ผลกระทบถึงระดับที่รับไม่ได้ หน่วยงานเข้มกว่านั้นได้โดยให้เหตุผล แต่ผ่อนกว่านั้นไม่ได้"),
    mend=_("เว้นช่อง MTPD กำหนดเองว่างไว้ให้ระบบคำนวณ หรือใส่ค่าที่สั้นกว่าพร้อมเหตุผล เช่น กำหนดเวลาตามกฎหมาย"),
    source=_("ISO/TS 22317 และวิธีคำนวณของพร้อม"),
    bad=Example({"services": [_SERVICE | {"mtpd_hours": 336}], "impacts": [_IMPACT]}),
    good=Example(
        {
            "services": [_SERVICE | {"mtpd_hours": 72, "mtpd_reason": "ประชาชนใช้บัตรรับความช่วยเหลือภายใน 3 วัน"}],
            "impacts": [_IMPACT],
        }
    ),
    find=find,
)
