"""The wording of official letters where it differs from the content files, and the letters of a plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from phrom.agencies.models import Agency
from phrom.kernel.encoding import CompactEncoder
from phrom.plans.models.plan import ByPlan, Plan


class LetterTemplate(models.Model):
    """The city's (no agency) or an agency's own wording of one kind of letter; `text` null: back to the standard.

    The row stays when the standard is restored, so that its version tells every editor what happened meanwhile. It
    says nothing of any plan, so it is not scoped.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="letter_templates")
    kind = models.SlugField()
    text = models.JSONField(null=True, encoder=CompactEncoder)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind"], name="one_letter_template_per_agency"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(agency__isnull=True), name="one_letter_template_of_the_city"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class PlanLetter(models.Model):
    """What the registry gave a letter of a plan: number, day, marks; with it the same letter prints again.

    `recipient`: site:<key> or supplier:<key> for letters that go to several. `text`: the wording as it was when the
    letter got its number; null before.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="letters")
    kind = models.SlugField()
    recipient = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True)
    secrecy = models.CharField(max_length=12, blank=True)
    urgency = models.CharField(max_length=12, blank=True)
    to = models.CharField(max_length=300, blank=True)
    text = models.JSONField(null=True, encoder=CompactEncoder)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "recipient"], name="one_letter_per_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.kind}"
