"""The list of injects of a drill (MSEL): what is to come, when, to whom, and what is expected. Players never see it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import CITY, SYSTEM, ScopedManager, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.operations.models.operation import CastMember, InOperation, OfOperation, Operation
from phrom.scenarios.models import Inject

KNOW_THE_LIST = ("controller", "evaluator")  # parts in a drill


def knows_list(viewer: Viewer) -> Q | None:
    """The operations whose list the viewer may know; None: of all (who prepares the city's drills, and the program)."""
    if viewer is SYSTEM or "evaluator" in viewer.grants.get(CITY, ()):
        return None
    number = int(viewer.key) if viewer.key.isdigit() else 0
    cast = CastMember._base_manager.filter(user=number, part__in=KNOW_THE_LIST)
    return Q(operation__in=cast.values("operation"))


class ListManager(ScopedManager[Any]):
    """For controllers and evaluators of the drill, and who prepares the city's drills; for nobody else, ever."""

    path = "operation__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        return knows_list(viewer)


class PlayedInject(InOperation, Stateful):
    """One line of the list, copied from the scenario and adapted; minutes are of the drill's clock.

    `agencies` and `people` empty: every agency in the drill. `choices`: one a line. `version` tells two who write at
    once apart; `called_at`: when the controllers were told to read it out; `late_at`: when its deadline was told.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("รอส่ง", "inject")
        SENT = "sent", _("ส่งแล้ว", "inject")
        SKIPPED = "skipped", _("ข้าม", "inject")

    class Trigger(models.TextChoices):
        CLOCK = "clock", _("ส่งเองเมื่อถึงเวลา")
        HAND = "hand", _("ผู้ควบคุมกดส่ง")
        ANSWER = "answer", _("ส่งเมื่อมีผู้ตอบข้ออื่น")
        SILENCE = "silence", _("ข้อสำรองเมื่อไม่มีผู้ตอบ")

    SPOKEN = ("phone", "radio", "visit")  # a controller plays the sender

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="injects")
    number = models.PositiveIntegerField()
    source = models.UUIDField(null=True)  # key of the scenario's inject
    at_minutes = models.IntegerField(_("เวลา"), null=True)
    phase = models.CharField(_("ระยะ"), max_length=100, blank=True)
    title = models.CharField(_("เหตุการณ์"), max_length=300)
    text = models.TextField(_("ข้อความที่ส่ง"), max_length=5000)
    sender = models.CharField(_("ผู้ส่ง (สมมติ)"), max_length=200, blank=True)
    method = models.CharField(_("วิธีส่ง"), max_length=10, choices=Inject.Method, default=Inject.Method.IN_APP)
    roles = models.CharField(_("ผู้รับ"), max_length=100, blank=True)  # codes of team roles, a blank between
    expected = models.TextField(_("สิ่งที่คาดว่าจะทำ"), max_length=5000)
    capability = models.CharField(_("ขีดความสามารถ"), max_length=30, choices=Inject.Capability)
    deadline_minutes = models.PositiveIntegerField(_("ภายใน (นาที)"), null=True)
    controller = models.CharField(_("ผู้ควบคุมการฝึก"), max_length=200, blank=True)
    evaluator_note = models.TextField(_("คำแนะนำผู้ประเมิน"), max_length=5000, blank=True)
    contingency = models.TextField(_("ข้อสอดแทรกสำรอง"), max_length=5000, blank=True)
    choices = models.TextField(_("ตัวเลือกคำตอบ"), max_length=1000, blank=True)
    trigger = models.CharField(_("ส่งเมื่อใด"), max_length=10, choices=Trigger, default=Trigger.CLOCK)
    follows = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="followed_by")
    on_choice = models.CharField(_("เมื่อตอบว่า"), max_length=200, blank=True)
    agencies: models.ManyToManyField[Agency, models.Model] = models.ManyToManyField(Agency, related_name="+")
    people: models.ManyToManyField[Any, models.Model] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+"
    )
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.WAITING, editable=False)
    sent_at = models.DateTimeField(null=True)
    sent_minute = models.IntegerField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)  # who sent or skipped it
    reason = models.CharField(_("เหตุผลที่ข้าม"), max_length=500, blank=True)
    called_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects: ClassVar[ListManager] = ListManager()

    class Meta:
        ordering = ["at_minutes", "number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_played_inject_per_number"),
            models.UniqueConstraint(fields=["follows"], condition=Q(trigger="silence"), name="one_contingency_each"),
            models.CheckConstraint(condition=~Q(status="skipped") | ~Q(reason=""), name="inject_skipped_with_reason"),
            models.CheckConstraint(
                condition=~Q(trigger="clock") | Q(at_minutes__isnull=False), name="timed_inject_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(trigger__in=("answer", "silence")) | Q(follows__isnull=False),
                name="inject_follows_another",
            ),
        ]
        indexes = [models.Index(fields=["status", "operation", "at_minutes"], name="injects_to_come")]

    def __str__(self) -> str:
        return self.title

    @property
    def agency_id(self) -> int | None:
        """Rules ask about an inject as about its operation."""
        return self.operation.agency_id

    @property
    def is_spoken(self) -> bool:
        return self.method in self.SPOKEN

    @property
    def at(self) -> str:
        """Hours and minutes as officials type them: 1:30 or -24:00; empty without a time."""
        if self.at_minutes is None:
            return ""
        sign, minutes = ("-", -self.at_minutes) if self.at_minutes < 0 else ("", self.at_minutes)
        return f"{sign}{minutes // 60}:{minutes % 60:02}"

    @property
    def options(self) -> list[str]:
        """The choices that an answer may take; none: any words."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


class Invited(models.Model):
    """An agency that a drill will call when it starts; until then it knows nothing of it."""

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="invited")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[OfOperation] = OfOperation()

    class Meta:
        ordering = ["agency_id"]
        constraints = [models.UniqueConstraint(fields=["operation", "agency"], name="agency_is_invited_once")]

    def __str__(self) -> str:
        return f"{self.operation_id}/{self.agency_id}"
