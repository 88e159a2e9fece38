"""The agency's core duties."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Column, Long
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class Duty(PlanPart):
    """A duty by law or order; each has a service below it, or a reason why none is critical (R14)."""

    text = models.TextField(blank=True)
    not_critical_reason = models.CharField(max_length=500, blank=True)


section = Section(
    "duties",
    30,
    kept("หน้าที่ความรับผิดชอบหลัก"),
    Duty,
    (
        Long("text", kept("หน้าที่ความรับผิดชอบหลัก"), weight=3, required=True),
        Column("not_critical_reason", kept("ไม่มีงานบริการที่สำคัญ เพราะ"), weight=2, help=kept("เว้นว่างเมื่อมีงานบริการรองรับ")),
    ),
    help=kept("ทุกหน้าที่ต้องมีงานบริการที่สำคัญรองรับ หรือบอกเหตุผลว่าหยุดได้เพราะเหตุใด"),
)
