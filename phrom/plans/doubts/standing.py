"""How far a plan that started from another is through its questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import CharField, JSONField, Value
from django.utils import timezone

from phrom.plans.checks import Finding
from phrom.plans.doubts import questions
from phrom.plans.doubts.asking import Question
from phrom.plans.doubts.ground import Ground
from phrom.plans.models import CarryOver, DoubtAnswer, FindingAnswer, Plan, PlanSection, Seal
from phrom.plans.models.carrying import Asked
from phrom.plans.models.findings import Place
from phrom.plans.payload import Payload, doubtful_entries, parts_of
from phrom.plans.queries import OPEN
from phrom.plans.sections import section


class Answers(NamedTuple):
    """What was said: rows left as they are, findings accepted in this plan, findings accepted in its base."""

    kept: dict[Asked, DoubtAnswer]
    accepted: dict[Place, FindingAnswer]
    before: dict[Place, FindingAnswer]


@dataclass(frozen=True)
class Standing:
    """`questions`: those that wait for an answer; `kept`: those whose row was left as it is, with who said so.

    `accepted`: the plan's own answers to findings, read on the way. `total`: how many questions there were at the
    start, or are when new ones came up.
    """

    base: Plan
    questions: Sequence[Question]
    kept: Sequence[tuple[Question, DoubtAnswer]]
    asked: int
    accepted: Mapping[Place, FindingAnswer] = field(default_factory=dict)

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


def standing(
    plan: Plan, now: Payload, found: Sequence[Finding] | None = None, *, is_told: bool = False
) -> Standing | None:
    """None when the plan started from the starter, or the viewer sees only a part of it; two queries.

    `found`: the plan's findings, where they are known. `is_told`: with the days on which people left, one query more.
    """
    carry = CarryOver.objects.filter(plan=plan).select_related("base__agency", "base__seal").first()
    return _standing(plan, carry, now, found, is_told=is_told) if carry and now.is_whole else None


def _standing(
    plan: Plan, carry: CarryOver, now: Payload, found: Sequence[Finding] | None = None, *, is_told: bool = False
) -> Standing:
    answers = answers_of(plan, carry.base)
    ground = ground_of(plan, carry.base, now, answers, carry.learned)
    ground = replace(ground, found=found, closed=ground.days_of_leaving() if is_told else {})
    asked = questions(ground)
    waiting = [question for question in asked if question.place not in answers.kept]
    kept = [(question, answers.kept[question.place]) for question in asked if question.place in answers.kept]
    return Standing(carry.base, waiting, kept, carry.asked, answers.accepted)


def standing_shown(plan: Plan, now: Payload, found: Sequence[Finding] | None = None) -> Standing | None:
    """The same while the plan is on its way; who reads a plan that was decided on need not know."""
    return standing(plan, now, found) if plan.status in OPEN else None


def standing_counted(plan: Plan) -> Standing | None:
    """The same to be counted only, not shown: names of threats and agencies are not looked up; four queries at most."""
    nothing, empty = Value(0), Value({}, output_field=JSONField())
    copies = PlanSection.objects.filter(plan=plan).values_list(
        "slug", "waived_reason", "rows", empty, nothing, nothing, nothing
    )
    carries = CarryOver.objects.filter(plan=plan).values_list(
        Value(""), Value(""), "base__seal__payload", "learned", "asked", "base", "base__fiscal_year"
    )
    read = list(copies.union(carries, all=True))
    states = [PlanSection(slug=slug, waived_reason=why, rows=rows) for slug, why, rows, *_carry in read if slug]
    carry = next((_carry_of(plan, payload, *told) for slug, _why, payload, *told in read if not slug), None)
    if carry is None:
        return None
    parts = parts_of(states)
    return _standing(plan, carry, Payload({"sections": parts, "registers": doubtful_entries(parts)}, {}))


def _carry_of(plan: Plan, payload: Any, learned: Any, asked: int, pk: int, year: int) -> CarryOver:
    """With as much of the base as questions ask about."""
    base = Plan(pk=pk, agency=plan.agency, fiscal_year=year)
    base.seal = Seal(plan=base, payload=payload)
    return CarryOver(plan=plan, base=base, asked=asked, learned=learned)


def answers_of(plan: Plan, base: Plan) -> Answers:
    """All that was said beside the rows of the two plans; one query."""
    nothing = Value("", output_field=CharField())
    kept = DoubtAnswer.objects.filter(plan=plan).values_list(
        "code", "section", "row", "about", "by", "at", "plan_id", nothing, nothing
    )
    accepted = FindingAnswer.objects.filter(plan__in=[plan.pk, base.pk]).values_list(
        "code", "section", "row", "about", "by", "at", "plan_id", "field", "reason"
    )
    answers = Answers({}, {}, {})
    for code, slug, row, about, by, at, pk, column, reason in kept.union(accepted, all=True):
        said = {"plan_id": pk, "code": code, "section": slug, "row": row, "about": about, "by": by, "at": at}
        if not reason:
            answers.kept[code, slug, row, about] = DoubtAnswer(**said)
        else:
            where = answers.accepted if pk == plan.pk else answers.before
            where[code, slug, row, column, about] = FindingAnswer(**said, field=column, reason=reason)
    return answers


def ground_of(
    plan: Plan, base: Plan, now: Payload, answers: Answers | None = None, learned: Mapping[str, Any] | None = None
) -> Ground:
    """The facts for the plan's doubts; at most one query."""
    said, before = answers or answers_of(plan, base), Payload(base.seal.payload, {})
    return Ground(plan, base, now, before, timezone.localdate(), said.before, said.accepted, learned or {})


def row_versions(plan: Plan, slugs: Collection[str]) -> dict[str, int]:
    """row key -> version, of all rows of the sections; one query."""
    models = {section(slug).model for slug in slugs}
    rows = [model.objects.filter(plan=plan).order_by().values_list("key", "version") for model in models]
    return {str(key): version for key, version in rows[0].union(*rows[1:], all=True)} if rows else {}
