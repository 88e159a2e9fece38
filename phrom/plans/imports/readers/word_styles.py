"""What a paragraph looks like: its style with all that this one is based on, and its own marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from phrom.plans.imports.readers.parsing import Element, child, children, is_on, value

_HEADING = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*(\d)", re.IGNORECASE)
_TITLE = {"title", "ชื่อเรื่อง"}
_LISTED = re.compile(r"(?:toc|contents|สารบัญ|table of figures)", re.IGNORECASE)


@dataclass(frozen=True)
class Look:
    """`level` 0: body text; `numbering`: (list, depth) that the style brings; `size` in points."""

    level: int = 0
    is_bold: bool = False
    size: float = 0
    is_centred: bool = False
    is_listed: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """The looks of the paragraph styles, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._raw = {value(style, "styleId"): style for style in children(root, "style")}
        self._looks: dict[str, Look] = {"": Look(size=_points(child(root, "docDefaults", "rPrDefault", "rPr")))}

    def look(self, style: str, depth: int = 0) -> Look:
        """A style's look; one that is missing or based on itself looks like body text."""
        if style in self._looks or style not in self._raw or depth > 20:
            return self._looks.get(style, self._looks[""])
        raw = self._raw[style]
        base = self.look(value(child(raw, "basedOn")), depth + 1)
        name = value(child(raw, "name"))
        look = _seen(base, child(raw, "pPr"), child(raw, "rPr"))
        if found := _HEADING.match(name):
            look = replace(look, level=int(found[1]))
        look = replace(look, is_listed=look.is_listed or bool(_LISTED.match(name)))
        self._looks[style] = replace(look, level=0) if name.lower() in _TITLE else look
        return self._looks[style]

    def of(self, properties: Element | None) -> Look:
        """The look of a paragraph from its properties."""
        return _seen(self.look(value(child(properties, "pStyle"))), properties, child(properties, "rPr"))


def _seen(base: Look, paragraph: Element | None, run: Element | None) -> Look:
    changes: dict[str, Any] = {}
    if (outline := child(paragraph, "outlineLvl")) is not None:
        level = value(outline)
        changes["level"] = int(level) + 1 if level.isdigit() and int(level) < 9 else 0
    if (side := child(paragraph, "jc")) is not None:
        changes["is_centred"] = value(side) == "center"
    if (listed := child(paragraph, "numPr")) is not None:
        depth, number = value(child(listed, "ilvl")), value(child(listed, "numId"))
        inherited = base.numbering or ("", 0)
        changes["numbering"] = (number or inherited[0], int(depth) if depth.isdigit() else inherited[1])
    bolds = [mark for name in ("b", "bCs") if (mark := child(run, name)) is not None]
    if bolds:
        changes["is_bold"] = any(map(is_on, bolds))
    return replace(base, **changes, size=_points(run) or base.size)


def _points(run: Element | None) -> float:
    """The size of a run; Thai letters go by the complex-script one."""
    for name in ("szCs", "sz"):
        size = value(child(run, name))
        if size.isdigit():
            return int(size) / 2
    return 0


def run_is_bold(run: Element, look: Look) -> bool:
    """Whether a run prints bold, by its own marks or those of its paragraph."""
    marks = [mark for name in ("b", "bCs") if (mark := child(child(run, "rPr"), name)) is not None]
    return any(map(is_on, marks)) if marks else look.is_bold


def run_size(run: Element) -> float:
    return _points(child(run, "rPr"))
