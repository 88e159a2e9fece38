"""Whether an agency is tested once a month without being told before."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ByAgency, M, Viewer

CITY = "city"


class _OwnAndCity(ByAgency[M]):
    """The city's rule is in everybody's sight."""

    def sight(self, viewer: Viewer) -> Q | None:
        own = super().sight(viewer)
        return None if own is None else own | Q(agency=None)


class MonthlyRule(models.Model):
    """An agency's own rule, or the city's (agency empty, place "city"), which counts for agencies without one.

    Nothing in it tells when the next test comes.
    """

    place = models.SlugField(unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    is_on = models.BooleanField(default=False)
    office_hours = models.BooleanField(default=True)
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[_OwnAndCity[Self]] = _OwnAndCity()

    def __str__(self) -> str:
        return f"{self.place}: {self.is_on}"
