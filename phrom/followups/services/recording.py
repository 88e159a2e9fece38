"""Journal lines about follow-ups, in the chain of their agency."""

from __future__ import annotations

from typing import Any

from phrom.followups.models import FollowUp
from phrom.journal.services import Entry


def target_of(row: FollowUp) -> str:
    """What the journal calls a follow-up."""
    return f"followup:{row.key}"


def entry_of(verb: str, row: FollowUp, **facts: Any) -> Entry:
    """A line that names the follow-up; `agency` must be at hand."""
    return Entry(f"followup.{verb}", target_of(row), row.agency.key, {"name": row.title, **facts})
