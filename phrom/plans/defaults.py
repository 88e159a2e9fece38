"""Standard texts of prose sections, and how a plan's own text differs from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from phrom.agencies.models import Agency
from phrom.plans.starters import standard_text

_PHRASES = re.compile(r"\S+\s*")  # Thai has spaces between phrases, not words
_SYLLABLES = re.compile(  # a letter with the vowels and marks around it, a number or foreign word whole
    r"[0-9A-Za-z๐-๙]+|[เแโใไ]?.[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*", re.DOTALL
)
_SHORTEST_KEPT = 4  # syllables: less in common between two changes is chance
_LONGEST_COMPARED = 1_000  # syllables: a longer stretch written anew is shown whole
_MOST_PAIRS = 500_000  # of like phrases: a text that says one thing over and over would be compared for seconds


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or only the plan (added), or only the standard (removed)."""

    kind: Literal["same", "added", "removed"]
    text: str


def difference(slug: str, body: str, agency: Agency, fiscal_year: int) -> list[Piece]:
    """The plan's text against the standard one, phrase by phrase; empty when there is no standard text."""
    standard = standard_text(slug, agency, fiscal_year)
    return list(compared(standard, body.strip())) if standard else []


def is_untouched(pieces: list[Piece]) -> bool:
    """Whether the text is still the standard one, letter for letter."""
    return bool(pieces) and all(piece.kind == "same" for piece in pieces)


def compared(standard: str, body: str) -> Iterator[Piece]:
    """A text against another, phrase by phrase."""
    old, new = _PHRASES.findall(standard), _PHRASES.findall(body)
    if _like_pairs(old, new) > _MOST_PAIRS:
        yield from _changed(standard, body)
        return
    for was, now, is_same in _stretches(old, new):
        if is_same:
            yield Piece("same", now)
        else:
            yield from _close_up(was, now)


def _like_pairs(old: list[str], new: list[str]) -> int:
    """How often a phrase of the one stands in the other: what a comparison costs."""
    counted = Counter(_bare(new))
    return sum(counted[part] for part in _bare(old))


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[str, str, bool]]:
    """What the standard has, what the plan has instead, and whether that is the same."""
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield "".join(old[i:j]), "".join(new[k:m]), tag == "equal"


def _bare(parts: list[str]) -> list[str]:
    """The parts without the blanks behind them: one more or less is no difference, a new line is."""
    return [part.rstrip(" ") for part in parts]


def _close_up(was: str, now: str) -> list[Piece]:
    """A changed stretch syllable by syllable where much of it stayed, whole where it was written anew."""
    old, new = _SYLLABLES.findall(was), _SYLLABLES.findall(now)
    if not old or not new or max(len(old), len(new)) > _LONGEST_COMPARED:
        return _changed(was, now)
    pieces: list[Piece] = []
    left = right = ""
    for before, after, is_same in _stretches(old, new):
        if is_same and ("\n" in after or len(_SYLLABLES.findall(after)) >= _SHORTEST_KEPT):
            pieces += [*_changed(left, right), Piece("same", after)]
            left = right = ""
        else:
            left, right = left + before, right + after
    pieces += _changed(left, right)
    kept = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    return pieces if 2 * kept >= min(len(was), len(now)) else _changed(was, now)


def _changed(was: str, now: str) -> list[Piece]:
    return [piece for piece in (Piece("removed", was), Piece("added", now)) if piece.text]
