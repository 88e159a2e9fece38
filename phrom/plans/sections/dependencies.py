"""Which services of other agencies a service cannot do without."""

from __future__ import annotations

from django.db import models

from phrom.agencies.models import Agency
from phrom.kernel.words import kept
from phrom.plans.columns import Column, Hours, Link, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section
from phrom.plans.sections.services import Service


class Dependency(PlanPart):
    """Our service needs theirs back within `needed_hours`; theirs may say otherwise (`DependencyAnswer`)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="dependencies")
    on_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    on_service = models.CharField(max_length=500, blank=True)
    needed_hours = models.PositiveIntegerField(null=True)
    switch_hours = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)


section = Section(
    "dependencies",
    33,
    kept("บริการของหน่วยงานอื่นที่ต้องพึ่ง"),
    Dependency,
    (
        Link("service", kept("งานบริการของเรา"), to="services", weight=2.5, required=True),
        Ref("on_agency", kept("พึ่งหน่วยงาน"), to="agency", weight=2.5, required=True),
        Column("on_service", kept("บริการที่พึ่ง"), weight=2.5, required=True, suggestions="offered"),
        Hours("needed_hours", kept("ต้องการภายใน"), required=True),
        Hours("switch_hours", kept("เวลาสลับใช้งาน"), help=kept("เวลาที่เราใช้เริ่มงานต่อหลังเขากลับมา")),
        Column("note", kept("หมายเหตุ"), weight=1.5),
    ),
    help=kept("หน่วยงานที่ถูกพึ่งจะได้รับคำขอ และตอบยืนยันหรือโต้แย้งได้"),
    may_be_empty=True,
    label="on_service",
)
