"""Data sets and how much confidentiality, integrity and availability matter for each."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section
from phrom.registers.models import System


class DataSet(PlanPart):
    """A body of data the agency answers for."""

    name = models.CharField(max_length=500, blank=True)
    unit = models.CharField(max_length=500, blank=True)
    system = models.ForeignKey(System, on_delete=models.PROTECT, null=True, related_name="datasets")
    personal = models.CharField(max_length=10, blank=True)
    confidentiality = models.CharField(max_length=10, blank=True)
    integrity = models.CharField(max_length=10, blank=True)
    availability = models.CharField(max_length=10, blank=True)
    protection = models.CharField(max_length=500, blank=True)


section = Section(
    "datasets",
    82,
    kept("ชุดข้อมูลสำคัญ (ความลับ ความสมบูรณ์ ความพร้อมใช้งาน)"),
    DataSet,
    (
        Column("name", kept("ชุดข้อมูล"), weight=2.5, required=True),
        Column("unit", kept("เจ้าของข้อมูล"), weight=1.6, suggestions="units"),
        Ref("system", kept("อยู่ในระบบ"), to="system", weight=2),
        Choice("personal", kept("ข้อมูลส่วนบุคคล"), scale="personal_data", weight=1.3),
        Choice("confidentiality", kept("ความลับ"), scale="cia_levels", group=kept("ความสำคัญ"), required=True),
        Choice("integrity", kept("ความสมบูรณ์"), scale="cia_levels", group=kept("ความสำคัญ"), required=True),
        Choice("availability", kept("ความพร้อมใช้"), scale="cia_levels", group=kept("ความสำคัญ"), required=True),
        Column("protection", kept("มาตรการคุ้มครอง"), weight=2.5),
    ),
)
