"""Skills, kinds of structure finding, and the days of content/followups.yaml."""

from __future__ import annotations

from typing import Any

from phrom.kernel.content import table, tree
from phrom.kernel.words import in_language


def skills() -> dict[str, str]:
    """Key -> name of each skill, in the reader's language."""
    return {row["key"]: in_language(row, "name") for row in table("skills")}


def structure_kinds() -> dict[str, str]:
    """Code -> name of each of the ten ways in which structure and authority are affected."""
    return {str(row["code"]): in_language(row, "label") for row in tree("scales")["structure_kinds"]}


def days() -> dict[str, Any]:
    """`due` by severity, `before` the due day, `every` so many after it, and what counts as `soon`."""
    told: dict[str, Any] = tree("followups")
    return told
