"""What an agency says of another's claim to depend on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ByAgency
from phrom.kernel.words import lazy as _


class DependencyAnswer(models.Model):
    """The answer of the agency depended on; it stays with the row's lasting key over later revisions."""

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("ยืนยัน")
        DISPUTED = "disputed", _("โต้แย้ง")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="dependency_answers")
    dependency_key = models.UUIDField()
    needed_hours = models.PositiveIntegerField(null=True)  # what was asked when the answer was given
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(auto_now=True)
    answered_by = models.CharField(max_length=200)
    objects: ClassVar[ByAgency[DependencyAnswer]] = ByAgency()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "dependency_key"], name="one_answer_per_dependency")]

    def __str__(self) -> str:
        return f"{self.dependency_key} {self.answer}"
