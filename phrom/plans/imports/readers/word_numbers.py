"""Numbering that Word makes: counted here again, because the text does not hold it."""

from __future__ import annotations

import re
from collections import defaultdict

from phrom.kernel.thai import thai_digits
from phrom.plans.imports.readers.parsing import Element, child, children, value

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%(\d)")
Level = tuple[str, str, int]  # format, text with %1 for the first level's number, start


class Numbers:
    """The lists of a document with their counters."""

    def __init__(self, root: Element | None) -> None:
        shapes = {value(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._shape: dict[str, str] = {}
        for number in children(root, "num"):
            shape = value(child(number, "abstractNumId"))
            self._shape[value(number, "numId")] = shape
            self._levels.setdefault(shape, dict(map(_level, children(shapes.get(shape), "lvl"))))
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next(self, number: str, depth: int) -> str:
        """The label of the next paragraph of a list; empty for bullets and lists that there are not."""
        shape = self._shape.get(number, "")
        levels = self._levels.get(shape, {})
        if depth not in levels:
            return ""
        counts = self._counts[shape]
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        form, text, _start = levels[depth]
        return "" if form in ("bullet", "none") else _PLACE.sub(lambda at: self._said(levels, counts, at), text).strip()

    def _said(self, levels: dict[int, Level], counts: dict[int, int], place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        form, _text, start = levels.get(depth, ("decimal", "", 1))
        return _written(counts.get(depth, start), form)


def _level(raw: Element) -> tuple[int, Level]:
    start, depth = value(child(raw, "start")), value(raw, "ilvl")
    level = (value(child(raw, "numFmt")), value(child(raw, "lvlText")), int(start) if start.isdigit() else 1)
    return int(depth) if depth.isdigit() else 0, level


def _written(count: int, form: str) -> str:
    if form in ("thaiNumbers", "thaiCounting"):
        return thai_digits(str(count))
    if form == "thaiLetters":
        return _THAI_LETTERS[(count - 1) % len(_THAI_LETTERS)]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form[0] == "u" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form[0] == "u" else _roman(count)
    return str(count)


def _roman(count: int) -> str:
    said = ""
    for size, letters in _ROMAN:
        said += letters * (count // size)
        count %= size
    return said
