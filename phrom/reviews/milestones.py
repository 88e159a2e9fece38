"""The KPI of a year: the milestones of content/reviewing.yaml, which agency has reached which, and the city's level."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from phrom.campaigns.models import Campaign
from phrom.campaigns.standings import Standing, standings
from phrom.kernel.content import tree
from phrom.kernel.words import in_language
from phrom.plans.figures import summaries
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Plan
from phrom.reviews.conditions import Condition, read_all, values_on
from phrom.reviews.ground import Ground
from phrom.reviews.models import Evaluation

TOP = 5


@dataclass(frozen=True)
class Milestone:
    """Reached when all its conditions hold."""

    level: int
    words: Mapping[str, Any]
    conditions: tuple[Condition, ...]

    @property
    def label(self) -> str:
        return in_language(self.words, "label")

    @property
    def formula(self) -> str:
        """What it asks."""
        return " · ".join(f"{condition.fact.label} ({condition.asked()})" for condition in self.conditions)

    def is_reached(self, ground: Ground) -> bool:
        values = values_on(ground, [condition.fact.name for condition in self.conditions])
        return all(condition.holds(values) for condition in self.conditions)


def milestones() -> tuple[Milestone, ...]:
    """The five, lowest first."""
    return _milestones(Path(settings.PHROM_CONTENT))


@cache
def _milestones(root: Path) -> tuple[Milestone, ...]:
    rows = sorted(tree("reviewing")["milestones"], key=lambda row: row["level"])
    return tuple(Milestone(row["level"], row, read_all(row["when"])) for row in rows)


def kpi_name() -> str:
    """What the KPI is called."""
    return in_language(tree("reviewing"), "kpi")


@dataclass(frozen=True)
class Success:
    """One agency: which milestones it has reached, and its level: the last one before the first that is missing."""

    standing: Standing
    reached: tuple[bool, ...]

    @property
    def level(self) -> int:
        """0 to 5."""
        return next((place for place, done in enumerate(self.reached) if not done), len(self.reached))


@dataclass(frozen=True)
class Tally:
    """How many of `total` agencies stand at each level and have reached each milestone."""

    total: int
    at: Mapping[int, int]
    reached: Sequence[int]

    @property
    def mean(self) -> float | None:
        """The mean level, never without the counts beside it; None of nobody."""
        return sum(level * count for level, count in self.at.items()) / self.total if self.total else None


def successes(campaign: Campaign, day: dt.date) -> list[Success]:
    """Every called agency in sight as of the day; five queries."""
    rows = standings(campaign, day)
    revisions = {
        (agency, revision): pk
        for agency, revision, pk in Plan.objects.filter(fiscal_year=campaign.fiscal_year, status__in=Plan.SEALED)
        .order_by()
        .values_list("agency", "revision", "pk")
    }
    numbers = summaries(Plan.objects.filter(pk__in=revisions.values()))
    evaluated = Evaluation.objects.filter(plan__fiscal_year=campaign.fiscal_year).order_by("closed_at")
    closed = {plan: at for plan, at in evaluated.values_list("plan", "closed_at") if at}
    return [_success(row, revisions.get((row.agency_id, row.revision), 0), numbers, closed, day) for row in rows]


def _success(
    row: Standing, plan: int, numbers: Mapping[int, Summary], closed: Mapping[int, dt.datetime], day: dt.date
) -> Success:
    at = closed.get(plan)
    ground = Ground(
        day, summary=numbers.get(plan), standing=row, evaluated_on=timezone.localdate(at) if at else None
    )  # fmt: skip
    return Success(row, tuple(milestone.is_reached(ground) for milestone in milestones()))


def tally(rows: Sequence[Success]) -> Tally:
    """Count them."""
    levels = Counter(row.level for row in rows)
    reached = [sum(row.reached[place] for row in rows) for place in range(TOP)]
    return Tally(len(rows), {level: levels[level] for level in range(TOP + 1)}, reached)
