"""Which of the five resources each threat hits (table 1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.plans.columns import Column, Ref, Yes
from phrom.plans.models import PlanPart
from phrom.plans.models.parts import ByPlanOrThreat
from phrom.plans.models.plan import ByPlan
from phrom.plans.sections.base import Section
from phrom.threats.models import Threat


class HazardImpact(PlanPart):
    """One threat and the resources it takes away."""

    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True)
    building = models.BooleanField(default=False)
    equipment = models.BooleanField(default=False)
    it = models.BooleanField(default=False)
    people = models.BooleanField(default=False)
    partner = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    objects: ClassVar[ByPlan] = ByPlanOrThreat()


section = Section(
    "hazard_impacts",
    40,
    "การวิเคราะห์ทรัพยากรที่สำคัญ",
    "Threats and the five resources",
    HazardImpact,
    (
        Ref("threat", "เหตุการณ์สภาวะวิกฤต", to="threat", weight=3, required=True),
        Yes("building", "อาคาร/สถานที่", group="ผลกระทบด้าน"),
        Yes("equipment", "วัสดุอุปกรณ์", group="ผลกระทบด้าน"),
        Yes("it", "เทคโนโลยีสารสนเทศและข้อมูล", group="ผลกระทบด้าน"),
        Yes("people", "บุคลากรหลัก", group="ผลกระทบด้าน"),
        Yes("partner", "คู่ค้า/ผู้ให้บริการ", group="ผลกระทบด้าน"),
        Column("note", "หมายเหตุ", weight=2),
    ),
    help="ทุกช่องที่ทำเครื่องหมายต้องมีกลยุทธ์ด้านนั้นรองรับ",
    label="threat",
)
