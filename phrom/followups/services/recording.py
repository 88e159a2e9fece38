"""Journal lines about follow-ups, in the chain of their agency."""

from __future__ import annotations

from typing import Any

from phrom.followups.models import FollowUp
from phrom.journal.services import Entry
from phrom.kernel.words import in_thai


def target_of(row: FollowUp) -> str:
    """What the journal calls a follow-up."""
    return f"followup:{row.key}"


def told_of(row: FollowUp) -> dict[str, Any]:
    """What a fact says, as the journal keeps it."""
    with in_thai():
        severity = str(row.get_severity_display())
    return {"subject": row.title, "detail": row.detail, "source_label": row.source_label, "severity": severity}


def source_of(row: FollowUp) -> str:
    """Where it came from, as the journal keeps it."""
    with in_thai():
        return row.source_label or str(row.get_source_display())


def entry_of(verb: str, row: FollowUp, **facts: Any) -> Entry:
    """A line that names the follow-up; `agency` must be at hand."""
    return Entry(f"followup.{verb}", target_of(row), row.agency.key, {"name": row.title, **facts})
