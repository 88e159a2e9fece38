"""A letter's text as officials type it, line by line: numbers at the front make levels, the program counts them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from phrom.documents.letters.filling import fill
from phrom.documents.letters.tree import HEAD, PLAIN, Block, Clause
from phrom.kernel.thai import arabic

LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_MARKS = (
    (3, re.compile(r"(?:\d+\.){2}(\d+)\.?\s+(.+)")),
    (2, re.compile(r"\d+\.(\d+)\.?\s+(.+)")),
    (1, re.compile(r"(\d+)\.(?!\d)\s*(.+)")),
    (4, re.compile(r"\((\d+)\)\s*(.+)")),
    (5, re.compile(rf"\(([{LETTERS}])\)\s*(.+)")),
)
_ALONE = re.compile(r"\{\s*(\w+)\s*\}")


def blocks(text: str, words: Mapping[str, str], parts: Mapping[str, Sequence[Block]]) -> tuple[Block, ...]:
    """The blocks of a text, one a line: "# ต้นเรื่อง" is a head, "1." "1.1" "1.1.1" "(1)" "(ก)" are levels.

    Numbers are counted anew, so a line may be put in between; one that is typed as the first starts again. `words` are
    filled into lines after their marks are read, so nothing in them is taken for a mark; `parts` stand for lines that
    hold nothing but their name in braces. Raises Unfillable.
    """
    counter = _Counter()
    found: list[Block] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        alone = _ALONE.fullmatch(line)
        if alone and alone[1] in parts:
            found += parts[alone[1]]
            continue
        clause = counter.clause(line)
        found.append(Clause(fill(clause.text, words, parts), clause.level, clause.number, clause.depth))
    return tuple(found)


class _Counter:
    """Counts each level; a higher level or a head starts the lower ones again."""

    def __init__(self) -> None:
        self.counts = [0] * 6
        self.open: list[int] = []

    def clause(self, line: str) -> Clause:
        if line.startswith("#"):
            self.counts, self.open = [0] * 6, []
            return Clause(line.lstrip("# "), HEAD)
        level, typed, text = _read(line)
        if level == PLAIN:
            return Clause(line, PLAIN)
        self.counts[level] = 1 if typed in ("1", "ก") else self.counts[level] + 1
        self.counts[level + 1 :] = [0] * (5 - level)
        self.open = [*(other for other in self.open if other < level), level]
        return Clause(text, level, self._number(level), len(self.open) - 1)

    def _number(self, level: int) -> str:
        if level == 4:
            return f"({self.counts[4]})"
        if level == 5:
            return f"({LETTERS[(self.counts[5] - 1) % len(LETTERS)]})"
        shown = ".".join(str(count or 1) for count in self.counts[1 : level + 1])
        return f"{shown}." if level == 1 else shown


def _read(line: str) -> tuple[int, str, str]:
    """Level, the number typed and the text behind it."""
    front = arabic(line[:12]) + line[12:]
    for level, mark in _MARKS:
        if match := mark.match(front):
            return level, match[1], line[match.start(2) :]
    return PLAIN, "", line
