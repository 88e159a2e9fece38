"""An exercise of the programme: what, when, who takes part, what it is to show, and how far its preparation is."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from phrom.agencies.models import Agency, Membership
from phrom.kernel.scoping import ScopedManager, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.registers.models import Site
from phrom.scenarios.models import Inject, Scenario
from phrom.threats.models import Threat

LEADING = ("lead", "co_lead")
ORGANISING = ("writer", "head", "lead")  # who acts for an agency that leads an exercise


class ExerciseManager(ScopedManager["Exercise"]):
    """In sight of who works citywide, of its owner, of the agencies in it, and of who leads one of its threats."""

    path = "agency"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        own = [agency for agency in viewer.grants if agency is not None]
        taking = Participation._base_manager.filter(exercise=OuterRef("pk"), agency__in=own)
        seen = Q(agency__in=own) | Q(Exists(taking))
        if viewer.threats:
            led = Exercise._base_manager.filter(threats__key__in=viewer.threats).values("pk")
            seen |= Q(pk__in=led)
        return seen


class Exercise(Stateful):
    """`agency` owns it (None: the city's programme). Days are those planned until it is held, then those it took.

    `revision` grows with every change, so that calendars that follow the programme know which is newer.
    `with_city` and `with_lead`: held jointly with สปภ., or with an agency that leads the city against its threat.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("อยู่ในแผน", "exercise")
        PREPARED = "prepared", _("เตรียมพร้อมแล้ว", "exercise")
        HELD = "held", _("ฝึกแล้ว รอรายงาน", "exercise")
        REPORTED = "reported", _("รายงานผลแล้ว", "exercise")
        CLOSED = "closed", _("ปิดแล้ว", "exercise")
        CANCELLED = "cancelled", _("ยกเลิก", "exercise")

    AHEAD = ("planned", "prepared")
    DONE = ("held", "reported", "closed")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="exercises")
    title = models.CharField(_("ชื่อการฝึก"), max_length=200)
    type = models.CharField(_("รูปแบบ"), max_length=10)  # of exercise_types in content/scales.yaml
    aim = models.TextField(_("ความมุ่งหมาย"), blank=True)
    threats: models.ManyToManyField[Threat, models.Model] = models.ManyToManyField(Threat, related_name="exercises")
    scenarios: models.ManyToManyField[Scenario, models.Model] = models.ManyToManyField(
        Scenario, related_name="exercises"
    )  # versions that no longer change
    starts_on = models.DateField(_("วันที่ฝึก"))
    ends_on = models.DateField(_("ถึงวันที่"))
    starts_at = models.TimeField(_("เริ่มเวลา"), null=True)
    ends_at = models.TimeField(_("ถึงเวลา"), null=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(_("สถานที่"), max_length=300, blank=True)
    with_city = models.BooleanField(_("ฝึกร่วมกับ สปภ."), default=False)
    with_lead = models.BooleanField(_("ฝึกร่วมกับหน่วยงานเจ้าภาพของภัย"), default=False)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.PLANNED, editable=False)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField(auto_now=True)
    reported_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(_("เหตุผลที่ยกเลิก"), max_length=500, blank=True)
    worst = models.CharField(_("ผลที่หนักที่สุด"), max_length=1, blank=True)  # P S M U of all objectives, once reported
    objects: ClassVar[ExerciseManager] = ExerciseManager()

    class Meta:
        ordering = ["starts_on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="exercise_days_in_order"),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(reason=""), name="a_cancelled_exercise_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_on", "status"], name="exercises_by_day"),
            models.Index(fields=["status", "ends_on"], name="exercises_by_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ahead(self) -> bool:
        return self.status in self.AHEAD

    @property
    def is_done(self) -> bool:
        return self.status in self.DONE

    @property
    def is_joint(self) -> bool:
        """Held together with สปภ. or the lead agency of its threat."""
        return self.with_city or self.with_lead

    def days(self) -> list[dt.date]:
        """Every day that it takes."""
        return [self.starts_on + dt.timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]

    def parts_of(self, key: str) -> frozenset[str]:
        """Which part a person plays in it, as rules ask: those who act for its lead agencies organise it."""
        known: dict[str, frozenset[str]] = self.__dict__.setdefault("_parts", {})
        if key not in known:
            known[key] = self._parts_played(int(key)) if key.isdigit() else frozenset()
        return known[key]

    def _parts_played(self, person: int) -> frozenset[str]:
        leading = Participation._base_manager.filter(exercise=self.pk, part__in=LEADING).values("agency")
        acts = Membership.objects.filter(user=person, role__in=ORGANISING, agency__in=leading)
        return frozenset({"organiser"}) if acts.exists() else frozenset()


class OfExercise(ScopedManager[Any]):
    """Parts are in sight with their exercise."""

    path = "exercise__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        seen = Exercise.objects.sight(viewer)
        return None if seen is None else Q(exercise__in=models.QuerySet(Exercise).filter(seen))


class Participation(models.Model):
    """An agency in an exercise. `attended` is known once it was held; `worst`: its own worst rating, once reported."""

    class Part(models.TextChoices):
        LEAD = "lead", _("หน่วยงานหลัก")
        CO_LEAD = "co_lead", _("หน่วยงานร่วมจัด")
        PLAYER = "player", _("ผู้ร่วมฝึก")
        OBSERVER = "observer", _("ผู้สังเกตการณ์", "agency")

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="parties")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="participations")
    part = models.CharField(_("บทบาท"), max_length=10, choices=Part, default=Part.PLAYER)
    attended = models.BooleanField(_("มาร่วม"), null=True)
    people = models.PositiveIntegerField(_("จำนวนผู้เข้าร่วม"), null=True)
    worst = models.CharField(max_length=1, blank=True)
    objects: ClassVar[OfExercise] = OfExercise()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "agency"], name="one_participation_per_agency"),
            models.UniqueConstraint(fields=["exercise"], condition=Q(part="lead"), name="one_lead_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id}/{self.agency_id}"


class Objective(models.Model):
    """What the exercise is to show: specific in its text, tied to a capability, measured by its target."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="objectives")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("วัตถุประสงค์"), max_length=300)
    capability = models.CharField(_("ขีดความสามารถ"), max_length=30, choices=Inject.Capability)
    target = models.CharField(_("เป้าหมายที่วัดได้"), max_length=300, blank=True)
    objects: ClassVar[OfExercise] = OfExercise()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Milestone(models.Model):
    """A step of preparing, in the order of the national cyber plan; `key` of content/exercise_programme.yaml."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="milestones")
    key = models.SlugField(max_length=20)
    due_on = models.DateField(_("กำหนด"))
    done_on = models.DateField(_("เสร็จเมื่อ"), null=True)
    done_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[OfExercise] = OfExercise()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["exercise", "key"], name="one_milestone_per_key")]

    def __str__(self) -> str:
        return self.key
