"""What a sealed plan says in numbers and links: a reading copy for whatever looks at the whole city."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.kernel.encoding import CompactEncoder
from phrom.plans.models.plan import ByPlan, Plan


class PlanFigures(models.Model):
    """Drawn once from the sealed payload, which never changes; `form` tells which program drew it (see figures/)."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="figures")
    form = models.PositiveSmallIntegerField()
    summary = models.JSONField(encoder=CompactEncoder)
    links = models.JSONField(encoder=CompactEncoder)
    objects: ClassVar[ByPlan] = ByPlan()

    def __str__(self) -> str:
        return str(self.plan_id)
