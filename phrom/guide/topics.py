"""What each section of a plan is for, with an example and the usual mistakes, from `content/help/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from phrom.kernel.content import tree
from phrom.kernel.words import in_language


@dataclass(frozen=True)
class Topic:
    """Help about one section; `example` is what a good answer looks like, line by line."""

    slug: str
    purpose: str
    example: tuple[str, ...]
    mistakes: tuple[str, ...]


def topic(slug: str) -> Topic | None:
    """The help of a section in the reader's language; None when none is written."""
    return next((_topic(row) for row in tree("help/sections")["topics"] if row["slug"] == slug), None)


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(
        row["slug"],
        in_language(row, "purpose"),
        tuple(in_language(row, "example").splitlines()),
        tuple(in_language(mistake, "text") for mistake in row["mistakes"]),
    )
