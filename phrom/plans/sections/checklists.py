"""The agency's own answers to versioned checklists: public-health workplace criteria and the cyber baseline."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from phrom.criteria.checklists import checklist
from phrom.criteria.levels import HIGHEST
from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Date, FileName
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Record, Section


class ChecklistAnswer(PlanPart):
    """The answer to one item, under the checklist version it was given to."""

    checklist = models.SlugField()
    checklist_version = models.CharField(max_length=10, blank=True)
    item = models.CharField(max_length=10, blank=True)
    result = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    upload = models.CharField(max_length=250, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)


class Checked(Section):
    """A section that is answered item by item, under the version of the list that its rows name."""

    def asked(self, records: Sequence[Record], level: str = "") -> Sequence[Record]:
        """A row that names no version is asked: nobody knows better."""
        versions = {version for row in records if (version := row.get("checklist_version"))}
        asked = {v: {item.code for item in checklist(self.slug, v).items_at(level or HIGHEST)} for v in versions}
        return [
            row for row in records if not (codes := asked.get(row.get("checklist_version", ""))) or row["item"] in codes
        ]

    def is_complete(self, records: Sequence[Record], level: str = "") -> bool:
        """A no, or an item said not to apply, also needs a word why."""
        asked = self.asked(records, level)
        return super().is_complete(records, level) and all(row["note"] for row in asked if row["result"] != "pass")


LISTS = (
    ("workplace", 80, kept("ความปลอดภัยในสถานที่ทำงานด้านสาธารณสุข")),
    ("cyber", 81, kept("ความมั่นคงปลอดภัยไซเบอร์ขั้นพื้นฐาน")),
)

sections_here = [
    Checked(
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
            FileName("upload", kept("ไฟล์หลักฐาน"), hidden=True),
            Column("owner", kept("ผู้รับผิดชอบแก้ไข"), suggestions="roles", limit=200),
            Date("due_on", kept("แก้ไขภายใน")),
        ),
        fixed={"checklist": slug},
        help=kept("ข้อที่ “ไม่เกี่ยวข้อง” ต้องบอกเหตุผล"),
        is_open=False,
        layout="checklist",
    )
    for slug, number, title in LISTS
]
