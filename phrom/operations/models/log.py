"""The log of an operation: insert only; what was wrong is corrected by a new line."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import ScopedManager, Viewer
from phrom.kernel.words import lazy as _
from phrom.operations.models.operation import InOperation, Operation


class LogManager(ScopedManager[Any]):
    """Lines of the whole operation are for everybody in it; an agency's lines for itself and who sees all of it."""

    path = "agency"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        seen = Operation._base_manager.filter(Operation.objects.sight(viewer) or Q())
        whole = Operation._base_manager.filter(Operation.objects.wholly(viewer))
        own = Q(agency=None, operation__in=seen) | Q(agency__in=viewer.agencies)
        return own | Q(operation__in=whole)


class LogEntry(InOperation, models.Model):
    """One line: number within its operation, whose it is (None: everybody's), what sort, by whom, when."""

    class Kind(models.TextChoices):
        NOTE = "note", _("บันทึก", "log")
        DECISION = "decision", _("ข้อสั่งการ")
        STEP = "step", _("รายการตรวจ")
        SERVICE = "service", _("บริการ")
        RESOURCE = "resource", _("ทรัพยากร")
        POST = "post", _("ทีม")
        REPORT = "report", _("รายงานสถานการณ์")
        ASK = "ask", _("คำขอสนับสนุน")
        LEVEL = "level", _("ระดับความรุนแรง")
        AREA = "area", _("พื้นที่")
        STATE = "state", _("สถานะ")
        CLOCK = "clock", _("เวลาของการฝึก")
        INJECT = "inject", _("ข้อสอดแทรก")
        CALL = "call", _("การแจ้งเหตุ")
        VERDICT = "verdict", _("ผลหลังเหตุการณ์")
        CORRECTION = "correction", _("แก้บันทึก")

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="log")
    number = models.PositiveIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    facts = models.JSONField(default=dict, encoder=CompactEncoder)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    at = models.DateTimeField(default=timezone.now)
    minute = models.IntegerField()
    by = models.CharField(max_length=200)
    objects: ClassVar[LogManager] = LogManager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="one_log_line_per_number")]
        indexes = [models.Index(fields=["operation", "agency", "-number"], name="log_of_agency")]

    def __str__(self) -> str:
        return self.text[:80]
