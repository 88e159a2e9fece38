"""What waits for a person: rooms offer it, the home page shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

HOME = "home.todo"  # panel slot: () -> list of Todo


@dataclass(frozen=True)
class Todo:
    """One thing that waits: what, why, where, by when."""

    title: str
    url: str
    action: str
    why: str = ""
    due_on: dt.date | None = None
    tone: str = ""
