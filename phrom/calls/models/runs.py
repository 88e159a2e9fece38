"""One run of an agency's call tree, with the message that went out and the tree as it stood in the sealed plan."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ByAgency
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan


class Run(Stateful):
    """One run; its places and people were copied from the sealed plan, whose later changes do not touch it.

    `reference`: what a higher room started it for, e.g. an operation; `month` (2026-11) marks the unannounced test of
    that month. `needed`: how many of a place must answer. `in_time_until`: answers after it are late. `next_at`: when
    something is due (None: nothing by itself); `version` counts changes, so that open pages know when to look again.
    """

    class Occasion(models.TextChoices):
        TEST = "test", _("ทดสอบผังการแจ้งเหตุ")
        EXERCISE = "exercise", _("ฝึกซ้อม")
        INCIDENT = "incident", _("เหตุการณ์จริง")

    class Status(models.TextChoices):
        RUNNING = "running", _("กำลังแจ้ง")
        ENDED = "ended", _("สิ้นสุดแล้ว", "call run")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="call_runs")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(_("โอกาส"), max_length=10, choices=Occasion)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status.choices, default=Status.RUNNING, editable=False)
    about = models.CharField(_("เรื่อง"), max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    month = models.CharField(max_length=7, blank=True)
    happened = models.TextField(_("เกิดอะไรขึ้น"))
    meeting = models.TextField(_("รวมตัวที่ไหน เมื่อใด"))
    next_steps = models.TextField(_("ต้องทำอะไรต่อ"))
    stay_away = models.TextField(_("ใครไม่ต้องมา"), blank=True)
    escalate_minutes = models.PositiveSmallIntegerField()
    pass_minutes = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField(default=1)
    goal_percent = models.PositiveSmallIntegerField()
    goal_minutes = models.PositiveSmallIntegerField()
    in_time_until = models.DateTimeField()
    closes_at = models.DateTimeField()
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    next_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "occasion", "reference"], condition=Q(status="running"), name="one_running_call_run"
            ),
            models.UniqueConstraint(fields=["agency", "month"], condition=~Q(month=""), name="one_monthly_call_test"),
        ]
        indexes = [
            models.Index(fields=["agency", "-started_at"], name="call_runs_of_agency"),
            models.Index(fields=["next_at"], name="call_run_due", condition=Q(status="running")),
            models.Index(fields=["reference"], name="call_run_of_reference", condition=~Q(reference="")),
        ]

    def __str__(self) -> str:
        return f"{self.agency.key} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_drill(self) -> bool:
        """Whether pages, messages and papers say ฝึกซ้อม."""
        return self.occasion != self.Occasion.INCIDENT

    @property
    def is_running(self) -> bool:
        return self.status == self.Status.RUNNING

    def minutes_to(self, moment: dt.datetime) -> float:
        """Minutes from the start."""
        return (moment - self.started_at).total_seconds() / 60
