"""The continuity team: who holds each role, and who stands in (table 2)."""

from __future__ import annotations

from django.db import models

from phrom.agencies.models import Person
from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class TeamRole(PlanPart):
    """A role with its main holder and the alternate (R10)."""

    role = models.CharField(max_length=10, blank=True)
    unit = models.CharField(max_length=500, blank=True)
    main = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    alternate = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


section = Section(
    "team",
    50,
    kept("ทีมบริหารความต่อเนื่อง (BCP Team)"),
    TeamRole,
    (
        Choice("role", kept("บทบาท"), scale="team_roles", weight=2.5, required=True),
        Column("unit", kept("ฝ่าย/กอง"), weight=2, suggestions="units"),
        Ref("main", kept("บุคลากรหลัก"), to="person", weight=2.5, required=True),
        Ref("alternate", kept("บุคลากรสำรอง"), to="person", weight=2.5),
    ),
    help=kept("เลือกบุคคลจากทะเบียน หรือเพิ่มบุคคลใหม่ได้จากช่องค้นหา"),
    label="role",
)
