"""Where an agency sits: its street address as letters bear it, from a day on."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from phrom.agencies.models.agency import Agency
from phrom.kernel.words import lazy as _


class AgencyAddress(models.Model):
    """The address that holds from a day until the next one does.

    It stands on letters to anybody, so it is not scoped; names come from the content files, addresses are typed here.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="addresses")
    text = models.TextField(_("ที่ตั้งหน่วยงาน"), max_length=300)
    valid_from = models.DateField(_("ตั้งแต่วันที่"))
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [models.UniqueConstraint(fields=["agency", "valid_from"], name="one_agency_address_per_day")]

    def __str__(self) -> str:
        return self.text
