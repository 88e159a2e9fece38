"""Words in braces that stand for what a plan says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

_BRACED = re.compile(r"\{([^{}\n]*)\}")  # blanks and all: two ways to read a blank would cost time


class Unfillable(ValueError):
    """A text asks for what cannot be put there; the message names it and says what is possible."""


def fill(text: str, words: Mapping[str, str], parts: Collection[str] = ()) -> str:
    """The text with every {word} replaced, each value on one line; `parts` are names that stand on lines of their own.

    Raises Unfillable for a name that is not there, or a part within a line.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        if (word := words.get(name)) is not None:
            return " ".join(word.split())
        if name in parts:
            raise Unfillable(_("{name} ต้องอยู่บรรทัดเดียว ไม่มีข้อความอื่น และใช้ได้เฉพาะในเนื้อความ").format(name=found[0]))
        known = " ".join(f"{{{name}}}" for name in (*words, *parts))
        raise Unfillable(_("ไม่รู้จักคำ {name} คำที่ใช้ได้คือ {known}").format(name=found[0], known=known))

    return _BRACED.sub(value, text)


def fill_lines(text: str, words: Mapping[str, str], parts: Collection[str] = ()) -> list[str]:
    """The same line by line; a word that stands alone on its line brings as many as it has, as an address does."""
    found = []
    for line in text.splitlines():
        alone = _BRACED.fullmatch(line.strip())
        value = words.get(alone[1].strip(), "") if alone else ""
        found += [" ".join(piece.split()) for piece in value.splitlines()] if value else [fill(line, words, parts)]
    return found


def asked(text: str) -> frozenset[str]:
    """The names in braces that the text asks for."""
    return frozenset(map(str.strip, _BRACED.findall(text)))
