"""V14: what is said to have been confirmed or tested was so on a day that has been."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section

PAST = (("call_tree", "confirmed_on"), ("sites", "confirmed_on"), ("systems", "restored_on"))


def find(payload: Payload) -> Iterator[Finding]:
    today = payload.today.isoformat()
    for slug, column in PAST:
        for row in payload.rows(slug):
            if row.get(column) and row[column] > today:
                message = _("{name}: “{title}” เป็นวันที่ยังมาไม่ถึง ({day}) ตรวจปีที่ใส่").format(
                    name=payload.called(slug, row), title=section(slug).column(column).title,
                    day=payload.show(slug, row, column),
                )  # fmt: skip
                yield Finding("V14", "warning", message, slug, row["key"], column)


_ROW = {"site": "ศูนย์เยาวชนเขตดุสิต", "people": 40}
check = Check(
    code="V14",
    severity="warning",
    title=_("วันที่ยืนยันหรือทดสอบเป็นวันที่ผ่านมาแล้ว"),
    why=_("การยืนยันในอนาคตยังไม่เกิดขึ้น มักเป็นปีที่พิมพ์ผิด และทำให้เชื่อว่าตรวจแล้วทั้งที่ยัง"),
    mend=_("ใส่วันที่ยืนยันหรือทดสอบจริง หากเป็นวันนัดหมาย ให้เว้นว่างไว้จนกว่าจะทำแล้ว"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"sites": [_ROW | {"confirmed_on": "2029-02-14"}]}),
    good=Example({"sites": [_ROW | {"confirmed_on": "2026-02-14"}]}),
    find=find,
)
