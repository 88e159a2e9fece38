"""A checklist item is new, or asks something else, in the version that applies to the new year."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.criteria.checklists import Item, checklist
from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground
from phrom.plans.sections.base import Record


def find(ground: Ground) -> Iterator[Question]:
    for slug in ("workplace", "cyber"):
        before = {row["item"]: row for row in ground.before.rows(slug)}
        for row in ground.now.rows(slug):
            was = before.get(row["item"])
            if row["result"] or (was and was["checklist_version"] == row["checklist_version"]):
                continue
            item = checklist(slug, row["checklist_version"]).item(row["item"])
            why = (
                _changed(ground, slug, was, item)
                if was
                else _("ข้อใหม่ใน{checklist}").format(checklist=checklist(slug, row["checklist_version"]).title_th)
            )
            cells = [Cell(slug, row["key"], name) for name in ("result", "note", "evidence")]
            called = f"{item.code} {item.text_th}"
            yield Question("criteria-changed", slug, row["key"], called, why, (Choice("edit", _("บันทึก"), cells),))


def _changed(ground: Ground, slug: str, was: Record, item: Item) -> str:
    old = checklist(slug, was["checklist_version"]).item(was["item"])
    answer = ground.before.show(slug, was, "result") or _("ยังไม่ได้ตอบ")
    if old.text_th == item.text_th:
        return _("น้ำหนักหรือหลักฐานของข้อนี้เปลี่ยนไป · ปีก่อนตอบ: {answer}").format(answer=answer)
    return _("ข้อความเปลี่ยนไป เดิม “{text}” · ปีก่อนตอบ: {answer}").format(text=old.text_th, answer=answer)


doubt = Doubt(
    "criteria-changed",
    lazy("เกณฑ์ที่เพิ่มหรือเปลี่ยนในปีนี้"),
    lazy("ข้อที่ไม่เปลี่ยนใช้คำตอบเดิม ถามเฉพาะข้อที่ต่างจากปีก่อน"),
    100,
    find,
)
