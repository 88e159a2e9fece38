"""Which threats the plan covers, and why one is left out."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Column, Ref, Yes
from phrom.plans.models import PlanPart
from phrom.plans.models.parts import ByPlanOrThreat
from phrom.plans.models.plan import ByPlan
from phrom.plans.sections.base import Section
from phrom.threats.models import Threat


class ScopeThreat(PlanPart):
    """A threat, in scope or left out with a reason."""

    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True)
    in_scope = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    objects: ClassVar[ByPlan] = ByPlanOrThreat()

    @classmethod
    def covering(cls, threats: Collection[str]) -> models.QuerySet[ScopeThreat]:
        """Rows that put one of the threats (keys) in scope, over all plans: only for use as a subquery."""
        return models.QuerySet(cls).filter(in_scope=True, threat__key__in=threats)


section = Section(
    "scope",
    24,
    kept("ขอบเขตของแผน: ภัยที่ครอบคลุม"),
    ScopeThreat,
    (
        Ref("threat", kept("ภัย"), to="threat", weight=3, required=True),
        Yes("in_scope", kept("อยู่ในแผน"), weight=1),
        Column("reason", kept("เหตุผลที่ไม่รวม"), weight=3, help=kept("ต้องระบุเมื่อไม่รวมภัยนี้")),
    ),
    help=kept("เจ็ดภัยแรกต้องอยู่ในทุกแผน หากไม่เกี่ยวข้องให้ระบุเหตุผล"),
    label="threat",
)
