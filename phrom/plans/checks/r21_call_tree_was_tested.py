"""R21: the call tree was called within a year, reached enough people in time, and no number is known to be wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from phrom.kernel.dates import show_date
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload, Tested

YEAR = dt.timedelta(days=365)


def find(payload: Payload) -> Iterator[Finding]:
    tested = payload.tested
    if tested is None:
        return
    if tested.on is None:
        yield Finding("R21", "hint", str(_("ยังไม่เคยทดสอบผังการแจ้งเหตุ ทดสอบได้เมื่อแผนอนุมัติแล้ว ใช้เวลาไม่กี่นาที")), "call_tree")
    elif payload.today - tested.on > YEAR:
        message = _("ทดสอบผังการแจ้งเหตุครั้งล่าสุดเมื่อ {day} เกินหนึ่งปี ทดสอบอีกครั้ง").format(day=show_date(tested.on, short=True))
        yield Finding("R21", "hint", message, "call_tree")
    elif tested.percent < tested.goal:
        message = _(
            "แจ้งตามผังครั้งล่าสุดเมื่อ {day} ติดต่อได้ในเวลา {percent}% ต่ำกว่าเป้าหมาย {goal}% ปรับผู้แจ้ง ผู้สำรอง หรือช่องทาง"
        ).format(day=show_date(tested.on, short=True), percent=tested.percent, goal=tested.goal)
        yield Finding("R21", "warning", message, "call_tree", about=tested.on.isoformat())
    for row in payload.rows("call_tree"):
        for column in ("person", "alternate"):
            if row.get(column) in tested.wrong:
                message = _("{name}: โทรแล้วไม่ใช่เจ้าตัว แก้หมายเลขในทะเบียนบุคคล").format(
                    name=payload.entry("person", row[column]).get("name", "")
                )
                yield Finding("R21", "warning", message, "call_tree", row["key"], column, "wrong")


_TREE = {"call_tree": [{"key": "a", "person": "นายสมชาย ใจดี", "channels": "โทรศัพท์, LINE"}]}
_DAY = dt.date(2026, 11, 2)
check = Check(
    code="R21",
    severity="warning",
    title=_("ผังการแจ้งเหตุผ่านการทดสอบ"),
    why=_("ผังที่ไม่เคยทดสอบคือรายชื่อ หมายเลขที่เปลี่ยนไปหนึ่งหมายเลขทำให้ทั้งสายไม่รู้เรื่อง"),
    mend=_(
        "แจ้งตามผังเพื่อทดสอบอย่างน้อยปีละครั้ง ติดต่อได้อย่างน้อย 90% ใน 30 นาที (นอกเวลาราชการ 4 ชั่วโมง) แก้หมายเลขที่ผิดในทะเบียนบุคคล"
    ),
    source=_("แนวทางการจัดทำผังการแจ้งเหตุฉุกเฉิน (Call Tree)"),
    bad=Example(_TREE, beside={"tested": Tested(_DAY, 72, 90)}, note=_("ทดสอบครั้งล่าสุดติดต่อได้ 72% ใน 30 นาที")),
    good=Example(_TREE, beside={"tested": Tested(_DAY, 95, 90)}, note=_("ทดสอบครั้งล่าสุดติดต่อได้ 95% ใน 30 นาที")),
    find=find,
)
