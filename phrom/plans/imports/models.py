"""One import: the file while it is read, what it proposes, and what a person has decided so far."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from phrom.documents.models import StoredFile
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.secrets import EncryptedText
from phrom.kernel.steps import Stateful, Steps
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan
from phrom.plans.models.plan import ByPlan


class ImportJob(Stateful):
    """What the file says lies encrypted: papers name people and their private numbers.

    `proposal`: JSON of entries, headings, tables and what found no place; `paper`: the document as it was read;
    `decisions`: JSON of entry key -> {"state", "typed"}, and how each was before, so that it can be undone;
    `placements`: {"parts": {number: block}, "tables": {number: code}} that a person chose; `version` grows with each
    decision, so that two people at once lose nothing.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("รออ่าน")
        READING = "reading", _("กำลังอ่าน")
        READY = "ready", _("รอตรวจ")
        WRITTEN = "written", _("บันทึกลงแผนแล้ว")
        FAILED = "failed", _("อ่านไม่ได้")
        CANCELLED = "cancelled", _("ยกเลิกแล้ว")

    OPEN = ("waiting", "reading", "ready")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="imports")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=20, choices=Status, default=Status.WAITING, editable=False)
    name = models.CharField(max_length=200)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    reason = models.SlugField(blank=True)
    paper = EncryptedText(default="", blank=True)
    proposal = EncryptedText(default="", blank=True)
    decisions = EncryptedText(default="", blank=True)
    placements = models.JSONField(default=dict, encoder=CompactEncoder)
    counts = models.JSONField(default=dict, encoder=CompactEncoder)
    version = models.PositiveIntegerField(default=0)
    started_by = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["status", "started_at"], name="imports_waiting")]

    def __str__(self) -> str:
        return self.name

    @property
    def agency_id(self) -> int:
        return self.plan.agency_id

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def percent(self) -> int:
        return min(99, 100 * self.done // self.total) if self.total else 0


STEPS: Steps[Any] = Steps(
    {
        "ready": (("reading",), "ready"),
        "fail": (("waiting", "reading"), "failed"),
        "cancel": (("waiting", "reading", "ready"), "cancelled"),
        "write": (("ready",), "written"),
    }
)
