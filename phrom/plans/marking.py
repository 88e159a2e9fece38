"""What changed inside a text, marked on both sides; long stretches that stayed are folded away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from phrom.plans.defaults import compared

_MARK, _BEFORE = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]", "[เแโใไ]"  # what belongs to the letter before, or after it
_SAFE = re.compile(rf"(?<!{_BEFORE})(?!{_MARK})")
_GAP = re.compile(r"(?<=\s)(?=\S)")
_LONG, _SHOWN = 240, 80  # letters: a stretch that is folded, and what stays in sight at each end of it
_ALIKE = 0.5  # share of three-letter runs in common below which marking says less than two texts side by side
_NEAR = 40  # letters: so far off a gap between words is looked for, where a stretch is to be cut
_SHORT = 12  # letters: a change of so little is shown whole


class Mark(NamedTuple):
    """A stretch of one side's text; "folded" is the same on both sides and may be hidden."""

    kind: Literal["same", "changed", "folded"]
    text: str


def marked(before: str, after: str) -> tuple[list[Mark], list[Mark]]:
    """Both texts with what differs marked, never between a letter and its vowel or tone."""
    if not _are_alike(before, after):
        return [Mark("changed", before)] if before else [], [Mark("changed", after)] if after else []
    pieces = list(compared(before, after))
    sides = []
    for own in ("removed", "added"):
        stretches = (Mark("same" if p.kind == "same" else "changed", p.text) for p in pieces if p.kind in ("same", own))
        sides.append(list(_folded(stretches)))
    return sides[0], sides[1]


def _are_alike(before: str, after: str) -> bool:
    if min(len(before), len(after)) < _SHORT:
        return False
    one, two = ({text[at : at + 3] for at in range(len(text) - 2)} for text in (before, after))
    return len(one & two) >= _ALIKE * min(len(one), len(two))


def _folded(marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if mark.kind != "same" or len(mark.text) <= _LONG:
            yield mark
            continue
        first, last = _cut(mark.text, _SHOWN), _cut(mark.text, len(mark.text) - _SHOWN)
        yield Mark("same", mark.text[:first])
        yield Mark("folded", mark.text[first:last])
        yield Mark("same", mark.text[last:])


def _cut(text: str, place: int) -> int:
    """The first gap from there on; where none is near, a place outside a syllable's cluster of letter and marks."""
    found = _GAP.search(text, place, place + _NEAR) or _SAFE.search(text, place)
    return found.start() if found else len(text)
