"""The agency's own answers to versioned checklists: public-health workplace criteria and the cyber baseline."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class ChecklistAnswer(PlanPart):
    """The answer to one item, under the checklist version it was given to."""

    checklist = models.SlugField()
    checklist_version = models.CharField(max_length=10, blank=True)
    item = models.CharField(max_length=10, blank=True)
    result = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=500, blank=True)


LISTS = (
    ("workplace", 80, kept("ความปลอดภัยในสถานที่ทำงานด้านสาธารณสุข")),
    ("cyber", 81, kept("ความมั่นคงปลอดภัยไซเบอร์ขั้นพื้นฐาน")),
)

sections_here = [
    Section(
        slug,
        number,
        title,
        ChecklistAnswer,
        (
            Column("item", kept("ข้อ"), required=True, limit=10),
            Column("checklist_version", kept("ฉบับเกณฑ์"), hidden=True, limit=10),
            Choice("result", kept("ผล"), scale="check_results", required=True),
            Column("note", kept("หมายเหตุ/เหตุผล"), weight=2),
            Column("evidence", kept("หลักฐาน"), weight=2, help=kept("เลขที่หนังสือ ที่เก็บเอกสาร หรือที่อยู่เว็บ")),
        ),
        fixed={"checklist": slug},
        help=kept("ข้อที่ “ไม่เกี่ยวข้อง” ต้องบอกเหตุผล"),
        is_open=False,
        layout="checklist",
    )
    for slug, number, title in LISTS
]
