"""Findings between plans as they were last seen, their sides, and what each side answered."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import M, ScopedManager, Viewer
from phrom.kernel.words import lazy as _


class CityState(models.Model):
    """Of which state of the city the findings tell: one row, locked by whoever writes findings."""

    fingerprint = models.CharField(max_length=64, blank=True)
    line = models.BigIntegerField(default=0)  # the journal's newest line that was looked at
    looked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.fingerprint[:12]


class _ToItsSides(ScopedManager[M]):
    """In sight of the agencies that are a side, and of who leads the city against its threat."""

    path = "sides__agency"
    finding = "pk"
    threats = "threats"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        seen = Q(Exists(FindingSide.of(viewer.agencies).filter(finding=OuterRef(self.finding))))
        for threat in sorted(viewer.threats):
            seen |= Q(**{f"{self.threats}__contains": f" {threat} "})
        return seen


class _OfFinding(_ToItsSides[M]):
    finding = "finding"
    threats = "finding__threats"


class CrossFinding(models.Model):
    """One finding; it goes only when the facts change (`gone_at`), and comes back under the same key."""

    class Severity(models.TextChoices):
        ERROR = "error", _("ต้องแก้ไข")
        WARNING = "warning", _("ควรแก้ไข")
        HINT = "hint", _("ข้อแนะนำ")

    key = models.SlugField(unique=True)
    code = models.CharField(max_length=4)
    subject = models.TextField()
    severity = models.CharField(_("ความสำคัญ"), max_length=10, choices=Severity)
    rank = models.PositiveSmallIntegerField()  # 0: the severest
    weight = models.IntegerField(default=0)
    facts = models.JSONField(encoder=CompactEncoder)
    fingerprint = models.CharField(max_length=64)
    threats = models.TextField(blank=True)  # keys between spaces, one before the first and one after the last
    first_seen = models.DateTimeField(default=timezone.now)
    last_seen = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True)
    objects: ClassVar[_ToItsSides[Self]] = _ToItsSides()

    class Meta:
        ordering = ["code", "rank", "-weight", "key"]
        indexes = [models.Index(fields=["gone_at", "code", "rank", "-weight"], name="cross_findings_worst_first")]

    def __str__(self) -> str:
        return self.key


class FindingSide(models.Model):
    """One agency's part; `private` is shown to itself and to who sees the whole city.

    `fingerprint` covers the common facts and this side's own: an answer given to another one is out of date.
    """

    finding = models.ForeignKey(CrossFinding, on_delete=models.CASCADE, related_name="sides")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cross_findings")
    facts = models.JSONField(encoder=CompactEncoder)
    private = models.JSONField(default=dict, encoder=CompactEncoder)
    fingerprint = models.CharField(max_length=64)
    is_asked = models.BooleanField(default=True)
    since = models.DateTimeField(default=timezone.now)
    objects: ClassVar[_OfFinding[Self]] = _OfFinding()

    class Meta:
        ordering = ["-is_asked", "agency_id"]
        constraints = [models.UniqueConstraint(fields=["finding", "agency"], name="one_side_per_agency")]

    def __str__(self) -> str:
        return f"{self.finding_id}/{self.agency_id}"

    @classmethod
    def of(cls, agencies: Collection[int]) -> models.QuerySet[FindingSide]:
        """The sides of these agencies, whoever looks: only for use as a subquery."""
        return models.QuerySet(cls).filter(agency__in=agencies)


class CrossAnswer(models.Model):
    """What a side said, kept for ever; the newest counts. `facts`: the common facts it was given to."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("รับไปดำเนินการ")
        DISPUTED = "disputed", _("โต้แย้ง", "cross answer")
        SOLVED = "solved", _("แก้ไขแล้ว รอข้อเท็จจริงเปลี่ยน")

    finding = models.ForeignKey(CrossFinding, on_delete=models.CASCADE, related_name="answers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cross_answers")
    answer = models.CharField(_("คำตอบ"), max_length=10, choices=Answer)
    text = models.TextField(_("คำอธิบาย"), max_length=2000)
    due_on = models.DateField(_("แล้วเสร็จภายใน"), null=True)
    fingerprint = models.CharField(max_length=64)
    facts = models.JSONField(encoder=CompactEncoder)
    answered_at = models.DateTimeField(default=timezone.now)
    answered_by = models.CharField(max_length=200)
    objects: ClassVar[_OfFinding[Self]] = _OfFinding()

    class Meta:
        ordering = ["-answered_at", "-pk"]
        indexes = [models.Index(fields=["finding", "agency", "-answered_at"], name="cross_answers_newest")]

    def __str__(self) -> str:
        return f"{self.finding_id}/{self.agency_id} {self.answer}"
