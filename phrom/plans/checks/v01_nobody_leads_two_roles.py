"""V01: nobody is the main holder of two roles that work at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload, Records


def find(payload: Payload) -> Iterator[Finding]:
    held: dict[str, Records] = defaultdict(list)
    for row in payload.rows("team"):
        if row.get("main") and row.get("role") != "MEMBER":
            held[row["main"]].append(row)
    for person, rows in held.items():
        if len(rows) > 1:
            message = _("{person} เป็นบุคลากรหลัก {count} บทบาทพร้อมกัน ({roles}) แบ่งบทบาทให้คนอื่น").format(
                person=payload.entry("person", person).get("name", ""),
                count=len(rows),
                roles=", ".join(payload.show("team", row, "role") for row in rows),
            )
            yield Finding("V01", "warning", message, "team", rows[-1]["key"], "main")


_HEAD = {"role": "COORD", "main": "นายสมชาย ใจดี"}
check = Check(
    code="V01",
    severity="warning",
    title=_("ไม่มีใครเป็นบุคลากรหลักสองบทบาทพร้อมกัน"),
    why=_("ในชั่วโมงแรกทุกบทบาททำงานพร้อมกัน คนเดียวประสานงาน บันทึกเหตุการณ์ และตอบสื่อมวลชนพร้อมกันไม่ได้"),
    mend=_("มอบบทบาทหนึ่งให้ผู้อื่น หากหน่วยงานมีคนน้อย รับทราบพร้อมบอกว่าจะทำบทบาทใดก่อน"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"team": [_HEAD, {"role": "LOG", "main": "นายสมชาย ใจดี"}]}),
    good=Example({"team": [_HEAD, {"role": "LOG", "main": "นางสาวสมหญิง ตั้งมั่น"}]}),
    find=find,
)
