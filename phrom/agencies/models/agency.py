"""Agencies and what they are called, to whom they belong, from when to when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def during(path: str, day: dt.date) -> Q:
    """The dated rows at `path` that are valid on the day; both ends count."""
    dot = f"{path}__" if path else ""
    return Q(**{f"{dot}valid_from__lte": day}) & (
        Q(**{f"{dot}valid_to__isnull": True}) | Q(**{f"{dot}valid_to__gte": day})
    )


class AgencyQuerySet(models.QuerySet["Agency"]):
    def as_of(self, day: dt.date | None = None) -> AgencyQuerySet:
        """Agencies that exist on the day, each with `name`, `name_en`, `abbr`, `parent_key`, `is_plan_unit` of it."""
        return self.filter(during("versions", day or timezone.localdate())).annotate(  # type: ignore[no-redef]
            name=F("versions__name_th"),
            name_en=F("versions__name_en"),
            abbr=F("versions__abbr_th"),
            org_code=F("versions__org_code"),
            parent_key=F("versions__parent__key"),
            is_plan_unit=F("versions__is_plan_unit"),
        )


class Agency(models.Model):
    """A unit of the city; it keeps its key through every rename and move.

    What it is called stands in its versions; rows from `as_of` carry it as the annotations below.
    """

    if TYPE_CHECKING:
        name: str
        name_en: str
        abbr: str
        org_code: str
        parent_key: str | None
        is_plan_unit: bool

    class Kind(models.TextChoices):
        ROOT = "root", "กรุงเทพมหานคร"
        DISTRICT = "district", "สำนักงานเขต"
        DEPARTMENT = "department", "สำนัก"
        SECRETARIAT = "secretariat", "สำนักงานเลขานุการ"
        COMMISSION_OFFICE = "commission_office", "สำนักงาน ก.ก."
        COMMISSION_UNIT = "commission_unit", "ส่วนราชการในสำนักงาน ก.ก."
        PSO_UNIT = "pso_unit", "ส่วนราชการในสำนักปลัดกรุงเทพมหานคร"
        OTHER = "other", "อื่น ๆ"
        AFFILIATED = "affiliated", "หน่วยงานในกำกับ"

    key = models.SlugField("รหัสอ้างอิง", unique=True)
    kind = models.CharField("ประเภท", max_length=20, choices=Kind)
    zone = models.CharField("กลุ่มเขต", max_length=60, blank=True)
    area_code = models.CharField("รหัสเขต", max_length=4, blank=True)
    objects = AgencyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key

    def on(self, day: dt.date) -> AgencyVersion:
        """What the agency was called on the day; before its first day, its first name."""
        versions = sorted(self.versions.all(), key=lambda version: version.valid_from)
        return next((v for v in reversed(versions) if v.valid_from <= day), versions[0])


class AgencyVersion(models.Model):
    """What an agency is called and where it stands during a period; `valid_to` is its last day, empty: still."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="versions")
    name_th = models.CharField("ชื่อ", max_length=200)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=200, blank=True)
    abbr_th = models.CharField("ชื่อย่อ", max_length=60, blank=True)
    org_code = models.CharField("รหัสหน่วยงาน", max_length=8, blank=True)
    doc_prefix = models.CharField("เลขที่หนังสือ", max_length=30, blank=True)
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_plan_unit = models.BooleanField("จัดทำแผนของตนเอง", default=False)
    is_confirmed = models.BooleanField("ยืนยันแล้ว", default=False)
    valid_from = models.DateField("ตั้งแต่วันที่")
    valid_to = models.DateField("ถึงวันที่", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="one_agency_version_per_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="agency_version_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name_th
