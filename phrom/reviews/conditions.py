"""A threshold over a named fact: whether it holds, and how it is said with the number put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.words import listed
from phrom.reviews.facts import FACTS, Fact, Value
from phrom.reviews.ground import Ground

Values = Mapping[str, Value]  # fact name -> value on the ground


@dataclass(frozen=True)
class Condition:
    """`at_least`, `at_most`: in the unit of the fact; one of them at least is set."""

    fact: Fact
    at_least: float | None = None
    at_most: float | None = None

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Condition:
        """From a content file; KeyError where there is no such fact."""
        return cls(FACTS[row["fact"]], row.get("at_least"), row.get("at_most"))

    def holds(self, values: Values) -> bool:
        """What is not known does not hold."""
        value = values[self.fact.name]
        if value is None:
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def asked(self) -> str:
        """The threshold in words."""
        if self.fact.unit == "yes":
            return _("ต้องใช่")
        said = []
        if self.at_least is not None:
            said.append(_("อย่างน้อย {number}").format(number=self.fact.show(self.at_least)))
        if self.at_most is not None:
            said.append(_("ไม่เกิน {number}").format(number=self.fact.show(self.at_most)))
        return listed(said)

    def said(self, values: Values) -> str:
        """The fact, its number, and the threshold."""
        number = self.fact.show(values[self.fact.name])
        return _("{fact} {number} (เกณฑ์: {asked})").format(fact=self.fact.label, number=number, asked=self.asked())


def read_all(rows: Sequence[Mapping[str, Any]]) -> tuple[Condition, ...]:
    """Conditions that must hold together."""
    return tuple(Condition.read(row) for row in rows)


def values_on(ground: Ground, names: Sequence[str]) -> dict[str, Value]:
    """The facts of these names on the ground."""
    return {name: FACTS[name].find(ground) for name in names}
