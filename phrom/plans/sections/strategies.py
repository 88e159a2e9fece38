"""Continuity strategies for the five resources (table 3)."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Hours, Long
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class Strategy(PlanPart):
    """What is done when a resource is lost, and how long it takes to start."""

    area = models.CharField(max_length=10, blank=True)
    text = models.TextField(blank=True)
    activation_hours = models.PositiveIntegerField(null=True)


section = Section(
    "strategies",
    60,
    kept("กลยุทธ์ความต่อเนื่อง"),
    Strategy,
    (
        Choice("area", kept("ทรัพยากร"), scale="resource_areas", weight=2, required=True),
        Long("text", kept("กลยุทธ์ความต่อเนื่อง"), weight=5, required=True),
        Hours("activation_hours", kept("เริ่มใช้ได้ภายใน"), weight=1.2),
    ),
    help=kept("ทุกด้านที่ภัยกระทบต้องมีกลยุทธ์อย่างน้อยหนึ่งข้อ"),
    label="area",
)
