"""A breach at an agency in an operation, the notices that the law asks of it, and what was sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import Viewer
from phrom.kernel.words import lazy as _
from phrom.operations.models import Activation
from phrom.operations.models.operation import OfActivation


class Breach(models.Model):
    """What an agency knows of a cyber incident or a loss of personal data; minutes are of the operation's clock."""

    class Risk(models.TextChoices):
        UNKNOWN = "", _("ยังไม่ประเมิน")
        NONE = "none", _("ไม่มีความเสี่ยงต่อเจ้าของข้อมูล")
        RISK = "risk", _("มีความเสี่ยง")
        HIGH = "high", _("มีความเสี่ยงสูง")

    activation = models.OneToOneField(Activation, on_delete=models.CASCADE, related_name="breach")
    is_cyber = models.BooleanField(_("เป็นภัยคุกคามทางไซเบอร์"), default=False)
    is_personal = models.BooleanField(_("กระทบข้อมูลส่วนบุคคล"), default=False)
    known_minute = models.IntegerField()
    level = models.CharField(_("ระดับภัยคุกคาม"), max_length=20, blank=True)
    categories = models.JSONField(default=list, encoder=CompactEncoder)
    assets = models.JSONField(default=list, encoder=CompactEncoder)
    kinds = models.JSONField(default=list, encoder=CompactEncoder)  # C, I, A
    risk = models.CharField(_("ความเสี่ยงต่อเจ้าของข้อมูล"), max_length=10, choices=Risk, blank=True)
    risk_reason = models.CharField(_("เหตุผลของการประเมิน"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=200)
    objects: ClassVar[OfActivation] = OfActivation()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_cyber=True) | Q(is_personal=True), name="breach_of_some_sort"),
            models.CheckConstraint(condition=~Q(risk="none") | ~Q(risk_reason=""), name="no_risk_needs_a_reason"),
        ]

    def __str__(self) -> str:
        return str(self.activation_id)


class OfBreach(OfActivation):
    """Notices are in sight with what runs at the agency."""

    def sight(self, viewer: Viewer) -> Q | None:
        seen = super().sight(viewer)
        inside = None if seen is None else Breach._base_manager.filter(seen)
        return None if inside is None else Q(breach__in=inside)


class Notice(models.Model):
    """A form that the law asks for, with its clock. Excused: not asked any more, because the facts say so."""

    class Status(models.TextChoices):
        OPEN = "open", _("ยังไม่ส่ง", "notice")
        SENT = "sent", _("ส่งแล้ว", "notice")
        EXCUSED = "excused", _("ไม่ต้องส่ง", "notice")

    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="notices")
    form = models.SlugField()
    due_minute = models.IntegerField()
    late_minute = models.IntegerField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    values = models.JSONField(default=dict, encoder=CompactEncoder)
    version = models.PositiveIntegerField(default=1)
    reminded_minute = models.IntegerField(null=True)
    objects: ClassVar[OfBreach] = OfBreach()

    class Meta:
        ordering = ["due_minute", "pk"]
        constraints = [models.UniqueConstraint(fields=["breach", "form"], name="one_notice_per_form")]

    def __str__(self) -> str:
        return self.form


class OfNotice(OfActivation):
    """What was sent is in sight with its notice."""

    def sight(self, viewer: Viewer) -> Q | None:
        seen = super().sight(viewer)
        inside = None if seen is None else Breach._base_manager.filter(seen)
        return None if inside is None else Q(notice__breach__in=inside)


class Submission(models.Model):
    """A form as it was handed in; rows are only ever added: first, then updates, then the closing one."""

    class Stage(models.TextChoices):
        FIRST = "first", _("ครั้งแรก")
        UPDATE = "update", _("เพิ่มเติม")
        CLOSING = "closing", _("ปิดเหตุการณ์")

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    values = models.JSONField(encoder=CompactEncoder)
    minute = models.IntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    how = models.CharField(_("ส่งทางใด เลขที่หนังสือ"), max_length=300)
    late_reason = models.CharField(_("เหตุที่ส่งเกินกำหนด"), max_length=1000, blank=True)
    objects: ClassVar[OfNotice] = OfNotice()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["notice", "number"], name="one_submission_per_number")]

    def __str__(self) -> str:
        return f"{self.notice_id}/{self.number}"
