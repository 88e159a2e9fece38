"""Critical services and what recovery they need (BIA, table 4)."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Hours, Link, Number
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section
from phrom.plans.sections.duties import Duty


class Service(PlanPart):
    """A service that people depend on; times in hours, MBCO in percent of the normal amount."""

    name = models.CharField(max_length=500, blank=True)
    duty = models.ForeignKey(Duty, on_delete=models.SET_NULL, null=True, related_name="services")
    unit = models.CharField(max_length=500, blank=True)
    demand = models.CharField(max_length=10, blank=True)
    service_hours = models.CharField(max_length=500, blank=True)
    legal_limit = models.CharField(max_length=500, blank=True)
    rto_hours = models.PositiveIntegerField(null=True)
    mtpd_hours = models.PositiveIntegerField(null=True)
    mtpd_reason = models.CharField(max_length=500, blank=True)
    rpo_hours = models.PositiveIntegerField(null=True)
    mbco_percent = models.PositiveSmallIntegerField(null=True)
    mbco_text = models.CharField(max_length=500, blank=True)
    staff_min = models.PositiveIntegerField(null=True)


section = Section(
    "services",
    31,
    kept("ผลกระทบต่อกระบวนการทำงานหรือการให้บริการ (BIA)"),
    Service,
    (
        Column("name", kept("งานบริการที่สำคัญ"), weight=3, required=True),
        Link("duty", kept("ตามหน้าที่"), to="duties", weight=2, required=True),
        Column("unit", kept("ฝ่าย/กอง"), weight=1.6, suggestions="units", required=True),
        Choice("demand", kept("ความต้องการในภาวะวิกฤต"), scale="demand", weight=1.2, required=True),
        Hours("rto_hours", "RTO", help=kept("กลับมาภายใน"), required=True),
        Hours("mtpd_hours", kept("MTPD กำหนดเอง"), help=kept("ว่าง = คำนวณให้")),
        Column("mtpd_reason", kept("เหตุผลที่กำหนด MTPD เอง"), weight=1.6),
        Hours("rpo_hours", "RPO", help=kept("ข้อมูลหายได้ไม่เกิน")),
        Number("mbco_percent", "MBCO (%)", unit="%", most=100, help=kept("ร้อยละของปกติ"), required=True),
        Column("mbco_text", kept("บริการขั้นต่ำ"), weight=2),
        Number("staff_min", kept("คนขั้นต่ำ"), unit=kept("คน"), most=100_000, required=True),
        Column("service_hours", kept("เวลาให้บริการ"), weight=1.6),
        Column("legal_limit", kept("กำหนดเวลาตามกฎหมาย"), weight=1.6),
    ),
    help=kept("งานใดหยุดได้นานเท่าใดก่อนประชาชนเดือดร้อน วางข้อมูลจาก Excel ลงในตารางได้ทันที"),
)
