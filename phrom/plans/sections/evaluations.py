"""Whether the plan worked, per threat: the four questions of the city (table 16)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Long, Number, Ref
from phrom.plans.models import PlanPart
from phrom.plans.models.parts import ByPlanOrThreat
from phrom.plans.models.plan import ByPlan
from phrom.plans.sections.base import Section
from phrom.threats.models import Threat


class Evaluation(PlanPart):
    """Usable in reality (1-5), coped or not, structure affected and how, what must improve."""

    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True)
    event = models.CharField(max_length=500, blank=True)
    usable = models.PositiveSmallIntegerField(null=True)
    coped = models.CharField(max_length=5, blank=True)
    structure_affected = models.CharField(max_length=5, blank=True)
    how = models.CharField(max_length=20, blank=True)
    improvement = models.TextField(blank=True)
    training = models.CharField(max_length=500, blank=True)
    objects: ClassVar[ByPlan] = ByPlanOrThreat()


section = Section(
    "evaluations",
    92,
    kept("ผลการติดตามประเมินผลการใช้แผนรายภัย"),
    Evaluation,
    (
        Ref("threat", kept("ประเภทภัยคุกคาม"), to="threat", weight=2, required=True),
        Column("event", kept("เหตุการณ์/การฝึกซ้อม"), weight=2.5, required=True),
        Number("usable", kept("ใช้งานจริงได้ (1-5)"), least=1, most=5, required=True),
        Choice("coped", kept("รับมือได้"), scale="coped", required=True),
        Choice("structure_affected", kept("กระทบโครงสร้าง/อำนาจหน้าที่"), scale="yes_no", required=True),
        Choice("how", kept("กระทบอย่างไร"), scale="structure_kinds", weight=1.5),
        Long("improvement", kept("ต้องปรับปรุงอย่างไร"), weight=2.5),
        Column("training", kept("ทักษะที่ต้องพัฒนา"), weight=1.8),
    ),
    may_be_empty=True,
    label="event",
)
