"""R00: every section is filled, or says why it does not apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import Section, sections
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    for section in sections():
        if not payload.has(section.slug) or payload.waived(section.slug):
            continue
        records = payload.rows(section.slug)
        if not records and not section.may_be_empty:
            message = _("ส่วน “{title}” ยังไม่มีข้อมูล").format(title=section.title)
            yield Finding("R00", "error", message, section.slug)
        if section.layout == "checklist":
            yield from _unanswered(section, section.asked(records, payload.level(section.slug)))
            continue
        for record in records:
            for column in section.missing(record):
                message = _("{name}: ยังไม่ได้ใส่ “{title}”").format(
                    name=payload.called(section.slug, record), title=column.title
                )
                yield Finding("R00", "error", message, section.slug, record["key"], column.name)


def _unanswered(section: Section, records: Sequence[Record]) -> Iterator[Finding]:
    """One finding for a whole checklist: how many items wait, leading to the first of them."""
    waiting = [record for record in records if section.missing(record)]
    if waiting:
        message = _("“{title}” ยังไม่ได้ตอบ {waiting} จาก {all} ข้อ").format(
            title=section.title, waiting=len(waiting), all=len(records)
        )
        yield Finding("R00", "error", message, section.slug, waiting[0]["key"], "result")


check = Check(
    code="R00",
    severity="error",
    title=_("กรอกครบทุกส่วน"),
    why=_("แผนที่มีช่องว่างในส่วนสำคัญใช้จริงไม่ได้ ส่วนที่ไม่เกี่ยวข้องให้ระบุเหตุผลแทนการเว้นว่าง"),
    mend=_("ใส่ข้อมูลในช่องที่จำเป็น หากทั้งส่วนไม่เกี่ยวข้องกับหน่วยงาน กด “ไม่เกี่ยวข้อง” แล้วบอกเหตุผล"),
    source=_("แบบแผนบริหารความพร้อมต่อสภาวะวิกฤติของกรุงเทพมหานคร"),
    bad=Example({"stand_down": [{"text": ""}]}),
    good=Example({"stand_down": [{"text": "บริการที่สำคัญทุกรายการกลับมาดำเนินการได้ตามปกติ"}]}),
    find=find,
)
