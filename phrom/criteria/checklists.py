"""Versioned checklists: which one is in force, what a new version changed, what the answers amount to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from phrom.kernel.content import tree


@dataclass(frozen=True)
class Item:
    """One thing to check; `level` is must, should or optional, `cia` holds C, I, A where it guards them.

    `auto` names what answers it from the data; empty where people must.
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
    evidence_en: str = ""


class Group(NamedTuple):
    """Items that stand together under one heading."""

    code: str
    label_th: str
    label_en: str


class Result(NamedTuple):
    """`passed`: every applicable must item passes; `percent` of applicable items, None before any answer."""

    passed: bool
    percent: int | None


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

    def item(self, code: str) -> Item:
        """The item of that code; LookupError when this version has none."""
        found = next((item for item in self.items if item.code == code), None)
        if found is None:
            raise LookupError(f"{self.code} {self.version} has no item {code}")
        return found

    def result(self, answers: Mapping[str, str]) -> Result:
        """Of item code -> pass | fail | na | "" (blank: not answered, which still counts as applicable)."""
        given = {item: answers.get(item.code, "") for item in self.items}
        applicable = [item for item, answer in given.items() if answer != "na"]
        passed = [item for item in applicable if given[item] == "pass"]
        percent = 100 * len(passed) // len(applicable) if applicable and any(given.values()) else None
        return Result(all(item in passed for item in applicable if item.level == "must"), percent)


def versions(code: str) -> tuple[Checklist, ...]:
    """Every version of the checklist, oldest first."""
    return _versions(Path(settings.PHROM_CONTENT), code)


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


def _asks(item: Item) -> tuple[str, str, str, str]:
    """What the item asks of an agency; where it came from does not matter."""
    return item.text_th, item.level, item.applies, item.evidence


@cache
def _versions(root: Path, code: str) -> tuple[Checklist, ...]:
    names = sorted(file.stem for file in (root / "criteria").glob("*.yaml"))
    read = (_checklist(tree(f"criteria/{name}")) for name in names)
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
