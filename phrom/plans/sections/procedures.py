"""What to do before, during and after each threat."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Long, Ref
from phrom.plans.models import PlanPart
from phrom.plans.models.parts import ByPlanOrThreat
from phrom.plans.models.plan import ByPlan
from phrom.plans.sections.base import Section
from phrom.threats.models import Threat


class ThreatStep(PlanPart):
    """One step of the procedure for a threat."""

    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True)
    stage = models.CharField(max_length=10, blank=True)
    text = models.TextField(blank=True)
    role = models.CharField(max_length=500, blank=True)
    objects: ClassVar[ByPlan] = ByPlanOrThreat()


section = Section(
    "procedures",
    75,
    kept("แนวทางปฏิบัติรายภัย"),
    ThreatStep,
    (
        Ref("threat", kept("ภัย"), to="threat", weight=2, required=True),
        Choice("stage", kept("ระยะ"), scale="stages", weight=1.2, required=True),
        Long("text", kept("แนวทางปฏิบัติ"), weight=5, required=True),
        Column("role", kept("ผู้รับผิดชอบ"), weight=2, suggestions="roles"),
    ),
    help=kept("ทุกภัยในขอบเขตต้องมีแนวทางก่อน ระหว่าง และหลังเกิดเหตุ"),
    label="threat",
)
