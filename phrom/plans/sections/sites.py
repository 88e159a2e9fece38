"""Alternate sites from the city's register."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Column, Date, Hours, Number, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section
from phrom.registers.models import Site


class SiteUse(PlanPart):
    """How many people the plan moves to a site; the same room is the same site in every plan (R09)."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="uses")
    purpose = models.CharField(max_length=500, blank=True)
    people = models.PositiveIntegerField(null=True)
    area_m2 = models.PositiveIntegerField(null=True)
    activation_hours = models.PositiveIntegerField(null=True)
    confirmed_on = models.DateField(null=True)
    agreement = models.CharField(max_length=500, blank=True)


section = Section(
    "sites",
    61,
    kept("สถานที่ปฏิบัติงานสำรอง"),
    SiteUse,
    (
        Ref("site", kept("สถานที่"), to="site", weight=3, required=True),
        Column("purpose", kept("ใช้สำหรับ"), weight=2.5),
        Number("people", kept("คน"), unit=kept("คน"), required=True),
        Number("area_m2", kept("พื้นที่ (ตร.ม.)"), unit=kept("ตร.ม."), help=kept("เว้นว่างคิดคนละ 4 ตร.ม.")),
        Hours("activation_hours", kept("เปิดใช้ได้ภายใน")),
        Date("confirmed_on", kept("เจ้าของยืนยันเมื่อ"), weight=1.4),
        Column("agreement", kept("หนังสือ/ข้อตกลง"), weight=2),
    ),
    help=kept("เลือกจากทะเบียนกลาง ห้องเดียวกันจะเห็นร่วมกันทุกแผน"),
)
