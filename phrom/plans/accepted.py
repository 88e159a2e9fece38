"""Findings that still wait, and those that the agency lives with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrom.plans.checks import Finding
from phrom.plans.models import FindingAnswer, Plan


@dataclass(frozen=True)
class Judged:
    """`open` wait to be mended or accepted; `accepted` stand with their answers."""

    open: list[Finding]
    accepted: list[tuple[Finding, FindingAnswer]]


def judged(plan: Plan, found: Sequence[Finding]) -> Judged:
    """Part findings by the answers of this revision; an error stays open whatever was answered. At most one query."""
    answers = FindingAnswer.objects.accepted(plan) if found else {}
    waiting, accepted = [], []
    for finding in found:
        answer = answers.get(finding.place)
        if answer is None or finding.severity == "error":
            waiting.append(finding)
        else:
            accepted.append((finding, answer))
    return Judged(waiting, accepted)
