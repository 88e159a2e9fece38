"""Types of exercise, ratings, capabilities, and the numbers of content/exercise_programme.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from phrom.kernel.content import tree
from phrom.kernel.words import in_language
from phrom.plans.scales import options
from phrom.scenarios.models import Inject

RATINGS = "PSMU"  # from best to worst
TONES: Mapping[str, str] = {"P": "good", "S": "info", "M": "warn", "U": "danger"}
NEED_ACTION = ("M", "U")  # ratings that must lead to a corrective action (R17)
Goal = tuple[str, str, str]  # an objective: text, capability, target
EVENT = "REAL"  # the type of a real event that is evaluated like an exercise


def types() -> Mapping[str, str]:
    """Code -> name of each type of exercise, in the reader's language."""
    return options("exercise_types")


def counted_types() -> list[str]:
    """Codes of the types that test a plan; seminars and workshops do not."""
    return [code for code, counts in options("exercise_types", "counts").items() if counts == "True"]


def rating_names() -> Mapping[str, str]:
    """P, S, M, U -> what each means, in the reader's language."""
    return options("ratings")


def worst_of(letters: Sequence[str]) -> str:
    """The worst of the ratings, or "" when there are none; ratings are never averaged."""
    return max((letter for letter in letters if letter in RATINGS and letter), key=RATINGS.index, default="")


def programme() -> Mapping[str, Any]:
    """Intervals, points, presets; see content/exercise_programme.yaml."""
    told: Mapping[str, Any] = tree("exercise_programme")
    return told


def milestone_names() -> dict[str, str]:
    """Key -> name of each step of preparing, in its order."""
    return {row["key"]: in_language(row, "label") for row in programme()["milestones"]}


def capabilities() -> dict[str, str]:
    """Code -> name of each capability; the same list as that of injects."""
    return {code: str(label) for code, label in Inject.Capability.choices}


def capability_presets() -> dict[str, Mapping[str, Any]]:
    """Code -> its usual objective, target and critical tasks; see content/capabilities.yaml."""
    return {row["code"]: row for row in tree("capabilities")["capabilities"]}
