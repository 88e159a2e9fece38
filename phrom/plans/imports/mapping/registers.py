"""Names in a paper to entries of the registers, with a visible score; what fits two entries equally is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from phrom.kernel.thai import search_key
from phrom.plans.columns import Names
from phrom.plans.imports.mapping.lexicon import lexicon
from phrom.plans.imports.mapping.people import untitled
from phrom.plans.imports.mapping.wording import key, likeness
from phrom.plans.models import Plan
from phrom.plans.names import REGISTERS
from phrom.threats.models import Threat

FOUND, OFFERED = 0.8, 0.55  # likeness from which on an entry is taken, or offered
_TIE = 0.03
_MOST = 5
_INSIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Match:
    """The entry that fits best ("" when none does, or two do), how well, and what else could be meant."""

    key: str = ""
    score: float = 0.0
    choices: tuple[tuple[str, str, float], ...] = ()  # key, name, score


@dataclass
class Registers:
    """What the plan may point at: register -> key -> name. `spellings`: what else an entry is called."""

    names: Names
    spellings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def match(self, to: str, text: str) -> Match:
        """The entry that a text names."""
        plain = " ".join(text.split())
        if not plain or plain in ("-", "–"):
            return Match()
        scores = sorted(
            ((self._score(to, entry, name, plain), entry, name) for entry, name in self.names.get(to, {}).items()),
            reverse=True,
        )
        choices = tuple((entry, name, round(score, 2)) for score, entry, name in scores[:_MOST] if score >= OFFERED)
        if not choices or choices[0][2] < FOUND:
            return Match("", choices[0][2] if choices else 0.0, choices)
        is_tie = len(choices) > 1 and choices[0][2] - choices[1][2] < _TIE
        return Match("" if is_tie else choices[0][0], choices[0][2], choices)

    def _score(self, to: str, entry: str, name: str, text: str) -> float:
        if search_key(name) == search_key(text):
            return 1.0
        if to == "person":
            return _people_alike(name, text)
        said = (key(text), key(_INSIDE.sub("", text)))
        known = (key(name), key(_INSIDE.sub("", name)), *self.spellings.get(to, {}).get(entry, ()))
        return max((_alike(one, other) for one in said if one for other in known if other), default=0.0)


def _alike(one: str, other: str) -> float:
    return 0.98 if one == other else min(0.95, likeness(one, other))


def _people_alike(name: str, text: str) -> float:
    """Given and family names apart from titles; sharing only one of them is not enough."""
    mine, theirs = untitled(name).split(), untitled(text).split()
    if not mine or not theirs:
        return 0.0
    whole = _alike(key("".join(mine)), key("".join(theirs)))
    if len(mine) > 1 and len(theirs) > 1:
        parts = min(_alike(key(mine[0]), key(theirs[0])), _alike(key(mine[-1]), key(theirs[-1])))
        return whole if parts >= 0.75 else min(whole, 0.7)
    return whole if whole >= 0.98 else min(whole, 0.7)


def registers_of(plan: Plan) -> Registers:
    """Everything of the registers that a plan may name; one query each."""
    names = {to: {str(key): name for _pk, key, name in read(plan)} for to, read in REGISTERS.items()}
    short: dict[str, Sequence[str]] = {threat.key: (key(threat.short_name),) for threat in Threat.objects.all()}
    said = {threat: (*short.get(threat, ()), *words) for threat, words in lexicon().threats.items()}
    return Registers(names, {"threat": {threat: tuple(words) for threat, words in {**short, **said}.items()}})
