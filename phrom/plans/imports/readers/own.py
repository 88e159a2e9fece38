"""A plan as this program exports it for machines."""

from __future__ import annotations

import json
from typing import Any

from phrom.plans.imports.paper import Paper
from phrom.plans.imports.readers.guarding import Unreadable

FORMAT = "phrom-plan/1"


def read_own(content: bytes) -> Paper:
    """The plan of a JSON file; raises Unreadable for JSON of anything else."""
    try:
        own: Any = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable("broken") from None
    if not isinstance(own, dict) or own.get("format") != FORMAT or not _is_sound(own.get("sections")):
        raise Unreadable("kind")
    return Paper("json", own=own)


def _is_sound(sections: Any) -> bool:
    """Whether it has the shape of an export: section -> waiver and rows with keys."""
    return isinstance(sections, dict) and all(
        isinstance(part, dict)
        and isinstance(part.get("waived"), str)
        and isinstance(part.get("rows"), list)
        and all(isinstance(row, dict) and isinstance(row.get("key"), str) for row in part["rows"])
        for part in sections.values()
    )
