"""Findings that still wait, and those that the agency lives with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phrom.plans.checks import Finding, findings_of_all
from phrom.plans.models import FindingAnswer, Plan
from phrom.plans.models.findings import Place


@dataclass(frozen=True)
class Judged:
    """`open` wait to be mended or accepted; `accepted` stand with their answers."""

    open: list[Finding]
    accepted: list[tuple[Finding, FindingAnswer]]


def judged(plan: Plan, found: Sequence[Finding], known: Mapping[Place, FindingAnswer] | None = None) -> Judged:
    """Part findings by the answers of this revision; an error stays open whatever was answered.

    `known`: the answers, where they were read already; else at most one query.
    """
    answers = known if known is not None else FindingAnswer.objects.accepted(plan) if found else {}
    return _parted(found, answers)


def all_judged(plans: Sequence[Plan]) -> list[Judged]:
    """The findings of many plans, parted in the same way; answers are read once."""
    answers: Mapping[int, dict[Place, FindingAnswer]] = defaultdict(dict)
    for answer in FindingAnswer.objects.filter(plan__in=plans):
        answers[answer.plan_id][answer.place] = answer
    return [_parted(found, answers[plan.pk]) for plan, found in zip(plans, findings_of_all(plans), strict=True)]


def _parted(found: Sequence[Finding], answers: Mapping[Place, FindingAnswer]) -> Judged:
    waiting, accepted = [], []
    for finding in found:
        answer = answers.get(finding.place)
        if answer is None or finding.severity == "error":
            waiting.append(finding)
        else:
            accepted.append((finding, answer))
    return Judged(waiting, accepted)
