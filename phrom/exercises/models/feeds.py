"""The address under which a person's own calendar follows the programme."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Feed(models.Model):
    """One address of one person; `key` is half of the secret, the installation's signature the other half."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    read_on = models.DateField(null=True)  # the day on which a calendar last asked

    def __str__(self) -> str:
        return str(self.user_id)
