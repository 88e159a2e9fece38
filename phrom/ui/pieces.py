"""What the pieces of a page are given; any object or dict with the same names will do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
Tone = Literal["", "danger", "warn", "good", "info"]
Progress = Literal["done", "error", "missing", "returned", "not_applicable"]


@dataclass(frozen=True)
class Finding:
    """One finding of a check; `anchor` is the id of the field it speaks of on this page, empty when on another.

    `why_url` explains the check; `place` is what a form names the finding by (empty: it cannot be answered); `reason`,
    `by` and `at` are the answer of an agency that lives with it.
    """

    code: str
    severity: Severity
    message: str
    url: str
    anchor: str = ""
    why_url: str = ""
    place: str = ""
    reason: str = ""
    by: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Desk:
    """Where answers to findings are sent, and the section whose page one comes back to (empty: the plan's)."""

    accept_url: str
    reopen_url: str
    section: str = ""


@dataclass(frozen=True)
class RailEntry:
    label: str
    url: str
    progress: Progress
    is_current: bool = False


@dataclass(frozen=True)
class RailGroup:
    label: str
    entries: Sequence[RailEntry]


@dataclass(frozen=True)
class Moment:
    """One line of a timeline; `url` leads to what it speaks of."""

    at: dt.datetime
    who: str
    text: str
    detail: str = ""
    tone: Tone = ""
    url: str = ""


@dataclass(frozen=True)
class Difference:
    """One row of the compare view: what it is, what it was, what it is now."""

    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Remark:
    """One comment in a thread."""

    at: dt.datetime
    who: str
    text: str
    role: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Counted:
    """How many of a whole something holds for; `query`: the address of its rows, `formula`: how it is found out."""

    label: str
    count: int
    total: int
    formula: str
    query: str
