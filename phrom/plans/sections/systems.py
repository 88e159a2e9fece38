"""Information systems: backup, last restore test, and how much confidentiality, integrity, availability matter."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Date, Hours, Links, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section
from phrom.plans.sections.services import Service
from phrom.registers.models import System


class SystemUse(PlanPart):
    """A system that services run on; the backup interval is judged against the RPO (R05)."""

    system = models.ForeignKey(System, on_delete=models.PROTECT, null=True, related_name="uses")
    services = models.ManyToManyField(Service, related_name="systems")
    rpo_hours = models.PositiveIntegerField(null=True)
    backup_hours = models.PositiveIntegerField(null=True)
    restored_on = models.DateField(null=True)
    restore_result = models.CharField(max_length=10, blank=True)
    confidentiality = models.CharField(max_length=10, blank=True)
    integrity = models.CharField(max_length=10, blank=True)
    availability = models.CharField(max_length=10, blank=True)
    fallback = models.CharField(max_length=500, blank=True)


section = Section(
    "systems",
    67,
    kept("ระบบสารสนเทศที่ใช้"),
    SystemUse,
    (
        Ref("system", kept("ระบบ"), to="system", weight=2.5, required=True),
        Links("services", kept("งานบริการที่ใช้"), to="services", weight=2.5),
        Hours("rpo_hours", "RPO", required=True),
        Hours("backup_hours", kept("สำรองทุก"), required=True),
        Date("restored_on", kept("ทดสอบกู้คืนล่าสุด"), weight=1.4),
        Choice("restore_result", kept("ผลทดสอบ"), scale="restore_results"),
        Choice("confidentiality", kept("ความลับ"), scale="cia_levels", group=kept("ความสำคัญ")),
        Choice("integrity", kept("ความสมบูรณ์"), scale="cia_levels", group=kept("ความสำคัญ")),
        Choice("availability", kept("ความพร้อมใช้"), scale="cia_levels", group=kept("ความสำคัญ")),
        Column("fallback", kept("ทำด้วยมืออย่างไรเมื่อระบบล่ม"), weight=2.5),
    ),
    help=kept("รอบสำรองข้อมูลต้องไม่ยาวกว่า RPO"),
)
