"""What an agency says of a finding that it lives with."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from phrom.plans.models.plan import ByPlan, Plan

REASON_LEAST, REASON_MOST = 10, 500
Place = tuple[str, str, str, str, str]  # code, section slug, row key, column, what else tells it from its like


class FindingAnswers(ByPlan):
    def accepted(self, plan: Plan) -> dict[Place, FindingAnswer]:
        """The answers given in this very revision, by the place of the finding; one query."""
        return {answer.place: answer for answer in self.filter(plan=plan)}


class FindingAnswer(models.Model):
    """ "Accepted, because ...": it belongs to one revision and is never carried into the next."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="finding_answers")
    code = models.CharField(max_length=10)
    section = models.SlugField()
    row = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=REASON_MOST)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now=True)
    objects: ClassVar[FindingAnswers] = FindingAnswers()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code", "section", "row", "field", "about"], name="one_answer_per_finding"
            ),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), REASON_LEAST), name="finding_accepted_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.section} {self.reason[:40]}"

    @property
    def place(self) -> Place:
        return self.code, self.section, self.row, self.field, self.about
