"""From which plan a year started, and what its writer said to the questions that came with the old rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from phrom.kernel.encoding import CompactEncoder
from phrom.plans.models.plan import ByPlan, Plan

Asked = tuple[str, str, str, str]  # code of the doubt, section slug, row key, which fact it was about


class CarryOver(models.Model):
    """The sealed plan whose rows a year's plan started from, and how many questions that raised on the day.

    `learned`: what other rooms knew of how the base had worked, frozen on that day; their doubts read it.
    """

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="carry")
    base = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveIntegerField(default=0)
    learned = models.JSONField(default=dict, encoder=CompactEncoder)
    objects: ClassVar[ByPlan] = ByPlan()

    def __str__(self) -> str:
        return f"{self.plan_id} from {self.base_id}"


class DoubtAnswer(models.Model):
    """ "Keep it as it is": valid for this plan, and for the very fact that was asked about."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="doubt_answers")
    code = models.SlugField()
    section = models.SlugField()
    row = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    objects: ClassVar[ByPlan] = ByPlan()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code", "section", "row", "about"], name="one_answer_per_doubt")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.section} {self.row}"

    @property
    def place(self) -> Asked:
        return self.code, self.section, self.row, self.about
