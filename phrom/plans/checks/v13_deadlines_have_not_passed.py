"""V13: no contract, review or action of the plan has run out unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record

WORDS = {
    ("suppliers", "contract_until"): _("{name}: สัญญาสิ้นสุดแล้วตั้งแต่ {day} ใส่สัญญาฉบับใหม่ หรือเปลี่ยนผู้ให้บริการ"),
    ("cover", "next_review_on"): _("{name}: เลยวันทบทวน {day} แล้ว ทบทวนแผนและกำหนดวันใหม่"),
    ("exercise_results", "due_on"): _("{name}: เลยกำหนดแล้วเสร็จ {day} แต่ยังไม่เสร็จ เร่งดำเนินการหรือเลื่อนพร้อมเหตุผล"),
}


def find(payload: Payload) -> Iterator[Finding]:
    today = payload.today.isoformat()
    for (slug, column), wording in WORDS.items():
        for row in payload.rows(slug):
            if row.get(column) and row[column] < today and not _is_done(row):
                message = wording.format(name=payload.called(slug, row), day=payload.show(slug, row, column))
                yield Finding("V13", "warning", message, slug, row["key"], column)


def _is_done(row: Record) -> bool:
    return row.get("state") == "done"


_ROW = {"supplier": "ผู้รับจ้างบำรุงรักษาลิฟต์", "provides": "บำรุงรักษาลิฟต์", "phone": "02-000-1150"}
check = Check(
    code="V13",
    severity="warning",
    title=_("ไม่มีกำหนดเวลาที่ผ่านไปแล้ว"),
    why=_("สัญญาที่หมดอายุ วันทบทวนที่เลยมา และงานแก้ไขที่ค้าง คือสัญญาณว่าแผนไม่ได้ถูกใช้"),
    mend=_("ปรับวันที่ให้เป็นปัจจุบัน หรือทำสิ่งที่ค้างให้เสร็จแล้วเปลี่ยนสถานะ"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"suppliers": [_ROW | {"contract_until": "2026-09-30"}]}),
    good=Example({"suppliers": [_ROW | {"contract_until": "2027-09-30"}]}),
    find=find,
)
