"""The alert level of the city, by checklist and day."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from phrom.criteria.levels import Level
from phrom.kernel.words import lazy as _


class AlertLevel(models.Model):
    """From this day on the checklist is asked at this level. Rows are only added, so any past day can be looked up."""

    checklist = models.SlugField()
    level = models.CharField(_("ระดับ"), max_length=10, choices=Level)
    valid_from = models.DateField(_("ตั้งแต่วันที่"))
    why = models.CharField(_("เหตุผล"), max_length=500)
    set_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.checklist} {self.level} {self.valid_from}"
