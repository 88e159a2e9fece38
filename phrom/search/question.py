"""What somebody asked, made ready for comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from phrom.kernel.thai import clean
from phrom.search.folding import MARKS, bare, fold

LONGEST = 200  # characters; what is longer is cut
MOST_WORDS = 10  # the longest ones
LEAST = 3  # characters of a word that may be looked for without its marks, and that a trigram index can answer
SHORT = 5  # below this many characters น้ำ and น้า are two words; PDFs break either
_PARTED = re.compile(rf"\s+(?=[ะาำๅ{MARKS}])")  # no word begins so: a PDF parted it from what stands before


@dataclass(frozen=True)
class Word:
    """`exact`: how a short word with sara am must stand in the text itself, because folded it would be another one."""

    folded: str
    exact: str = ""

    def is_in(self, folded: str, text: str) -> bool:
        return self.folded in folded and self.exact in text


@dataclass(frozen=True)
class Question:
    """`typed` as it was; `is_loose`: looked for without marks, as broken PDFs have them on the wrong letters."""

    typed: str
    is_loose: bool = False

    @cached_property
    def text(self) -> str:
        return clean(self.typed[:LONGEST]).strip()

    @cached_property
    def whole(self) -> Word:
        """All of it as one word."""
        return Word(self.fold(self.text)) if self.is_loose else _word("".join(self.text.split()))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All of which must be found, the longest first; none when nothing can be."""
        parts = _PARTED.sub("", self.text).split()
        words = sorted({_word(part) for part in parts if fold(part)}, key=lambda word: (-len(word.folded), word.folded))
        if not self.is_loose:
            return tuple(words[:MOST_WORDS])
        loose = dict.fromkeys(bare(word.folded) for word in words[:MOST_WORDS])
        if any(len(word) < LEAST for word in loose):
            loose = {self.whole.folded: None}
        return tuple(Word(word) for word in loose if len(word) >= LEAST)

    def fold(self, text: str) -> str:
        """A text as this question compares it."""
        return bare(fold(text)) if self.is_loose else fold(text)

    def loosened(self) -> Question:
        return Question(self.typed, is_loose=True)


def _word(part: str) -> Word:
    folded = fold(part)
    return Word(folded, part if "ำ" in part and len(folded) < SHORT else "")
