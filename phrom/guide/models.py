"""Who has walked through the first tour, or did not want it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TourEnd(models.Model):
    """The offer of the first tour is not made again to this person."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.user)
