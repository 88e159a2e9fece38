"""R00: every section is filled, or says why it does not apply."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload, Records
from phrom.plans.sections import Section, sections


def find(payload: Payload) -> Iterator[Finding]:
    for section in sections():
        if not payload.has(section.slug) or payload.waived(section.slug):
            continue
        records = payload.rows(section.slug)
        if not records and not section.may_be_empty:
            yield Finding("R00", "error", f"ส่วน “{section.title}” ยังไม่มีข้อมูล", section.slug)
        if section.layout == "checklist":
            yield from _unanswered(section, records)
            continue
        for record in records:
            for column in section.missing(record):
                message = f"{payload.called(section.slug, record)}: ยังไม่ได้ใส่ “{column.title}”"
                yield Finding("R00", "error", message, section.slug, record["key"], column.name)


def _unanswered(section: Section, records: Records) -> Iterator[Finding]:
    """One finding for a whole checklist: how many items wait, leading to the first of them."""
    waiting = [record for record in records if section.missing(record)]
    if waiting:
        message = f"“{section.title}” ยังไม่ได้ตอบ {len(waiting)} จาก {len(records)} ข้อ"
        yield Finding("R00", "error", message, section.slug, waiting[0]["key"], "result")


check = Check(
    "R00",
    "กรอกครบทุกส่วน",
    "แผนที่มีช่องว่างในส่วนสำคัญใช้จริงไม่ได้ ส่วนที่ไม่เกี่ยวข้องให้ระบุเหตุผลแทนการเว้นว่าง",
    find,
)
