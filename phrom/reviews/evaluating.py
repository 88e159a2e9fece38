"""What the evaluation page shows: each dimension with its numbers, both opinions, and how it went over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from phrom.plans.models import Plan
from phrom.reviews.models import Evaluation, Judgement, SelfRating
from phrom.reviews.rubrics import Rubric, rubric
from phrom.reviews.scoring import UNKNOWN, Score, scores_by_facts


@dataclass(frozen=True)
class Row:
    """A dimension with what both sides think; `judgement` None: not given, or not released to the reader."""

    score: Score
    judgement: Judgement | None
    own: SelfRating | None

    @property
    def worst(self) -> int:
        """For sorting: what สปภ. said, else what the facts say."""
        return self.judgement.level if self.judgement else self.score.level or UNKNOWN


class Point(NamedTuple):
    """A dimension in one year: by the facts then (None: not known), and as judged (None: under another rubric)."""

    year: int
    level: int | None
    judged: int | None


@dataclass(frozen=True)
class Past:
    """Closed evaluations, oldest year first; `rows`: dimension, and a point per year."""

    years: Sequence[int]
    rows: Sequence[tuple[str, Sequence[Point]]]


def rows_of(evaluation: Evaluation) -> list[Row]:
    """The worst first; a closed evaluation says the numbers of its closing. At most six queries."""
    version = rubric(evaluation.rubric)
    said = {row.dimension: row for row in Judgement.objects.filter(evaluation=evaluation.pk)}
    own = {row.dimension: row for row in SelfRating.objects.filter(evaluation=evaluation.pk)}
    scores = _frozen(evaluation, version) if evaluation.scores else scores_by_facts(evaluation.plan, version)
    found = [Row(score, said.get(score.code), own.get(score.code)) for score in scores]
    return sorted(found, key=lambda row: row.worst)


def _frozen(evaluation: Evaluation, version: Rubric) -> list[Score]:
    kept = evaluation.scores
    return [
        Score(dimension, kept[dimension.code]["values"], kept[dimension.code]["level"])
        for dimension in version.dimensions
        if dimension.code in kept
    ]


def past_of(plan: Plan, version: Rubric) -> Past:
    """The agency's closed evaluations up to the plan's year; two queries."""
    closed = {
        found.plan.fiscal_year: found
        for found in Evaluation.objects.filter(
            plan__agency=plan.agency_id, plan__fiscal_year__lte=plan.fiscal_year, status=Evaluation.Status.CLOSED
        )
        .select_related("plan")
        .order_by("plan__fiscal_year", "plan__revision")
    }
    said = {
        (row.evaluation_id, row.dimension): row.level
        for row in Judgement.objects.filter(evaluation__in=closed.values())
    }
    rows = [
        (dimension.label, [_point(found, dimension.code, said) for found in closed.values()])
        for dimension in version.dimensions
    ]
    return Past(list(closed), rows if closed else [])


def _point(found: Evaluation, code: str, said: Mapping[tuple[int, str], int]) -> Point:
    level = found.scores.get(code, {}).get("level")
    return Point(found.plan.fiscal_year, level, said.get((found.pk, code)))
