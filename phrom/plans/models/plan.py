"""A plan revision, the state of each of its sections, its seal, and what readers said of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import ByAgency, ScopedManager, Viewer
from phrom.kernel.secrets import EncryptedText
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _


class PlanManager(ByAgency["Plan"]):
    def by_threat(self, viewer: Viewer) -> Q | None:
        """A lead agency sees every plan sent to สปภ. that covers its threat."""
        covering = apps.get_model("plans", "ScopeThreat").covering(viewer.threats).filter(plan=OuterRef("pk"))
        return Q(Exists(covering), status__in=Plan.SHARED)


class Plan(Stateful):
    """One revision of an agency's plan for a fiscal year (Buddhist era); approved revisions never change."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("ร่าง")
        SUBMITTED = "submitted", _("เสนอหัวหน้าหน่วยงาน")
        APPROVED = "approved", _("อนุมัติแล้ว")
        SENT = "sent", _("ส่ง สปภ. แล้ว")
        RETURNED = "returned", _("สปภ. ส่งกลับแก้ไข")
        ACCEPTED = "accepted", _("สปภ. รับแล้ว")
        IN_FORCE = "in_force", _("มีผลใช้บังคับ")
        REPLACED = "replaced", _("มีฉบับใหม่แทน")

    SHARED = ("sent", "accepted", "in_force")  # what lead agencies may read their threat's parts of
    SEALED = ("approved", "sent", "returned", "accepted", "in_force", "replaced")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plans")
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    revision = models.PositiveSmallIntegerField(_("ฉบับที่"), default=1)
    template = models.SlugField(blank=True)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    in_force_on = models.DateField(null=True)
    objects: ClassVar[PlanManager] = PlanManager()

    class Meta:
        ordering = ["agency_id", "-fiscal_year", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "fiscal_year", "revision"], name="one_plan_per_revision"),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(status="in_force"), name="one_plan_in_force_per_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"],
                condition=Q(status__in=["draft", "submitted", "approved", "sent"]),
                name="one_open_revision_per_year",
            ),
        ]
        indexes = [models.Index(fields=["fiscal_year", "status"])]

    def __str__(self) -> str:
        return f"{self.agency.key}/{self.fiscal_year}"

    @property
    def is_sealed(self) -> bool:
        return self.status in self.SEALED


class ByPlan(ScopedManager[Any]):
    path = "plan__agency"


class PlanSection(models.Model):
    """Where one section of a plan stands: its version, its waiver, and a frozen copy of its rows as last saved.

    The copy spares every page, check and paper some thirty queries; `save_section` writes it with the rows.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    slug = models.SlugField()
    version = models.PositiveIntegerField(default=0)
    waived_reason = models.CharField(_("ไม่เกี่ยวข้อง เพราะ"), max_length=500, blank=True)
    rows = models.JSONField(default=list, encoder=CompactEncoder)
    is_complete = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="one_state_per_section")]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.slug}"


class Seal(models.Model):
    """What the head approved: the whole plan as canonical JSON, and its SHA-256.

    Private numbers stand apart and encrypted; the digest covers them too.
    """

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="seal")
    payload = models.JSONField(encoder=CompactEncoder)
    private = EncryptedText(default="", blank=True)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        indexes = [models.Index(fields=["digest"], name="seal_by_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The short code that paper carries: twelve characters in groups of four."""
        text = self.digest[:12].upper()
        return "-".join(text[start : start + 4] for start in (0, 4, 8))


class Comment(models.Model):
    """What a reader said of a section; it follows the plan into the next revision until it is settled."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments")
    slug = models.SlugField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author_role = models.CharField(max_length=20)
    text = models.TextField(max_length=5000)
    made_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def agency_id(self) -> int:
        return self.plan.agency_id
