"""What runs at an agency: its services against their clocks, its checklists, its team and its resources."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.words import lazy as _
from phrom.operations.models.operation import Activation, OfActivation
from phrom.threats.models import Threat


class Running(models.Model):
    """A row copied from the plan; `row` is its lasting key there, `version` tells two who write at once apart."""

    activation = models.ForeignKey(Activation, on_delete=models.CASCADE, related_name="+")
    row = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    note = models.CharField(_("หมายเหตุ"), max_length=500, blank=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[OfActivation] = OfActivation()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def agency_id(self) -> int:
        """Rules ask about what runs as about the agency's part."""
        return self.activation.agency_id

    @property
    def status(self) -> str:
        return self.activation.status

    def get_status_display(self) -> str:
        return self.activation.get_status_display()


class RunningService(Running):
    """A service with what the plan promised (hours) and what happened (minutes of the operation's clock).

    The clock runs from `hit_minute` while the service is not back; `back_minute`: when it reached its minimum again.
    """

    class State(models.TextChoices):
        UNKNOWN = "unknown", _("ยังไม่รายงาน")
        UNHURT = "unhurt", _("ไม่ได้รับผลกระทบ")
        REDUCED = "reduced", _("ให้บริการได้บางส่วน")
        STOPPED = "stopped", _("หยุด")
        BACK = "back", _("กลับมาถึงระดับขั้นต่ำ")
        NORMAL = "normal", _("ปกติ")

    WAITING = ("unknown", "reduced", "stopped")  # the clock runs

    name = models.CharField(max_length=500)
    unit = models.CharField(max_length=500, blank=True)
    demand = models.CharField(max_length=10, blank=True)
    rto_hours = models.PositiveIntegerField(null=True)
    mtpd_hours = models.PositiveIntegerField(null=True)
    mbco_percent = models.PositiveSmallIntegerField(null=True)
    mbco_text = models.CharField(max_length=500, blank=True)
    staff_min = models.PositiveIntegerField(null=True)
    state = models.CharField(_("สภาพบริการ"), max_length=10, choices=State, default=State.UNKNOWN)
    hit_minute = models.IntegerField(default=0)
    back_minute = models.IntegerField(null=True)

    class Meta(Running.Meta):
        constraints = [models.UniqueConstraint(fields=["activation", "row"], name="one_service_runs_once")]

    def __str__(self) -> str:
        return self.name

    def stopped_minutes(self, now: int) -> int:
        """How long it was or has been below its minimum; `now` in minutes of the clock."""
        end = now if self.state in self.WAITING else self.back_minute
        return max(0, end - self.hit_minute) if end is not None else 0

    def minutes_left(self, now: int) -> int | None:
        """Until the RTO, negative once it is past; None when no clock runs."""
        if self.rto_hours is None or self.state not in self.WAITING:
            return None
        return self.hit_minute + self.rto_hours * 60 - now

    @property
    def kept_rto(self) -> bool | None:
        """Whether it came back in time; None while it is not back or was never away."""
        if self.back_minute is None or self.rto_hours is None:
            return None
        return self.back_minute - self.hit_minute <= self.rto_hours * 60


class RunningStep(Running):
    """A line of a checklist: of the first day, week or month, of a threat's procedure, or of standing down."""

    class Phase(models.TextChoices):
        DURING = "DURING", _("ตามแนวทางรายภัย ระหว่างเกิดเหตุ")
        DAY1 = "DAY1", _("วันที่ 1 (ภายใน 24 ชั่วโมง)")
        DAY2_7 = "DAY2_7", _("วันที่ 2-7")
        DAY8_30 = "DAY8_30", _("วันที่ 8-30")
        AFTER = "AFTER", _("ตามแนวทางรายภัย หลังเกิดเหตุ")
        STAND_DOWN = "STAND_DOWN", _("เงื่อนไขการยุติการใช้แผน")

    class State(models.TextChoices):
        OPEN = "open", _("ยังไม่ทำ", "step")
        DONE = "done", _("ทำแล้ว", "step")
        SKIPPED = "skipped", _("ไม่ต้องทำ", "step")

    phase = models.CharField(max_length=10, choices=Phase)
    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    role = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    is_added = models.BooleanField(default=False)  # by the agency, for its plan lacks it
    done_minute = models.IntegerField(null=True)

    class Meta(Running.Meta):
        constraints = [
            models.UniqueConstraint(fields=["activation", "row"], name="one_step_runs_once"),
            models.CheckConstraint(condition=~Q(state="skipped") | ~Q(note=""), name="skipped_with_a_reason"),
        ]
        indexes = [models.Index(fields=["activation", "phase"], name="steps_of_phase")]

    def __str__(self) -> str:
        return self.text[:80]


class Post(Running):
    """A role of the team and who holds it now: the main person, the alternate, or somebody else."""

    class Holder(models.TextChoices):
        NOBODY = "nobody", _("ยังไม่มีผู้รับหน้าที่")
        MAIN = "main", _("บุคลากรหลัก")
        ALTERNATE = "alternate", _("บุคลากรสำรอง")
        OTHER = "other", _("ผู้อื่น")

    role = models.CharField(max_length=10)
    unit = models.CharField(max_length=500, blank=True)
    main = models.UUIDField(null=True)  # key of a person
    main_name = models.CharField(max_length=200, blank=True)
    alternate = models.UUIDField(null=True)
    alternate_name = models.CharField(max_length=200, blank=True)
    holder = models.CharField(_("ผู้ปฏิบัติหน้าที่"), max_length=10, choices=Holder, default=Holder.NOBODY)
    holder_name = models.CharField(_("ชื่อผู้ปฏิบัติหน้าที่"), max_length=200, blank=True)

    class Meta(Running.Meta):
        constraints = [models.UniqueConstraint(fields=["activation", "row"], name="one_post_per_role_of_the_plan")]

    def __str__(self) -> str:
        return self.role

    @property
    def held_by(self) -> str:
        """The name of whoever acts, empty: nobody yet."""
        names = {"main": self.main_name, "alternate": self.alternate_name, "other": self.holder_name}
        return names.get(self.holder, "")


class Resource(Running):
    """Something the plan counts on: a site, a system, a supplier, people or equipment."""

    class Kind(models.TextChoices):
        SITE = "site", _("สถานที่ปฏิบัติงานสำรอง")
        PEOPLE = "people", _("บุคลากร")
        EQUIPMENT = "equipment", _("วัสดุอุปกรณ์")
        SYSTEM = "system", _("ระบบสารสนเทศ")
        SUPPLIER = "supplier", _("คู่ค้าและผู้ให้บริการ")

    class State(models.TextChoices):
        UNKNOWN = "unknown", _("ยังไม่ตรวจ")
        READY = "ready", _("พร้อมใช้")
        PARTLY = "partly", _("ใช้ได้บางส่วน")
        LOST = "lost", _("ใช้ไม่ได้")

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=500)
    detail = models.CharField(max_length=500, blank=True)
    needed = models.JSONField(default=list, encoder=CompactEncoder)  # [bucket, how much] of tables 5-9
    state = models.CharField(_("สภาพ"), max_length=10, choices=State, default=State.UNKNOWN)

    class Meta(Running.Meta):
        constraints = [models.UniqueConstraint(fields=["activation", "row"], name="one_resource_runs_once")]

    def __str__(self) -> str:
        return self.name
