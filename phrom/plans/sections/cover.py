"""The cover: what the plan is called, from when it holds, how secret it is."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Date
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class PlanCover(PlanPart):
    """One row per plan; `next_review_on` must come within a year (R15)."""

    title = models.CharField(max_length=500, blank=True)
    document_no = models.CharField(max_length=500, blank=True)
    secrecy = models.CharField(max_length=20, blank=True)
    effective_on = models.DateField(null=True)
    next_review_on = models.DateField(null=True)


section = Section(
    "cover",
    10,
    kept("ข้อมูลแผน"),
    PlanCover,
    (
        Column("title", kept("ชื่อแผน"), required=True, help=kept("ชื่อที่พิมพ์บนปก")),
        Column("document_no", kept("เลขที่เอกสาร"), help=kept("ถ้ามี")),
        Choice("secrecy", kept("ชั้นความลับ"), scale="secrecy", help=kept("พิมพ์บนทุกหน้าเมื่อกำหนด")),
        Date("effective_on", kept("มีผลใช้บังคับตั้งแต่"), required=True),
        Date("next_review_on", kept("ทบทวนครั้งต่อไปภายใน"), required=True, help=kept("ไม่เกิน 12 เดือนนับจากวันที่มีผลใช้บังคับ")),
    ),
    is_open=False,
    layout="record",
)
