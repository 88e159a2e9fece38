"""Alerts that operations issued, word for word, and alerts that came from others."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.words import lazy as _
from phrom.operations.models import Operation
from phrom.operations.models.operation import OfOperation


class Alert(models.Model):
    """A message as it was issued; rows are only ever added, an update or a cancellation is a new one."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="alerts")
    number = models.PositiveIntegerField()
    identifier = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10)
    headline = models.CharField(_("หัวข้อ"), max_length=160)
    sent_at = models.DateTimeField()
    xml = models.TextField()
    by = models.CharField(max_length=200)
    objects: ClassVar[OfOperation] = OfOperation()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_alert_per_number")]

    def __str__(self) -> str:
        return self.identifier


class ReceivedAlert(models.Model):
    """A message of somebody else, kept as it came; it proposes an operation until it is opened or set aside.

    It says nothing of any plan, so it is not scoped; the rules say who may read the inbox.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    identifier = models.CharField(max_length=300)
    sender = models.CharField(max_length=300)
    sent_at = models.DateTimeField()
    told = models.JSONField(encoder=CompactEncoder)  # what reading.Read holds
    xml = models.TextField()
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.CharField(max_length=200)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, null=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(fields=["sender", "identifier"], name="one_row_per_alert_received"),
            models.CheckConstraint(
                condition=Q(operation=None) | Q(set_aside_at=None), name="alert_opened_or_set_aside"
            ),
        ]

    def __str__(self) -> str:
        return self.identifier
