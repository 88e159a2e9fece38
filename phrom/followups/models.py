"""What must be done after a finding: corrective action, training need or structure finding, with its evidence."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.documents.models import StoredFile
from phrom.kernel.scoping import CITY, ByAgency, M, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.threats.models import Threat

RECEIVED = {"institute": "training", "commission": "structure"}  # citywide role -> the kind it receives


class _ToReceivers(ByAgency[M]):
    """Besides those who see the agency's plans, the institute sees training needs and สำนักงาน ก.ก. structure."""

    def sight(self, viewer: Viewer) -> Q | None:
        seen = super().sight(viewer)
        if seen is None:
            return None
        held = viewer.grants.get(CITY, frozenset())
        kinds = [kind for role, kind in RECEIVED.items() if role in held]
        return seen | Q(kind__in=kinds) if kinds else seen


class FollowUp(Stateful):
    """One thing to do, of one agency. `source` and `source_ref` name the fact it came from, once per agency.

    `confirmer`: the role that confirms it as done, drops it or moves its day; `first_due_on`: the day first set;
    `reminded_on`: until when reminders have been given.
    """

    class Kind(models.TextChoices):
        CORRECTIVE = "corrective", _("การแก้ไข")
        TRAINING = "training", _("ความต้องการฝึกอบรม")
        STRUCTURE = "structure", _("ข้อค้นพบด้านโครงสร้าง")

    class Source(models.TextChoices):
        CRITERION = "criterion", _("เกณฑ์ที่ไม่ผ่าน")
        CHECK = "check", _("ผลการตรวจแผน")
        REVIEW = "review", _("การพิจารณาของ สปภ.")
        CROSSCHECK = "crosscheck", _("ข้อค้นพบระหว่างหน่วยงาน")
        EXERCISE = "exercise", _("การฝึกซ้อม")
        INCIDENT = "incident", _("เหตุการณ์จริง")
        BY_HAND = "by_hand", _("บันทึกเอง")

    class Severity(models.TextChoices):
        LOW = "low", _("ต่ำ", "severity")
        MEDIUM = "medium", _("ปานกลาง", "severity")
        HIGH = "high", _("สูง", "severity")

    class Status(models.TextChoices):
        OPEN = "open", _("ยังไม่เริ่ม", "follow-up")
        DOING = "doing", _("กำลังดำเนินการ", "follow-up")
        DONE = "done", _("รอยืนยันผล", "follow-up")
        CLOSED = "closed", _("เสร็จสิ้น", "follow-up")
        DROPPED = "dropped", _("ไม่ดำเนินการ", "follow-up")
        WITHDRAWN = "withdrawn", _("พ้นเหตุแล้ว", "follow-up")

    class Confirmer(models.TextChoices):
        HEAD = "head", _("หัวหน้าหน่วยงาน")
        EVALUATOR = "evaluator", _("เจ้าหน้าที่ สปภ.")

    class Level(models.TextChoices):
        BASIC = "basic", _("พื้นฐาน")
        INTERMEDIATE = "intermediate", _("ปานกลาง", "skill level")
        ADVANCED = "advanced", _("สูง", "skill level")

    ACTIVE = ("open", "doing", "done")  # still to be done, or to be confirmed

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="follow_ups")
    kind = models.CharField(_("ประเภท"), max_length=12, choices=Kind)
    title = models.CharField(_("เรื่อง"), max_length=300)
    detail = models.TextField(_("รายละเอียด"), blank=True)
    source = models.CharField(_("ที่มา"), max_length=12, choices=Source)
    source_ref = models.CharField(max_length=120, blank=True)
    source_label = models.CharField(_("ที่มา"), max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    section = models.SlugField(blank=True)
    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, null=True, related_name="follow_ups")
    severity = models.CharField(_("ความสำคัญ"), max_length=8, choices=Severity, default=Severity.MEDIUM)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="follow_ups")
    owner_text = models.CharField(_("ผู้รับผิดชอบ"), max_length=200, blank=True)
    due_on = models.DateField(_("กำหนดเสร็จ"))
    first_due_on = models.DateField()
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.OPEN, editable=False)
    confirmer = models.CharField(max_length=12, choices=Confirmer, default=Confirmer.HEAD)
    skill = models.SlugField(_("ทักษะ"), blank=True)  # a key of content/skills.csv
    level = models.CharField(_("ระดับ"), max_length=12, choices=Level, blank=True)
    persons = models.PositiveIntegerField(_("จำนวนคน"), null=True)
    needed_by = models.DateField(_("ต้องการภายใน"), null=True)
    structure_kind = models.SlugField(_("ด้านที่กระทบ"), blank=True)  # of structure_kinds in content/scales.yaml
    unit = models.CharField(_("ส่วนราชการที่เกี่ยวข้อง"), max_length=200, blank=True)
    raised_at = models.DateTimeField(default=timezone.now)
    raised_by = models.CharField(max_length=200)
    done_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)  # confirmed, dropped or withdrawn
    reminded_on = models.DateField(default=timezone.localdate)
    objects: ClassVar[_ToReceivers[Self]] = _ToReceivers()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "source", "source_ref"], condition=~Q(source_ref=""), name="one_follow_up_per_fact"
            ),
            models.CheckConstraint(condition=~Q(kind="training") | ~Q(skill=""), name="training_names_a_skill"),
            models.CheckConstraint(
                condition=~Q(kind="structure") | ~Q(structure_kind=""), name="structure_names_its_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="follow_ups_by_due"),
            models.Index(fields=["agency", "status"], name="follow_ups_of_agency"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_active(self) -> bool:
        return self.status in self.ACTIVE

    def days_late(self, today: dt.date) -> int:
        """Days past the due day of what is still to be done; what waits for confirmation is late no more."""
        is_to_do = self.status in (self.Status.OPEN, self.Status.DOING)
        return max((today - self.due_on).days, 0) if is_to_do else 0


class EvidenceManager(ByAgency["Evidence"]):
    """In sight of who sees the agency's plans: never of those who only receive needs and findings."""

    path = "follow_up__agency"


class Evidence(models.Model):
    """What shows that something was done: a file or an address, and a note."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="evidence")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    url = models.URLField(_("ที่อยู่เว็บ"), max_length=500, blank=True)
    note = models.CharField(_("คำอธิบาย"), max_length=500, blank=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[EvidenceManager] = EvidenceManager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(url="") | ~Q(note=""), name="evidence_shows_something"
            )
        ]

    def __str__(self) -> str:
        return self.note or self.url or str(self.file)

    @property
    def agency_id(self) -> int:
        """Rules ask about evidence as about its follow-up."""
        return self.follow_up.agency_id

    @property
    def status(self) -> str:
        return self.follow_up.status

    def get_status_display(self) -> str:
        return self.follow_up.get_status_display()
