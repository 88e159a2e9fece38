"""Versioned checklists: which one is in force, what a new version changed, what the answers amount to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from phrom.criteria.levels import HIGHEST, Level, reaches
from phrom.kernel.content import tree
from phrom.kernel.words import is_english


@dataclass(frozen=True)
class Item:
    """One thing to check; `level` is must, should or optional, `cia` holds C, I, A where it guards them.

    `auto` names what answers it from the data; empty where people must. `from_level`: the alert level from which on
    it applies.
    """

    code: str
    group: str
    text_th: str
    text_en: str
    level: str
    applies: str
    evidence: str
    source: str
    cia: tuple[str, ...] = ()
    auto: str = ""
    from_level: str = Level.NORMAL.value
    evidence_en: str = ""

    @property
    def proof(self) -> str:
        """What shows that it is met, as the reader says it."""
        return (self.evidence_en if is_english() else "") or self.evidence


class Group(NamedTuple):
    """Items that stand together under one heading."""

    code: str
    label_th: str
    label_en: str


class Result(NamedTuple):
    """`passed`: every applicable must item passes; `percent` of applicable items met, None before any answer."""

    passed: bool
    percent: int | None
    met: int
    applicable: int


class Changes(NamedTuple):
    """What a version changed against an older one; `changed` pairs the old item with the new."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[tuple[Item, Item], ...]


@dataclass(frozen=True)
class Checklist:
    """One version of a checklist, readable for as long as a plan was answered with it."""

    code: str
    version: str
    title_th: str
    title_en: str
    valid_from: dt.date
    valid_to: dt.date | None
    groups: tuple[Group, ...]
    items: tuple[Item, ...]

    @property
    def has_levels(self) -> bool:
        """Whether some items apply only from an alert level on."""
        return any(item.from_level != Level.NORMAL for item in self.items)

    def items_at(self, level: str) -> tuple[Item, ...]:
        """What is asked at the alert level."""
        return tuple(item for item in self.items if reaches(level, item.from_level))

    def item(self, code: str) -> Item:
        """The item of that code; LookupError when this version has none."""
        found = next((item for item in self.items if item.code == code), None)
        if found is None:
            raise LookupError(f"{self.code} {self.version} has no item {code}")
        return found

    def result(self, answers: Mapping[str, str], level: str = HIGHEST) -> Result:
        """At the alert level, of item code -> pass | fail | na | "" (blank: not answered, which still applies)."""
        given = {item: answers.get(item.code, "") for item in self.items_at(level)}
        applicable = [item for item, answer in given.items() if answer != "na"]
        met = [item for item in applicable if given[item] == "pass"]
        percent = 100 * len(met) // len(applicable) if applicable and any(given.values()) else None
        passed = all(item in met for item in applicable if item.level == "must")
        return Result(passed, percent, len(met), len(applicable))

    def failed_musts(self, answers: Mapping[str, str], level: str = HIGHEST) -> tuple[Item, ...]:
        """The must items that apply at the level and are answered with no."""
        return tuple(i for i in self.items_at(level) if i.level == "must" and answers.get(i.code) == "fail")


def versions(code: str) -> tuple[Checklist, ...]:
    """Every version of the checklist, oldest first."""
    return _versions(Path(settings.PHROM_CONTENT), code)


def codes() -> tuple[str, ...]:
    """Every checklist there is, in the order of content."""
    return _codes(Path(settings.PHROM_CONTENT))


def checklist(code: str, version: str) -> Checklist:
    """That version, in force or not; LookupError when there is none."""
    found = next((known for known in versions(code) if known.version == version), None)
    if found is None:
        raise LookupError(f"no checklist {code} {version}")
    return found


def current(code: str, on: dt.date) -> Checklist:
    """The version in force on the day; before the first, the first; LookupError for an unknown code."""
    known = versions(code)
    if not known:
        raise LookupError(f"no checklist {code}")
    return next((version for version in reversed(known) if version.valid_from <= on), known[0])


def changes(old: Checklist, new: Checklist) -> Changes:
    """What the new version adds, drops and words or weighs differently, in the order of the lists."""
    before, after = {item.code: item for item in old.items}, {item.code: item for item in new.items}
    kept = [(before[code], item) for code, item in after.items() if code in before]
    return Changes(
        added=tuple(item for code, item in after.items() if code not in before),
        removed=tuple(item for code, item in before.items() if code not in after),
        changed=tuple((was, item) for was, item in kept if _asks(was) != _asks(item)),
    )


def _asks(item: Item) -> tuple[str, ...]:
    """What the item asks of an agency; where it came from does not matter."""
    return item.text_th, item.level, item.applies, item.evidence, item.from_level


@cache
def _codes(root: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tree(f"criteria/{file.stem}")["code"] for file in _files(root)))


def _files(root: Path) -> list[Path]:
    return sorted((root / "criteria").glob("*.yaml"), key=lambda file: file.stem)


@cache
def _versions(root: Path, code: str) -> tuple[Checklist, ...]:
    read = (_checklist(tree(f"criteria/{file.stem}")) for file in _files(root))
    return tuple(sorted((each for each in read if each.code == code), key=lambda each: each.valid_from))


def _checklist(raw: Mapping[str, Any]) -> Checklist:
    return Checklist(
        code=raw["code"],
        version=raw["version"],
        title_th=raw["title_th"],
        title_en=raw["title_en"],
        valid_from=dt.date.fromisoformat(raw["valid_from"]),
        valid_to=dt.date.fromisoformat(raw["valid_to"]) if raw["valid_to"] else None,
        groups=tuple(Group(**group) for group in raw["groups"]),
        items=tuple(Item(**item | {"cia": tuple(item.get("cia", ()))}) for item in raw["items"]),
    )
