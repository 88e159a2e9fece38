"""The order in which an agency prints the sections of its plans, where it is its own."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from phrom.agencies.models import Agency
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import ByAgency


class PrintOrder(models.Model):
    """`keys`: of the blocks of the form `base`, as they are printed; empty: back to the form's own order.

    The row stays then, so that its version tells every editor what happened meanwhile.
    """

    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="print_order")
    base = models.SlugField()
    keys = models.JSONField(default=list, encoder=CompactEncoder)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    def __str__(self) -> str:
        return f"{self.agency_id} {self.base}"
