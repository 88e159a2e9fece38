"""Counts for public health: how many, never who."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ByAgency, Viewer
from phrom.kernel.words import lazy as _

THREAT = "epidemic"


class HealthCountManager(ByAgency["HealthCount"]):
    def by_threat(self, viewer: Viewer) -> Q | None:
        """Who leads the city against epidemics sees every agency's counts."""
        return Q(pk__isnull=False) if THREAT in viewer.threats else None


class HealthCount(models.Model):
    """An agency's staff on one day, in numbers only: there is no column that could hold a name."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="health_counts")
    day = models.DateField(_("วันที่"))
    headcount = models.PositiveIntegerField(_("บุคลากรทั้งหมด"))
    vaccinated = models.PositiveIntegerField(_("รับวัคซีนครบ"))
    tested = models.PositiveIntegerField(_("ตรวจหาเชื้อ"))
    positive = models.PositiveIntegerField(_("พบเชื้อ"))
    changed_at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[HealthCountManager] = HealthCountManager()

    class Meta:
        ordering = ["-day", "agency"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "day"], name="one_health_count_per_day"),
            models.CheckConstraint(
                condition=Q(vaccinated__lte=F("headcount"), positive__lte=F("tested"), tested__lte=F("headcount")),
                name="health_counts_fit",
            ),
        ]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day}"
