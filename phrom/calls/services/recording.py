"""Journal lines about runs, in the chain of their agency, and the lock under which a run changes."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from phrom.calls.models import Run
from phrom.calls.unscoped import every_run
from phrom.journal.services import record


def target_of(run: Run) -> str:
    """What the journal calls a run."""
    return f"callrun:{run.key}"


def tell(verb: str, run: Run, **facts: Any) -> None:
    """A line about the run; its agency must be at hand."""
    record(f"callrun.{verb}", target_of(run), chain=run.agency.key, facts=facts)


def locked(run: Run) -> Run:
    """The run as it stands, for this transaction alone: every change of a run begins here, so that none crosses."""
    return every_run().select_for_update(no_key=True, of=("self",)).select_related("agency").get(pk=run.pk)


def touch(run: Run, **changes: Any) -> None:
    """Write what changed of a locked run, and that something did."""
    every_run().filter(pk=run.pk).update(version=F("version") + 1, **changes)
    run.refresh_from_db(fields=["version", *changes], from_queryset=every_run())
