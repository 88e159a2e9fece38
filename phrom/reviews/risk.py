"""How much a plan asks for attention: points over facts, with the sum shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from phrom.kernel.content import tree
from phrom.kernel.words import lazy
from phrom.reviews.facts import FACTS, Fact
from phrom.reviews.ground import Ground
from phrom.ui.pieces import Tone

GRADES: dict[str, tuple[str, Tone]] = {
    "high": (lazy("เสี่ยงสูง"), "danger"), "middle": (lazy("เสี่ยงปานกลาง"), "warn"), "low": (lazy("เสี่ยงต่ำ"), "good"),
}  # fmt: skip


class Weight(NamedTuple):
    """Points for each of what the fact counts."""

    fact: Fact
    points: float


class Scale(NamedTuple):
    """Weights, and from how many points on a plan is at high or middle risk."""

    weights: tuple[Weight, ...]
    high: float
    middle: float


@cache
def _scale(root: Path) -> Scale:
    told = tree("reviewing")
    return Scale(tuple(Weight(FACTS[row["fact"]], row["points"]) for row in told["risk"]), told["high"], told["middle"])


@dataclass(frozen=True)
class Risk:
    """`parts`: weight and number, of what counts; facts that are not known add nothing."""

    points: float
    parts: Sequence[tuple[Weight, float]]

    @property
    def grade(self) -> str:
        """high, middle or low."""
        scale = _scale(Path(settings.PHROM_CONTENT))
        return "high" if self.points >= scale.high else "middle" if self.points >= scale.middle else "low"

    @property
    def label(self) -> str:
        return str(GRADES[self.grade][0])

    @property
    def tone(self) -> Tone:
        return GRADES[self.grade][1]

    @property
    def formula(self) -> str:
        """The sum with its numbers."""
        said = [f"{weight.fact.label} {number:g} × {weight.points:g}" for weight, number in self.parts]
        return _("{sum} = {points} คะแนน").format(sum=" + ".join(said) or "0", points=f"{self.points:g}")


def risk_of(ground: Ground) -> Risk:
    """From the facts on the ground."""
    parts = [
        (weight, number)
        for weight in _scale(Path(settings.PHROM_CONTENT)).weights
        if (number := weight.fact.find(ground)) and weight.points
    ]
    return Risk(round(sum(weight.points * number for weight, number in parts), 1), parts)
