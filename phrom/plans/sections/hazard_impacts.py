"""Which of the five resources each threat hits (table 1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.kernel.words import kept
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
    kept("การวิเคราะห์ทรัพยากรที่สำคัญ"),
    HazardImpact,
    (
        Ref("threat", kept("เหตุการณ์สภาวะวิกฤต"), to="threat", weight=3, required=True),
        Yes("building", kept("อาคาร/สถานที่"), group=kept("ผลกระทบด้าน")),
        Yes("equipment", kept("วัสดุอุปกรณ์"), group=kept("ผลกระทบด้าน")),
        Yes("it", kept("เทคโนโลยีสารสนเทศและข้อมูล"), group=kept("ผลกระทบด้าน")),
        Yes("people", kept("บุคลากรหลัก"), group=kept("ผลกระทบด้าน")),
        Yes("partner", kept("คู่ค้า/ผู้ให้บริการ"), group=kept("ผลกระทบด้าน")),
        Column("note", kept("หมายเหตุ"), weight=2),
    ),
    help=kept("ทุกช่องที่ทำเครื่องหมายต้องมีกลยุทธ์ด้านนั้นรองรับ"),
    label="threat",
)
