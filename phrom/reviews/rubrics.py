"""The rubrics of content/rubrics: versions, their dimensions, and the level that facts reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from phrom.kernel.content import tree
from phrom.kernel.dates import BUDDHIST_ERA
from phrom.kernel.words import in_language
from phrom.reviews.conditions import Condition, Values, read_all
from phrom.reviews.facts import PRACTISED

LEVELS = (1, 2, 3, 4, 5)
STANDARD = 3  # the lowest level that meets the standard; below it something must be done


@dataclass(frozen=True)
class Dimension:
    """One way of looking at a plan; `conditions`: level (2 to 5) -> what must hold together."""

    code: str
    words: Mapping[str, Any]
    conditions: Mapping[int, tuple[Condition, ...]]

    @property
    def label(self) -> str:
        return in_language(self.words, "label")

    @property
    def asks(self) -> str:
        return in_language(self.words, "asks")

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Names of the facts it rests on, each once."""
        named = (condition.fact.name for level in self.conditions.values() for condition in level)
        return tuple(dict.fromkeys(named))

    def level(self, values: Values) -> int | None:
        """The highest level that the facts reach; None where one of them is not known."""
        if any(values[name] is None for name in self.facts):
            return None
        reached = (level for level in reversed(LEVELS[1:]) if all(c.holds(values) for c in self.conditions[level]))
        return next(reached, 1)


@dataclass(frozen=True)
class Rubric:
    """One version; `labels`: level -> its row in the file."""

    version: str
    words: Mapping[str, Any]
    valid_from: dt.date
    dimensions: tuple[Dimension, ...]
    labels: Mapping[int, Mapping[str, Any]]

    @property
    def title(self) -> str:
        return in_language(self.words, "title")

    @cached_property
    def asks_practice(self) -> bool:
        """Whether one of its facts rests on what drills and events showed."""
        return any(PRACTISED & set(dimension.facts) for dimension in self.dimensions)

    def label(self, level: int) -> str:
        """What a level is called."""
        return in_language(self.labels[level], "label")


def rubrics() -> tuple[Rubric, ...]:
    """Every version, oldest first."""
    return _rubrics(Path(settings.PHROM_CONTENT))


def rubric(version: str) -> Rubric:
    """That version; LookupError when there is none."""
    found = next((known for known in rubrics() if known.version == version), None)
    if found is None:
        raise LookupError(f"no rubric {version}")
    return found


def rubric_of(fiscal_year: int) -> Rubric:
    """The version valid when the fiscal year (Buddhist era) begins; before the first, the first."""
    begins = dt.date(fiscal_year - BUDDHIST_ERA - 1, 10, 1)
    return next((known for known in reversed(rubrics()) if known.valid_from <= begins), rubrics()[0])


@cache
def _rubrics(root: Path) -> tuple[Rubric, ...]:
    read = [_read(tree(f"rubrics/{file.stem}")) for file in (root / "rubrics").glob("*.yaml")]
    return tuple(sorted(read, key=lambda rubric: rubric.valid_from))


def _read(told: Mapping[str, Any]) -> Rubric:
    dimensions = (
        Dimension(row["code"], row, {level: read_all(row[f"level_{level}"]) for level in LEVELS[1:]})
        for row in told["dimensions"]
    )
    labels = {row["level"]: row for row in told["levels"]}
    return Rubric(told["version"], told, dt.date.fromisoformat(told["valid_from"]), tuple(dimensions), labels)
