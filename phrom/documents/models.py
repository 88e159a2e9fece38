"""Files that people handed in; who may read one is decided by the row that it belongs to."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from phrom.kernel.words import lazy as _


class StoredFile(models.Model):
    """One upload; `size` in bytes, `digest` the SHA-256 of its bytes, by which a copy can be checked."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("ชื่อไฟล์"), max_length=200)
    kind = models.CharField(max_length=8)  # an extension of phrom.documents.sniffing.KINDS
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return Path(settings.MEDIA_ROOT) / self.key.hex[:2] / f"{self.key.hex}.{self.kind}"
