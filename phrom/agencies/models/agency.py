"""Agencies and what they are called, to whom they belong, from when to when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from phrom.kernel.content import table
from phrom.kernel.words import in_language, is_english
from phrom.kernel.words import lazy as _


def during(path: str, day: dt.date) -> Q:
    """The dated rows at `path` that are valid on the day; both ends count."""
    dot = f"{path}__" if path else ""
    return Q(**{f"{dot}valid_from__lte": day}) & (
        Q(**{f"{dot}valid_to__isnull": True}) | Q(**{f"{dot}valid_to__gte": day})
    )


def shown_name(path: str = "") -> Combinable:
    """The English name for who reads English, where there is one."""
    thai = F(f"{path}name_th")
    return Coalesce(NullIf(f"{path}name_en", Value("")), thai) if is_english() else thai


class AgencyQuerySet(models.QuerySet["Agency"]):
    def as_of(self, day: dt.date | None = None) -> AgencyQuerySet:
        """Agencies that exist on the day, each with `name`, `abbr`, `parent_key`, `is_plan_unit` of it.

        `name` is in the reader's language where the agency has one; `name_th` is what papers and the journal keep.
        """
        return self.filter(during("versions", day or timezone.localdate())).annotate(  # type: ignore[no-redef]
            name=shown_name("versions__"),
            name_th=F("versions__name_th"),
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
        name_th: str
        name_en: str
        abbr: str
        org_code: str
        parent_key: str | None
        is_plan_unit: bool

    class Kind(models.TextChoices):
        ROOT = "root", _("กรุงเทพมหานคร")
        DISTRICT = "district", _("สำนักงานเขต")
        DEPARTMENT = "department", _("สำนัก")
        SECRETARIAT = "secretariat", _("สำนักงานเลขานุการ")
        COMMISSION_OFFICE = "commission_office", _("สำนักงาน ก.ก.")
        COMMISSION_UNIT = "commission_unit", _("ส่วนราชการในสำนักงาน ก.ก.")
        PSO_UNIT = "pso_unit", _("ส่วนราชการในสำนักปลัดกรุงเทพมหานคร")
        OTHER = "other", _("อื่น ๆ")
        AFFILIATED = "affiliated", _("หน่วยงานในกำกับ")

    key = models.SlugField(_("รหัสอ้างอิง"), unique=True)
    kind = models.CharField(_("ประเภท"), max_length=20, choices=Kind)
    zone = models.CharField(_("กลุ่มเขต"), max_length=60, blank=True)
    area_code = models.CharField(_("รหัสเขต"), max_length=4, blank=True)
    objects = AgencyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key

    @property
    def zone_name(self) -> str:
        """The group of districts as the reader says it."""
        return next((in_language(row, "name") for row in table("zones") if row["name_th"] == self.zone), self.zone)

    def on(self, day: dt.date) -> AgencyVersion:
        """What the agency was called on the day; before its first day, its first name."""
        versions = sorted(self.versions.all(), key=lambda version: version.valid_from)
        return next((v for v in reversed(versions) if v.valid_from <= day), versions[0])


class AgencyVersion(models.Model):
    """What an agency is called and where it stands during a period; `valid_to` is its last day, empty: still."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="versions")
    name_th = models.CharField(_("ชื่อ"), max_length=200)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    abbr_th = models.CharField(_("ชื่อย่อ"), max_length=60, blank=True)
    org_code = models.CharField(_("รหัสหน่วยงาน"), max_length=8, blank=True)
    doc_prefix = models.CharField(_("เลขที่หนังสือ"), max_length=30, blank=True)
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_plan_unit = models.BooleanField(_("จัดทำแผนของตนเอง"), default=False)
    is_confirmed = models.BooleanField(_("ยืนยันแล้ว"), default=False)
    valid_from = models.DateField(_("ตั้งแต่วันที่"))
    valid_to = models.DateField(_("ถึงวันที่"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "valid_from"], name="one_agency_version_per_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="agency_version_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As the reader says it."""
        return (self.name_en if is_english() else "") or self.name_th
