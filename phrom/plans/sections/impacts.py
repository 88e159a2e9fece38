"""What stopping a service does over time, on each dimension."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Level, Link
from phrom.plans.models import PlanPart
from phrom.plans.scales import BUCKET_TITLES
from phrom.plans.sections.base import Section
from phrom.plans.sections.services import Service


class Impact(PlanPart):
    """Impact levels 0-5 of one service on one dimension by the five time buckets."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="impacts")
    dimension = models.CharField(max_length=10, blank=True)
    h4 = models.PositiveSmallIntegerField(null=True)
    d1 = models.PositiveSmallIntegerField(null=True)
    w1 = models.PositiveSmallIntegerField(null=True)
    w2 = models.PositiveSmallIntegerField(null=True)
    m1 = models.PositiveSmallIntegerField(null=True)


section = Section(
    "impacts",
    32,
    kept("ผลกระทบตามระยะเวลาที่หยุดให้บริการ"),
    Impact,
    (
        Link("service", kept("งานบริการ"), to="services", weight=3, required=True),
        Choice("dimension", kept("ด้าน"), scale="impact_dimensions", weight=2, required=True),
        *(Level(code, title, group=kept("ระดับผลกระทบเมื่อหยุดนาน")) for code, title in BUCKET_TITLES.items()),
    ),
    help=kept("ระดับ 0 ไม่กระทบ ถึง 5 สูงมาก ระบบหา MTPD จากช่วงแรกที่ถึงระดับ 4"),
    label="dimension",
    layout="matrix",
)
