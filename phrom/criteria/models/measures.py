"""The citywide register of cyber-safety measures, and how far each agency is with each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ByAgency, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _

THREAT = "cyber"


class Measure(Stateful):
    """What the city's agencies must do against cyber threats, by when; closed, never deleted."""

    class Status(models.TextChoices):
        OPEN = "open", _("ใช้อยู่")
        CLOSED = "closed", _("ยกเลิกแล้ว")

    class Scope(models.TextChoices):
        ALL = "all", _("ทุกหน่วยงาน")
        KINDS = "kinds", _("เฉพาะประเภทหน่วยงาน")
        ZONES = "zones", _("เฉพาะกลุ่มเขต")
        AGENCIES = "agencies", _("เฉพาะหน่วยงานที่ระบุ")

    title = models.CharField(_("ชื่อมาตรการ"), max_length=200)
    what = models.TextField(_("ต้องทำอะไร"), max_length=2000)
    scope = models.CharField(_("ใช้กับ"), max_length=10, choices=Scope, default=Scope.ALL)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="measures_owned")
    due_on = models.DateField(_("ครบกำหนด"))
    source = models.CharField(_("ที่มา"), max_length=300, blank=True)
    evidence = models.CharField(_("หลักฐานที่ใช้ยืนยัน"), max_length=300, blank=True)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.OPEN, editable=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class MeasureTarget(models.Model):
    """A kind of agency, a zone or an agency (its key) that a measure of narrower scope is for."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    code = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "code"], name="one_target_per_measure")]

    def __str__(self) -> str:
        return self.code


class MeasureAnswerManager(ByAgency["MeasureAnswer"]):
    def by_threat(self, viewer: Viewer) -> Q | None:
        """Who leads the city against cyber threats sees every agency's answers."""
        return Q(pk__isnull=False) if THREAT in viewer.threats else None


class MeasureAnswer(models.Model):
    """How far an agency is with a measure, as it said last; `percent` done, 0 to 100."""

    class State(models.TextChoices):
        NOT_YET = "not_yet", _("ยังไม่เริ่ม")
        DOING = "doing", _("กำลังดำเนินการ")
        DONE = "done", _("แล้วเสร็จ")
        NA = "na", _("ไม่เกี่ยวข้อง")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="answers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="measure_answers")
    state = models.CharField(_("ความก้าวหน้า"), max_length=10, choices=State)
    percent = models.PositiveSmallIntegerField(_("ร้อยละ"), default=0)
    reason = models.CharField(_("เหตุผล/สิ่งที่เหลือ"), max_length=500, blank=True)
    evidence = models.CharField(_("หลักฐาน"), max_length=500, blank=True)
    done_on = models.DateField(_("วันที่แล้วเสร็จ"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[MeasureAnswerManager] = MeasureAnswerManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "agency"], name="one_answer_per_measure"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="measure_percent_fits"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id}/{self.agency_id} {self.state}"
