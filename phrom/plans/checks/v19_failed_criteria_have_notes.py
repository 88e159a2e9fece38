"""V19: a criterion that is not met, or said not to apply, comes with a word on it."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section
from phrom.plans.sections.checklists import LISTS


def find(payload: Payload) -> Iterator[Finding]:
    for slug in (entry[0] for entry in LISTS):
        for result, wording in (
            ("fail", _("“{title}” มี {count} ข้อที่ไม่ผ่านโดยไม่ได้บอกว่าจะแก้ไขอย่างไร (ข้อ {items})")),
            ("na", _("“{title}” มี {count} ข้อที่ไม่เกี่ยวข้องโดยไม่ได้บอกเหตุผล (ข้อ {items})")),
        ):
            asked = section(slug).asked(payload.rows(slug), payload.level(slug))
            silent = [row for row in asked if row.get("result") == result and not row.get("note")]
            if silent:
                items = ", ".join(payload.show(slug, row, "item") for row in silent[:8])
                message = wording.format(title=section(slug).title, count=len(silent), items=items)
                yield Finding("V19", "error", message, slug, silent[0]["key"], "note", result)


_ROW = {"item": "1.1", "result": "fail"}
check = Check(
    code="V19",
    severity="error",
    title=_("เกณฑ์ที่ไม่ผ่านหรือไม่เกี่ยวข้องมีคำอธิบาย"),
    why=_("คำว่าไม่ผ่านเฉย ๆ ไม่บอกผู้ตรวจว่าจะแก้ไขเมื่อใด และคำว่าไม่เกี่ยวข้องที่ไม่มีเหตุผลอ่านได้ว่ายังไม่ได้ตรวจ"),
    mend=_("ข้อที่ไม่ผ่าน บอกว่าจะทำอะไรให้เสร็จเมื่อใด ข้อที่ไม่เกี่ยวข้อง บอกว่าหน่วยงานไม่มีกิจกรรมนั้นเพราะอะไร"),
    source=_("เกณฑ์สถานที่ทำงานด้านสาธารณสุขและเกณฑ์ไซเบอร์ขั้นพื้นฐาน"),
    bad=Example({"cyber": [_ROW]}),
    good=Example({"cyber": [_ROW | {"note": "ขอจัดซื้อในงบประมาณปี 2570 ระหว่างนี้สำรองด้วยสื่อถอดได้"}]}),
    find=find,
)
