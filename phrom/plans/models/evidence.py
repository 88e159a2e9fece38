"""Files that an agency shows for its answers to checklists."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.documents.models import StoredFile
from phrom.kernel.scoping import ByAgency


class EvidenceFile(models.Model):
    """One file of an agency; answers of several of its plans name it, so it belongs to none of them."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="evidence_files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    def __str__(self) -> str:
        return str(self.file)
