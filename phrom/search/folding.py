"""What a search compares: Thai text folded so that spellings, digits and broken copies of one word agree."""

from __future__ import annotations

import re
from functools import lru_cache

from phrom.kernel.thai import arabic, clean

MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
PART = re.compile(rf"ต(?=ิ)(?<=วิกฤต)|\d[-–](?=\d)|.[{MARKS}]*", re.DOTALL)
_BARE = str.maketrans("", "", MARKS)
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Arabic digits, no case, no spaces, no hyphens inside numbers, วิกฤติ as วิกฤต, sara am as sara aa.

    The last makes one word of สำนักงาน and of what a PDF leaves of it: ส านักงาน, สานักงาน.
    """
    return "".join(map(fold_part, PART.findall(clean(text))))


@lru_cache(maxsize=8192)
def fold_part(part: str) -> str:
    """One character with the marks that it carries; marks that stand on nothing say nothing."""
    if part[0] in MARKS:
        return ""
    if part[0].isdigit():
        part = part.rstrip("-–")
    return _SPACES.sub("", arabic(part).casefold()).replace("ำ", "า").replace("\u0e4d", "")


def bare(folded: str) -> str:
    """Folded text without vowels above and below and without tones, which broken PDFs put on the wrong letters."""
    return folded.translate(_BARE)
