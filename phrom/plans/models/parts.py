"""What the rows of sections have in common, and the tables that several sections share."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from phrom.kernel.scoping import Viewer
from phrom.plans.models.plan import ByPlan, Plan


class PlanPart(models.Model):
    """A row of a section. Its key stays the same in every later revision; its version grows with each save."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="%(class)s_key_once_per_plan")]

    def __str__(self) -> str:
        return str(self.key)


class ByPlanOrThreat(ByPlan):
    """A lead agency also sees the rows about its threat in plans sent to สปภ."""

    def by_threat(self, viewer: Viewer) -> Q | None:
        return Q(plan__status__in=Plan.SHARED, threat__key__in=viewer.threats)


class PlanText(PlanPart):
    """One prose answer of a plan."""

    section = models.SlugField()
    body = models.TextField(blank=True)

    class Meta(PlanPart.Meta):
        constraints = [
            *PlanPart.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "section"], name="one_text_per_section"),
        ]


class PlanItem(PlanPart):
    """One entry of a list section; `term` only in the list of definitions."""

    section = models.SlugField()
    term = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)


class ResourceNeed(PlanPart):
    """How much of a resource is needed by when (tables 5-9), and how much of it is confirmed."""

    area = models.CharField(max_length=10)
    item = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=500, blank=True)
    unit_label = models.CharField(max_length=60, blank=True)
    h4 = models.PositiveIntegerField(null=True)
    d1 = models.PositiveIntegerField(null=True)
    w1 = models.PositiveIntegerField(null=True)
    w2 = models.PositiveIntegerField(null=True)
    m1 = models.PositiveIntegerField(null=True)
    supply = models.PositiveIntegerField(null=True)


class Step(PlanPart):
    """One step of the first day, the first week or the first month (tables 10-12)."""

    phase = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    role = models.CharField(max_length=500, blank=True)
    area = models.CharField(max_length=10, blank=True)


def fields_of(model: type[PlanPart]) -> dict[str, Any]:
    """Column name -> model field, without what every row has."""
    shared = {field.name for field in PlanPart._meta.get_fields()}
    return {field.name: field for field in model._meta.get_fields() if field.name not in shared and field.name != "id"}
