"""What exercises showed and what is being improved (table 15)."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Date
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class ExerciseResult(PlanPart):
    """A rated objective with its strength, gap and action."""

    objective = models.CharField(max_length=500, blank=True)
    capability = models.CharField(max_length=500, blank=True)
    rating = models.CharField(max_length=5, blank=True)
    strength = models.CharField(max_length=500, blank=True)
    gap = models.CharField(max_length=500, blank=True)
    action = models.CharField(max_length=500, blank=True)
    owner = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, blank=True)


section = Section(
    "exercise_results",
    91,
    kept("สรุปผลการฝึกซ้อมและข้อปรับปรุง"),
    ExerciseResult,
    (
        Column("objective", kept("วัตถุประสงค์"), weight=2.5, required=True),
        Column("capability", kept("ขีดความสามารถ"), weight=2),
        Choice("rating", kept("ผล"), scale="ratings", required=True),
        Column("strength", kept("จุดแข็ง"), weight=2),
        Column("gap", kept("ประเด็นที่ต้องปรับปรุง"), weight=2),
        Column("action", kept("แนวทางแก้ไข"), weight=2),
        Column("owner", kept("ผู้รับผิดชอบ"), weight=1.5, suggestions="units"),
        Date("due_on", kept("กำหนดแล้วเสร็จ"), weight=1.3),
        Choice("state", kept("สถานะ"), scale="action_states"),
    ),
    may_be_empty=True,
)
