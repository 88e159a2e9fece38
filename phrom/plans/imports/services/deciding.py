"""What a person says to proposals: take, change, skip, place elsewhere; each step can be undone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.kernel.steps import Refused
from phrom.plans.imports.mapping.drafts import Entry
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.services.proposals import CONFIDENT, entries_of, lay_down, paper_of

STATES = ("accepted", "skipped", "")
_MOST_STEPS = 50
Decision = Mapping[str, Any]  # {"state": one of STATES, "typed": {column: text}}


class Decisions:
    """Entry key -> what was decided, with the steps back."""

    def __init__(self, job: ImportJob) -> None:
        raw = json.loads(job.decisions) if job.decisions else {}
        self.by_key: dict[str, dict[str, Any]] = raw.get("by_key", {})
        self.steps: list[dict[str, Any]] = raw.get("steps", [])

    def state(self, key: str) -> str:
        return str(self.by_key.get(key, {}).get("state", ""))

    def typed(self, key: str) -> dict[str, str]:
        return dict(self.by_key.get(key, {}).get("typed", {}))

    def take(self, changes: Mapping[str, Decision]) -> None:
        """One step: all of these at once."""
        self.steps.append({key: self.by_key.get(key) for key in changes})
        self.steps = self.steps[-_MOST_STEPS:]
        self.by_key |= {key: dict(change) for key, change in changes.items()}

    def undo(self) -> int:
        """Everything as it was before the last step; answers how many entries that touches."""
        before = self.steps.pop() if self.steps else {}
        for key, was in before.items():
            if was is None:
                self.by_key.pop(key, None)
            else:
                self.by_key[key] = was
        return len(before)

    def as_json(self) -> str:
        return json.dumps({"by_key": self.by_key, "steps": self.steps}, ensure_ascii=False)


@transaction.atomic
def decide(job: ImportJob, changes: Mapping[str, Decision]) -> int:
    """Note decisions about entries; those that the import does not have are passed over."""
    locked = held_for_change(job)
    known = {entry.key for entry in entries_of(locked)}
    decisions = Decisions(locked)
    wanted = {key: change for key, change in changes.items() if key in known and change["state"] in STATES}
    wanted = {key: change for key, change in wanted.items() if decisions.by_key.get(key) != dict(change)}
    if wanted:
        decisions.take(wanted)
        _keep(locked, decisions)
    return len(wanted)


def accept_confident(job: ImportJob, least: float = CONFIDENT) -> int:
    """Take every entry that is surer than this, needs no answer, and is not decided yet."""
    decisions = Decisions(job)
    sure = [entry for entry in entries_of(job) if _is_sure(entry, least) and not decisions.state(entry.key)]
    return decide(job, {entry.key: {"state": "accepted", "typed": {}} for entry in sure})


def _is_sure(entry: Entry, least: float) -> bool:
    return entry.state != "same" and entry.confidence >= least and not entry.is_asked


@transaction.atomic
def undo(job: ImportJob) -> int:
    """Take the last step back; answers how many entries that touches."""
    locked = held_for_change(job)
    decisions = Decisions(locked)
    count = decisions.undo()
    if count:
        _keep(locked, decisions)
    return count


@transaction.atomic
def place_elsewhere(job: ImportJob, kind: str, number: int, where: str) -> None:
    """A heading under another block, or a table as another table; entries that stay the same keep their decisions."""
    locked = held_for_change(job)
    chosen = dict(locked.placements.get(kind, {}))
    chosen[str(number)] = where
    locked.placements = {**locked.placements, kind: chosen}
    ImportJob.objects.filter(pk=locked.pk).update(placements=locked.placements, version=locked.version + 1)
    lay_down(locked, paper_of(locked))


def held_for_change(job: ImportJob) -> ImportJob:
    """The import as it stands now, held for this transaction; decisions of two people at once add up."""
    rows = ImportJob.objects.select_for_update(of=("self",)).select_related("plan__agency")
    locked: ImportJob = rows.get(pk=job.pk)
    if locked.status != ImportJob.Status.READY:
        raise Refused(_("เอกสารนี้ถูกบันทึกหรือยกเลิกไปแล้ว เปิดหน้านี้ใหม่"))
    return locked


def _keep(job: ImportJob, decisions: Decisions) -> None:
    ImportJob.objects.filter(pk=job.pk).update(decisions=decisions.as_json(), version=job.version + 1)
