"""Evidence of what was done: added while a follow-up is active, removable as long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from phrom.documents.uploads import forget_file, keep_upload
from phrom.followups.models import Evidence, FollowUp
from phrom.followups.services.recording import entry_of
from phrom.journal.services import record_all
from phrom.kernel.scoping import current_viewer


@dataclass(frozen=True)
class Proof:
    """What somebody hands in: words, an address, a file that an UploadField has passed."""

    note: str = ""
    url: str = ""
    file: UploadedFile[Any] | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is more than words."""
        return bool(self.url or self.file)


@transaction.atomic
def add_evidence(row: FollowUp, proof: Proof) -> Evidence:
    """Keep it with the follow-up."""
    stored = keep_upload(proof.file) if proof.file else None
    made = Evidence.objects.create(
        follow_up=row, file=stored, url=proof.url, note=proof.note, added_by=current_viewer().name
    )
    record_all([entry_of("evidence_added", row, file=stored.name if stored else proof.url, text=proof.note)])
    return made


@transaction.atomic
def remove_evidence(evidence: Evidence) -> None:
    """For what was attached by mistake; the journal keeps that it was there, not what it was."""
    name = str(evidence)
    evidence.delete()
    if evidence.file:
        forget_file(evidence.file)
    record_all([entry_of("evidence_removed", evidence.follow_up, file=name)])
