"""V17: whoever is in the call tree has some number in the register."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    seen: set[str] = set()
    for row in payload.rows("call_tree"):
        for column in ("person", "alternate"):
            person = row.get(column)
            entry = payload.entry("person", person)
            if not person or person in seen or not entry:
                continue
            seen.add(person)
            if not entry.get("office_phone") and not payload.private.get(person):
                message = _("{person} อยู่ในผังการแจ้งเหตุ แต่ไม่มีหมายเลขโทรศัพท์ในทะเบียนบุคคล").format(person=entry["name"])
                yield Finding("V17", "warning", message, "call_tree", row["key"], column)


_ROW = {"person": "นายสมชาย ใจดี", "channels": "โทรศัพท์, LINE"}
check = Check(
    code="V17",
    severity="warning",
    title=_("ทุกคนในผังการแจ้งเหตุมีหมายเลขโทรศัพท์"),
    why=_("ผังการแจ้งเหตุและบัตรติดต่อพิมพ์หมายเลขจากทะเบียนบุคคล คนที่ไม่มีหมายเลขจะไม่มีใครโทรหาได้"),
    mend=_("เปิดทะเบียนบุคคลแล้วใส่หมายเลขที่ทำงานหรือโทรศัพท์เคลื่อนที่ หมายเลขส่วนตัวเห็นเฉพาะทีมและเจ้าหน้าที่เวร"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example(
        {"call_tree": [_ROW]},
        note=_("ทะเบียนบุคคลยังไม่มีหมายเลขของนายสมชาย"),
    ),
    good=Example(
        {"call_tree": [_ROW]},
        registers={"person": {"นายสมชาย ใจดี": {"office_phone": "02-000-1101"}}},
        note=_("ทะเบียนบุคคลมีหมายเลขที่ทำงานของนายสมชาย"),
    ),
    find=find,
)
