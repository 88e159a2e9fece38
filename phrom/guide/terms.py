"""The words of the field: what they mean, and which of them stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from phrom.kernel.content import Row, table
from phrom.kernel.thai import search_key, sort_key
from phrom.kernel.words import in_language


@dataclass(frozen=True)
class Term:
    """A word with its English and what it means; `spellings`: how texts write it."""

    slug: str
    thai: str
    english: str
    meaning: str
    spellings: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """What a button says: the abbreviation when there is one."""
        return self.spellings[0] if self.spellings else self.thai


def glossary(words: str = "") -> list[Term]:
    """Every word in Thai dictionary order; only those in which all of `words` occur."""
    wanted = search_key(words)
    rows = (row for row in table("glossary") if wanted in search_key(" ".join(row.values())))
    return sorted(map(_term, rows), key=lambda term: sort_key(term.thai))


def terms_in(texts: Sequence[str], most: int = 8) -> list[Term]:
    """The explained words that occur in the texts, in the order in which they come."""
    text = "\n".join(texts)
    found = ((match.start(), slug) for slug, pattern in _patterns() if (match := pattern.search(text)))
    rows = {row["slug"]: row for row in table("glossary")}
    return [_term(rows[slug]) for _, slug in sorted(found)[:most]]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Abbreviations stand alone between Latin letters; Thai words stand anywhere."""
    return tuple(
        (row["slug"], re.compile("|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in _spellings(row))))
        for row in table("glossary")
        if row["meaning_th"] and row["spellings"]
    )


def _spellings(row: Row) -> tuple[str, ...]:
    return tuple(word.strip() for word in row["spellings"].split(";") if word.strip())


def _term(row: Row) -> Term:
    return Term(row["slug"], row["th"], row["en"], in_language(row, "meaning"), _spellings(row))
