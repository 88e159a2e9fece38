"""The agency's own answers to versioned checklists: public-health workplace criteria and the cyber baseline."""

from __future__ import annotations

from django.db import models

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
    ("workplace", 80, "ความปลอดภัยในสถานที่ทำงานด้านสาธารณสุข", "Public-health workplace criteria"),
    ("cyber", 81, "ความมั่นคงปลอดภัยไซเบอร์ขั้นพื้นฐาน", "Cyber baseline"),
)

sections_here = [
    Section(
        slug,
        number,
        title,
        english,
        ChecklistAnswer,
        (
            Column("item", "ข้อ", required=True, limit=10),
            Column("checklist_version", "ฉบับเกณฑ์", hidden=True, limit=10),
            Choice("result", "ผล", scale="check_results", required=True),
            Column("note", "หมายเหตุ/เหตุผล", weight=2),
            Column("evidence", "หลักฐาน", weight=2, help="เลขที่หนังสือ ที่เก็บเอกสาร หรือที่อยู่เว็บ"),
        ),
        fixed={"checklist": slug},
        help="ข้อที่ “ไม่เกี่ยวข้อง” ต้องบอกเหตุผล",
        is_open=False,
        layout="checklist",
    )
    for slug, number, title, english in LISTS
]
