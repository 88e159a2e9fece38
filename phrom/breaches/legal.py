"""What the law asks: forms with their fields and clocks, and lists of words, from content/statutory.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phrom.kernel.content import tree
from phrom.kernel.words import in_language


@dataclass(frozen=True)
class Field:
    """One field of a form; `source`: what of the operation it begins with, `choices`: name of a list."""

    key: str
    kind: str
    source: str
    choices: str
    raw: Mapping[str, Any]

    @property
    def label(self) -> str:
        return in_language(self.raw, "label")


@dataclass(frozen=True)
class Form:
    """A form with its clock in minutes from when the agency knew; `late`: until when it may ask to be excused."""

    code: str
    law: str
    within: int
    late: int | None
    fields: tuple[Field, ...]
    raw: Mapping[str, Any]

    @property
    def title(self) -> str:
        return in_language(self.raw, "title")

    @property
    def when(self) -> str:
        """Its deadline in words."""
        return in_language(self.raw, "when")


def forms() -> dict[str, Form]:
    """code -> form, in the order of the content file."""
    return {raw["code"]: _form(raw) for raw in tree("statutory")["forms"]}


def _form(raw: Mapping[str, Any]) -> Form:
    fields = tuple(Field(f["key"], f["kind"], f.get("from", ""), f.get("list", ""), f) for f in raw["fields"])
    late = raw["late_hours"]
    return Form(raw["code"], raw["law"], raw["within_hours"] * 60, None if late is None else late * 60, fields, raw)


def words(name: str) -> dict[str, str]:
    """code -> label of one list, in the reader's language."""
    return {row["code"]: in_language(row, "label") for row in tree("statutory")["lists"][name]}


def is_reportable(categories: list[str]) -> bool:
    """Whether ก1 and ก2 take the incident; while nothing is known of its category, they do."""
    spared = set(tree("statutory")["not_reportable"])
    return not categories or bool(set(categories) - spared)
