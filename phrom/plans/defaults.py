"""Standard texts of prose sections, and how a plan's own text differs from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from phrom.agencies.models import Agency
from phrom.plans.starters import standard_text

_PHRASES = re.compile(r"\S+\s*")  # Thai has spaces between phrases, not words


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or only the plan (added), or only the standard (removed)."""

    kind: Literal["same", "added", "removed"]
    text: str


def difference(slug: str, body: str, agency: Agency, fiscal_year: int) -> list[Piece]:
    """The plan's text against the standard one, phrase by phrase; empty when there is no standard text."""
    standard = standard_text(slug, agency, fiscal_year)
    return list(_pieces(standard, body.strip())) if standard else []


def is_untouched(pieces: list[Piece]) -> bool:
    """Whether the text is still the standard one, letter for letter."""
    return bool(pieces) and all(piece.kind == "same" for piece in pieces)


def _pieces(standard: str, body: str) -> Iterator[Piece]:
    old, new = _PHRASES.findall(standard), _PHRASES.findall(body)
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(new[k:m]))
            continue
        if j > i:
            yield Piece("removed", "".join(old[i:j]))
        if m > k:
            yield Piece("added", "".join(new[k:m]))


def _bare(phrases: list[str]) -> list[str]:
    """The phrases without the blanks behind them: one more or less is no difference, a new line is."""
    return [phrase.rstrip(" ") for phrase in phrases]
