"""An operation, who is in it, and where it was declared."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ScopedManager, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.operations.clocks import Clock
from phrom.plans.models import Plan
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat


class OperationManager(ScopedManager["Operation"]):
    """In sight of who works citywide, of the agencies called into it, of who leads its threat, and of its cast."""

    path = "agency"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        called = Activation._base_manager.filter(operation=OuterRef("pk"), agency__in=viewer.agencies)
        player = CastMember._base_manager.filter(operation=OuterRef("pk"), user=_number(viewer))
        return Q(agency__in=viewer.agencies) | Q(Exists(called)) | Q(Exists(player)) | self.wholly(viewer)

    def wholly(self, viewer: Viewer) -> Q:
        """The operations that the viewer sees with every agency in them: led by threat, run, or cast to look on."""
        looking = CastMember.LOOKING_ON
        cast = CastMember._base_manager.filter(operation=OuterRef("pk"), user=_number(viewer), part__in=looking)
        led = Operation._base_manager.filter(threats__key__in=viewer.threats).values("pk")
        whole = Q(Exists(cast)) | Q(agency__in=viewer.agencies or ())
        return whole | Q(pk__in=led) if viewer.threats else whole


def _number(viewer: Viewer) -> int:
    return int(viewer.key) if viewer.key.isdigit() else 0


class Operation(Stateful):
    """A drill or a real event; `agency` runs it (None: the city). Minutes count from its beginning (see clocks).

    `version` grows with every line of the log: open pages ask for it to know whether anything happened.
    """

    class Kind(models.TextChoices):
        EXERCISE = "exercise", _("การฝึกซ้อม")
        INCIDENT = "incident", _("เหตุการณ์จริง")

    class Status(models.TextChoices):
        PLANNED = "planned", _("เตรียมไว้", "operation")
        RUNNING = "running", _("กำลังดำเนินการ", "operation")
        CLOSED = "closed", _("ยุติแล้ว", "operation")
        CANCELLED = "cancelled", _("ยกเลิก", "operation")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("ชนิด"), max_length=10, choices=Kind)
    title = models.CharField(_("ชื่อเหตุการณ์"), max_length=200)
    story = models.TextField(_("เกิดอะไรขึ้น"), blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="operations")
    threats: models.ManyToManyField[Threat, models.Model] = models.ManyToManyField(Threat, related_name="operations")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, null=True, related_name="operations")
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.PLANNED, editable=False)
    disaster_level = models.PositiveSmallIntegerField(_("ระดับสาธารณภัย"), null=True)
    cyber_level = models.CharField(_("ระดับภัยคุกคามทางไซเบอร์"), max_length=20, blank=True)
    impact_level = models.PositiveSmallIntegerField(_("ระดับผลกระทบต่องาน"), null=True)
    began_at = models.DateTimeField(_("เกิดเหตุเมื่อ"), default=timezone.now)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(_("สรุปเมื่อยุติ"), blank=True)
    clock_at = models.DateTimeField(default=timezone.now)  # when the clock was last turned ...
    clock_minute = models.IntegerField(default=0)  # ... what it showed then ...
    clock_rate = models.PositiveIntegerField(default=100)  # ... and how fast it has run since, in percent; 0: stands
    version = models.PositiveIntegerField(default=0)
    objects: ClassVar[OperationManager] = OperationManager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(disaster_level=None) | Q(disaster_level__lte=4), name="disaster_level_from_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(impact_level=None) | Q(impact_level__gte=1, impact_level__lte=5),
                name="impact_level_from_1_to_5",
            ),
            models.CheckConstraint(condition=Q(kind="exercise") | Q(clock_rate=100), name="reality_has_no_other_clock"),
        ]
        indexes = [models.Index(fields=["status", "-opened_at"], name="operations_by_status")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_exercise(self) -> bool:
        return self.kind == self.Kind.EXERCISE

    @property
    def is_running(self) -> bool:
        return self.status == self.Status.RUNNING

    def parts_of(self, key: str) -> frozenset[str]:
        """Which part a person plays in the drill, as rules ask."""
        if not self.is_exercise:
            return frozenset()
        known: dict[str, frozenset[str]] = self.__dict__.setdefault("_parts", {})
        if key not in known:
            rows = CastMember._base_manager.filter(operation=self.pk, user=int(key)) if key.isdigit() else ()
            known[key] = frozenset(row.part for row in rows)
        return known[key]

    @property
    def clock(self) -> Clock:
        return Clock(self.clock_at, self.clock_minute, self.clock_rate if self.is_running else 0)


class InOperation:
    """A row of an operation: rules ask it for the parts that people play there."""

    operation: Any

    def parts_of(self, key: str) -> frozenset[str]:
        found: frozenset[str] = self.operation.parts_of(key)
        return found


class OfOperation(ScopedManager[Any]):
    """Parts that everybody in the operation may see."""

    path = "operation__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        seen = Operation.objects.sight(viewer)
        return None if seen is None else Q(operation__in=Operation._base_manager.filter(seen))


class Activation(InOperation, Stateful):
    """An agency's part: called, then running the plan that was in force (`digest` of its seal), then stood down.

    What runs was copied when the agency was called, so that later plans never change it.
    """

    class Status(models.TextChoices):
        CALLED = "called", _("รอประกาศใช้แผน")
        ACTIVE = "active", _("ประกาศใช้แผน", "part")
        STOOD_DOWN = "stood_down", _("ยุติการใช้แผน", "part")
        RELEASED = "released", _("ไม่ได้รับผลกระทบ")

    RUNNING = ("called", "active")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="activations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="activations")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="activations")
    digest = models.CharField(max_length=64, blank=True)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.CALLED, editable=False)
    called_at = models.DateTimeField(default=timezone.now)
    called_minute = models.IntegerField(default=0)
    activated_at = models.DateTimeField(null=True)
    activated_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    report_every = models.PositiveIntegerField(_("รายงานทุก (นาที)"), null=True)
    report_due_at = models.DateTimeField(null=True)
    objects: ClassVar[OfOperation] = OfOperation()

    class Meta:
        ordering = ["agency_id"]
        constraints = [models.UniqueConstraint(fields=["operation", "agency"], name="one_part_per_agency")]

    def __str__(self) -> str:
        return f"{self.operation_id}/{self.agency_id}"

    @property
    def is_running(self) -> bool:
        return self.status in self.RUNNING

    def is_report_late(self, now: dt.datetime) -> bool:
        """Whether the next situation report should have come."""
        return self.is_running and self.report_due_at is not None and self.report_due_at < now


class OfActivation(ScopedManager[Any]):
    """What runs at an agency: seen there, and by who sees the whole operation."""

    path = "activation__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        whole = Operation._base_manager.filter(Operation.objects.wholly(viewer))
        return Q(activation__agency__in=viewer.agencies) | Q(activation__operation__in=whole)


class Declaration(models.Model):
    """A district declared a disaster area, the declaration lifted, or reinstated; rows are only ever added."""

    class Act(models.TextChoices):
        DECLARED = "declared", _("ประกาศเขตพื้นที่ประสบสาธารณภัย")
        LIFTED = "lifted", _("ยกเลิกประกาศ")
        REINSTATED = "reinstated", _("กลับมาใช้ประกาศเดิม")

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="declarations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=Act)
    authority = models.CharField(_("ผู้มีอำนาจประกาศและเลขที่"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    objects: ClassVar[OfOperation] = OfOperation()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.act}"


class CastMember(models.Model):
    """Who plays which part in an exercise; players of an agency need no row, its own people play."""

    class Part(models.TextChoices):
        CONTROLLER = "controller", _("ผู้ควบคุมการฝึก")
        EVALUATOR = "evaluator", _("ผู้ประเมินผลการฝึก")
        OBSERVER = "observer", _("ผู้สังเกตการณ์")
        PLAYER = "player", _("ผู้เข้ารับการฝึก")

    LOOKING_ON = ("controller", "evaluator", "observer")

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="cast")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("บทบาทในการฝึก"), max_length=10, choices=Part)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    objects: ClassVar[OfOperation] = OfOperation()

    class Meta:
        ordering = ["part", "pk"]
        constraints = [models.UniqueConstraint(fields=["operation", "user"], name="one_part_per_person")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.part}"
