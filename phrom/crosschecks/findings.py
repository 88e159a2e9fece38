"""What an analysis finds: a kind, a subject, the sides and the facts; pure values, told in words elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from phrom.crosschecks.city import CityLinks
from phrom.ui.pieces import Severity

Facts = Mapping[str, Any]  # plain JSON: numbers, keys, names in Thai; never words of the program


@dataclass(frozen=True)
class Side:
    """One agency's part in a finding; `private` is for itself and for who sees the whole city.

    `is_asked`: an answer is waited for.
    """

    facts: Facts = field(default_factory=dict)
    private: Facts = field(default_factory=dict)
    is_asked: bool = True


@dataclass(frozen=True)
class Found:
    """A finding; `subject` says what it is about and stays the same while the facts change.

    `weight`: the larger the worse among findings of one kind and severity. `threats`: whose lead agencies see it.
    `loose`: names of common facts that may change without making anybody's answer out of date.
    """

    code: str
    subject: str
    severity: Severity
    sides: Mapping[str, Side]
    facts: Facts
    weight: int = 0
    threats: Sequence[str] = ()
    loose: Collection[str] = ()

    @property
    def key(self) -> str:
        """The stable name in addresses: x01-0f3a…"""
        return f"{self.code.lower()}-{_digest(self.subject, 6)}"

    @property
    def fingerprint(self) -> str:
        """Changes with any fact of any side."""
        sides = {key: [side.facts, side.private, side.is_asked] for key, side in self.sides.items()}
        return _digest([self.severity, self.facts, sides])

    def fingerprint_of(self, agency: str) -> str:
        """Changes with the common facts but the loose, and this side's own: what an answer of it was given to."""
        side = self.sides[agency]
        firm = {name: value for name, value in self.facts.items() if name not in self.loose}
        return _digest([firm, side.facts, side.private])


def _digest(value: object, size: int = 16) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=size).hexdigest()


@dataclass(frozen=True)
class Names:
    """What keys are called in the reader's language."""

    agencies: Mapping[str, str]
    threats: Mapping[str, str]

    def agency(self, key: str) -> str:
        return self.agencies.get(key, key)

    def threat(self, key: str) -> str:
        return self.threats.get(key, key)


@dataclass(frozen=True)
class Hop:
    """One step of a chain: whose service, what is said of it in hours, and whether it decides."""

    agency: str
    service: str
    note: str
    is_weakest: bool = False


@dataclass(frozen=True)
class Told:
    """A finding in words: what it is about, what is wrong, the facts line by line, the chain if there is one."""

    title: str
    sentence: str
    lines: Sequence[tuple[str, str]] = ()
    chain: Sequence[Hop] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of finding. `tell`: common facts in words; `tell_side`: one side's facts, the private too if in sight.

    Both speak the language of the moment.
    """

    code: str
    title: str
    why: str
    formula: str
    find: Callable[[CityLinks], Iterator[Found]]
    tell: Callable[[Facts, Names], Told]
    tell_side: Callable[[Facts, Names], str]
