"""Sections of a printed order moved up and down: pure, chapters keep what is theirs and the cover stays in front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from phrom.plans.papers.sheet import Place

Way = Literal["up", "down"]
FIXED = frozenset({"cover", "contents"})  # pages that the renderer lays out itself
Places = Sequence[Place]


def arranged(places: Places, keys: Sequence[str]) -> list[Place]:
    """The blocks in the order of the keys; one that the keys do not know stands behind its neighbour of the form."""
    known = {place.key: place for place in places}
    found = [known[key] for key in dict.fromkeys(keys) if key in known]
    for number, place in enumerate(places):
        if place not in found:
            found.insert(found.index(places[number - 1]) + 1 if number else 0, place)
    return found


def moved(places: Places, key: str, way: Way) -> list[Place]:
    """The blocks after one of them, with all below it, went one step up or down; the same when it cannot."""
    start = next((at for at, place in enumerate(places) if place.key == key), None)
    if start is None or places[start].slug in FIXED:
        return list(places)
    end = _end(places, start)
    own = list(places[start:end])
    target = _above(places, start) if way == "up" else _below(places, end, _level(places[start]))
    if target is None:
        return list(places)
    rest = [*places[:start], *places[end:]]
    at = target if way == "up" else target - len(own)
    return [*rest[:at], *own, *rest[at:]]


def can_move(places: Places, key: str, way: Way) -> bool:
    """Whether a step that way is left."""
    return moved(places, key, way) != list(places)


def _level(place: Place) -> int:
    return max(place.level, 1)  # the cover is a chapter like others


def _end(places: Places, start: int) -> int:
    """Where what stands below a block ends."""
    level = _level(places[start])
    return next((at for at in range(start + 1, len(places)) if _level(places[at]) <= level), len(places))


def _above(places: Places, start: int) -> int | None:
    """Before which block it goes: its elder sibling, or its chapter when the one before can take it."""
    level = _level(places[start])
    before = next((at for at in range(start - 1, -1, -1) if _level(places[at]) <= level), None)
    if before is None:
        return None
    if _level(places[before]) == level:
        return before if level > 1 or _alike(places[before], places[start]) else None
    chapter = next((at for at in range(before - 1, -1, -1) if _level(places[at]) == 1), None)
    return before if level == 2 and chapter is not None and _takes(places[chapter], places[before]) else None


def _below(places: Places, end: int, level: int) -> int | None:
    """Before which block it goes: behind its younger sibling, or first in the next chapter."""
    if end == len(places):
        return None
    after, above = places[end], next(at for at in range(end - 1, -1, -1) if _level(places[at]) == 1)
    if _level(after) == level:
        return _end(places, end) if level > 1 or _alike(after, places[above]) else None
    return end + 1 if level == 2 and _level(after) == 1 and _takes(after, places[above]) else None


def _alike(one: Place, other: Place) -> bool:
    """Chapters change places only among those that are counted, in front of them, or in the appendix."""
    is_free = one.slug not in FIXED and other.slug not in FIXED
    return is_free and (one.is_appendix, one.is_numbered) == (other.is_appendix, other.is_numbered)


def _takes(chapter: Place, left: Place) -> bool:
    """Whether a section may go from one chapter into the other: a chapter that is a section itself holds no others."""
    return not chapter.slug and _alike(chapter, left)
