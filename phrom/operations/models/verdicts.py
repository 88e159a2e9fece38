"""What an agency says afterwards, per threat: the city's four questions, what must improve, skills that are missing."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.followups.models import FollowUp
from phrom.kernel.scoping import Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.operations.models.operation import Activation, OfActivation
from phrom.threats.models import Threat

DUE_DAYS = 30  # after the agency stood down (R17)


class Verdict(Stateful):
    """One revision of what an agency says of a threat; a confirmed one never changes, only a next one replaces it.

    `structure_kinds`: codes of content/scales.yaml, blanks between; the counts repeat how many rows hang below, so
    that the database itself refuses "did not cope" without an improvement (R18), and a missing skill without a row.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("ร่าง", "verdict")
        GIVEN = "given", _("รอหัวหน้ายืนยัน", "verdict")
        CONFIRMED = "confirmed", _("ยืนยันแล้ว", "verdict")
        REPLACED = "replaced", _("มีฉบับแก้ไขแทน", "verdict")

    OPEN = ("draft", "given")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activation = models.ForeignKey(Activation, on_delete=models.CASCADE, related_name="verdicts")
    threat = models.ForeignKey(Threat, on_delete=models.PROTECT, related_name="verdicts")
    revision = models.PositiveIntegerField(default=1)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=1)  # tells two who write at once apart
    usable = models.PositiveSmallIntegerField(_("ใช้งานจริงได้"), null=True)
    coped = models.CharField(_("รับมือได้หรือไม่"), max_length=5, blank=True)
    structure = models.CharField(_("กระทบโครงสร้างอำนาจหน้าที่"), max_length=5, blank=True)
    structure_kinds = models.CharField(max_length=200, blank=True)
    structure_text = models.TextField(_("กระทบอย่างไร"), blank=True)
    lesson = models.TextField(_("สิ่งที่ได้เรียนรู้"), blank=True)
    improvement_count = models.PositiveSmallIntegerField(default=0)
    skill_count = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(_("เหตุผล"), max_length=500, blank=True)  # of the correction, or of what was sent back
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.CharField(max_length=200)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[OfActivation] = OfActivation()

    class Meta:
        ordering = ["activation_id", "threat_id", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["activation", "threat", "revision"], name="one_verdict_per_revision"),
            models.UniqueConstraint(
                fields=["activation", "threat"], condition=Q(status="confirmed"), name="one_verdict_holds"
            ),
            models.UniqueConstraint(
                fields=["activation", "threat"], condition=Q(status__in=["draft", "given"]), name="one_verdict_in_work"
            ),
            models.CheckConstraint(
                condition=Q(usable=None) | Q(usable__gte=1, usable__lte=5), name="usable_from_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | (Q(usable__isnull=False) & ~Q(coped="") & ~Q(structure="")),
                name="a_verdict_answers_every_question",
            ),
            models.CheckConstraint(
                condition=~Q(coped="no") | (~Q(structure="") & Q(improvement_count__gte=1)),
                name="not_coping_needs_structure_and_improvement",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | ~Q(structure="yes") | ~Q(structure_kinds=""),
                name="structure_affected_says_how",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | ~Q(structure_kinds__contains="skill") | Q(skill_count__gte=1),
                name="missing_skills_are_named",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["status", "threat"], name="verdicts_by_status")]

    def __str__(self) -> str:
        return f"{self.activation_id}/{self.threat_id}/{self.revision}"

    @property
    def agency_id(self) -> int:
        """Rules ask about a verdict as about the agency's part."""
        return self.activation.agency_id

    def parts_of(self, key: str) -> frozenset[str]:
        return self.activation.parts_of(key)

    @property
    def kinds(self) -> list[str]:
        """Codes of the ways in which structure and authority are affected."""
        return self.structure_kinds.split()

    @property
    def went_wrong(self) -> bool:
        """Not coped with, or a plan of which less than half was usable."""
        return self.coped == "no" or (self.usable is not None and self.usable < 3)


class OfVerdict(OfActivation):
    """What hangs below a verdict is in sight with it."""

    path = "verdict__activation__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        seen = Verdict.objects.sight(viewer)
        return None if seen is None else Q(verdict__in=Verdict._base_manager.filter(seen))


class Improvement(models.Model):
    """What must improve; `row` lasts over revisions, so that its follow-up is found again."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="improvements")
    row = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField(default=0)
    action = models.CharField(_("ต้องปรับปรุงอย่างไร"), max_length=300)
    owner = models.CharField(_("ผู้รับผิดชอบ"), max_length=200)
    due_on = models.DateField(_("กำหนดเสร็จ"))
    objects: ClassVar[OfVerdict] = OfVerdict()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["verdict", "row"], name="one_improvement_per_row")]

    def __str__(self) -> str:
        return self.action


class MissingSkill(models.Model):
    """A skill of content/skills.csv that was missing: at which level, of how many people, until when."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="skills")
    row = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField(default=0)
    skill = models.SlugField(_("ทักษะ"))
    level = models.CharField(_("ระดับ"), max_length=12, choices=FollowUp.Level)
    persons = models.PositiveIntegerField(_("จำนวนคน"))
    needed_by = models.DateField(_("ต้องการภายใน"))
    objects: ClassVar[OfVerdict] = OfVerdict()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["verdict", "row"], name="one_skill_per_row")]

    def __str__(self) -> str:
        return self.skill


class VerdictComment(models.Model):
    """What สปภ. says of a verdict; rows are only ever added."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("ความเห็น"))
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    objects: ClassVar[OfVerdict] = OfVerdict()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
