"""Who reads which plan, how สปภ. and the agency judge it, and the wording of the KPI that was kept."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import SYSTEM, ByAgency, M, ScopedManager, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan

LONGEST = 3000


class ReadingRule(models.Model):
    """For the plans of a fiscal year: whether each needs two readers. It says nothing of any plan."""

    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"), unique=True)
    needs_two = models.BooleanField(_("แผนทุกฉบับต้องมีผู้อ่านสองคน"), default=False)

    def __str__(self) -> str:
        return f"{self.fiscal_year} {self.needs_two}"


class Seat(models.Model):
    """A reader of an agency's plan of a year; `agreed` is the revision that the reader would accept."""

    class Number(models.IntegerChoices):
        FIRST = 1, _("ผู้อ่าน")
        SECOND = 2, _("ผู้อ่านคนที่สอง")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seats")
    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(choices=Number)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "fiscal_year", "number"], name="one_reader_per_seat"),
            models.UniqueConstraint(fields=["agency", "fiscal_year", "reader"], name="nobody_reads_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.fiscal_year} {self.number}"


class OfPlan(ScopedManager[M]):
    path = "plan__agency"


class Evaluation(Stateful):
    """A plan revision measured by one version of the rubric; what `scores` says is frozen when it is closed.

    `scores`: dimension -> {"level": 1-5 or None, "values": fact -> number}, as of the closing.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("กำลังประเมิน")
        CLOSED = "closed", _("ปิดการประเมินแล้ว")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evaluations")
    rubric = models.CharField(max_length=20)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.OPEN, editable=False)
    opinion = models.TextField(_("ความเห็นรวม"), max_length=LONGEST, blank=True)
    scores = models.JSONField(default=dict, encoder=CompactEncoder)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[OfPlan[Self]] = OfPlan()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "rubric"], name="one_evaluation_per_rubric")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.rubric}"

    @property
    def agency_id(self) -> int:
        return self.plan.agency_id


class Rating(models.Model):
    """Level 1-5 of one dimension, and why."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="%(class)ss")
    dimension = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(_("ระดับ"))
    reason = models.TextField(_("เหตุผล"), max_length=LONGEST)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "dimension"], name="one_%(class)s_per_dimension"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="%(class)s_from_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.dimension} {self.level}"


class OfEvaluation(ScopedManager[M]):
    path = "evaluation__plan__agency"


class WhenClosed(OfEvaluation[M]):
    """Before the evaluation is closed only evaluators know what they think."""

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer is SYSTEM or "evaluator" in viewer.roles:
            return None
        closed = Q(evaluation__status=Evaluation.Status.CLOSED)
        own = super().sight(viewer)
        return closed if own is None else closed & own


class Judgement(Rating):
    """What สปภ. thinks."""

    objects: ClassVar[WhenClosed[Self]] = WhenClosed()


class SelfRating(Rating):
    """What the agency thinks of itself."""

    objects: ClassVar[OfEvaluation[Self]] = OfEvaluation()


class KpiText(models.Model):
    """The paragraph of a quarter as it was kept: of an agency, or (agency empty) of the city."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="kpi_texts")
    fiscal_year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    text = models.TextField(_("ข้อความรายงาน"), max_length=LONGEST)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.CharField(max_length=200)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "fiscal_year", "quarter", "language"], name="one_kpi_text"),
            models.UniqueConstraint(
                fields=["fiscal_year", "quarter", "language"], condition=Q(agency=None), name="one_kpi_text_of_the_city"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.fiscal_year}/{self.quarter}"


def journal_labels() -> dict[str, str]:
    """What the journal calls the fields of this room."""
    models_here: tuple[Any, ...] = (ReadingRule, Evaluation, Judgement, KpiText)
    told = ("needs_two", "opinion", "level", "text")
    fields = [field for model in models_here for field in model._meta.fields]
    return {field.name: str(field.verbose_name) for field in fields if field.name in told} | {
        "reader": gettext("ผู้อ่าน"),
        "number": gettext("ผู้อ่านคนที่"),
        "quarter": gettext("ไตรมาส"),
        "rubric": gettext("ฉบับเกณฑ์"),
    }
