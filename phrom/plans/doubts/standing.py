"""How far a plan that started from another is through its questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils import timezone

from phrom.plans.doubts import questions
from phrom.plans.doubts.asking import Question
from phrom.plans.doubts.ground import Ground
from phrom.plans.models import CarryOver, DoubtAnswer, FindingAnswer, Plan
from phrom.plans.payload import Payload
from phrom.plans.queries import OPEN
from phrom.plans.sections import section


@dataclass(frozen=True)
class Standing:
    """`questions`: those that wait for an answer; `kept`: those whose row was left as it is, with who said so.

    `total`: how many questions there were at the start, or are when new ones came up.
    """

    base: Plan
    questions: Sequence[Question]
    kept: Sequence[tuple[Question, DoubtAnswer]]
    asked: int

    @property
    def left(self) -> int:
        return len(self.questions)

    @property
    def total(self) -> int:
        return max(self.asked, self.left)

    @property
    def done(self) -> int:
        return self.total - self.left

    def question(self, key: str) -> Question | None:
        """The waiting question of that key; None when somebody has answered it."""
        return next((question for question in self.questions if question.key == key), None)


def standing(plan: Plan, now: Payload) -> Standing | None:
    """None when the plan started from the starter, or the viewer sees only a part of it; three queries."""
    carry = CarryOver.objects.filter(plan=plan).select_related("base__agency", "base__seal").first()
    if carry is None or not now.is_whole:
        return None
    given = {answer.place: answer for answer in DoubtAnswer.objects.filter(plan=plan)}
    found = questions(ground_of(plan, carry.base, now))
    waiting = [question for question in found if question.place not in given]
    kept = [(question, given[question.place]) for question in found if question.place in given]
    return Standing(carry.base, waiting, kept, carry.asked)


def standing_shown(plan: Plan, now: Payload) -> Standing | None:
    """The same while the plan is on its way; who reads a plan that was decided on need not know."""
    return standing(plan, now) if plan.status in OPEN else None


def ground_of(plan: Plan, base: Plan, now: Payload) -> Ground:
    """The facts for the plan's doubts; one query."""
    before = Payload(base.seal.payload, {})
    return Ground(plan, base, now, before, timezone.localdate(), FindingAnswer.objects.accepted(base))


def row_versions(plan: Plan, slugs: Collection[str]) -> dict[str, int]:
    """row key -> version, of all rows of the sections; one query."""
    models = {section(slug).model for slug in slugs}
    rows = [model.objects.filter(plan=plan).order_by().values_list("key", "version") for model in models]
    return {str(key): version for key, version in rows[0].union(*rows[1:], all=True)} if rows else {}
