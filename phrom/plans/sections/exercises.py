"""The year's exercises (table 14)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.agencies.models import Agency
from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Date, Ref
from phrom.plans.models import PlanPart
from phrom.plans.models.parts import ByPlanOrThreat
from phrom.plans.models.plan import ByPlan
from phrom.plans.sections.base import Section
from phrom.threats.models import Threat


class PlannedExercise(PlanPart):
    """An exercise that the plan promises."""

    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True)
    type = models.CharField(max_length=10, blank=True)
    objective = models.CharField(max_length=500, blank=True)
    participants = models.CharField(max_length=500, blank=True)
    planned_on = models.DateField(null=True)
    owner = models.CharField(max_length=500, blank=True)
    joint_with = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    objects: ClassVar[ByPlan] = ByPlanOrThreat()


section = Section(
    "exercises",
    90,
    kept("แผนการฝึกซ้อมประจำปี"),
    PlannedExercise,
    (
        Ref("threat", kept("ประเภทภัย"), to="threat", weight=2, required=True),
        Choice("type", kept("รูปแบบ"), scale="exercise_types", weight=1.6, required=True),
        Column("objective", kept("วัตถุประสงค์"), weight=3, required=True),
        Column("participants", kept("ผู้เข้าร่วม"), weight=2),
        Date("planned_on", kept("วันที่"), weight=1.3, required=True),
        Column("owner", kept("ผู้รับผิดชอบ"), weight=1.6, suggestions="units"),
        Ref("joint_with", kept("ฝึกร่วมกับ"), to="agency", weight=2),
    ),
    help=kept("ทุกภัยในขอบเขตควรฝึกซ้อมอย่างน้อยปีละครั้ง"),
    label="objective",
)
