"""The file behind an answer of a checklist: attached, changed for another, taken away."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from phrom.documents.uploads import forget_file, keep_upload
from phrom.kernel.scoping import current_viewer
from phrom.plans.columns import FileName
from phrom.plans.models import EvidenceFile, Plan
from phrom.plans.sections import Section
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.services.editing import save_section
from phrom.plans.services.outcomes import RowChange, SectionChange


@transaction.atomic
def attach_file(plan: Plan, section: Section, answer: ChecklistAnswer, upload: UploadedFile[Any]) -> None:
    """Keep what an UploadField has passed with the answer, instead of the file that was there."""
    stored = keep_upload(upload)
    EvidenceFile.objects.create(agency=plan.agency, file=stored, added_by=current_viewer().name)
    _name(plan, section, answer, FileName.value(str(stored.key), stored.name))


@transaction.atomic
def detach_file(plan: Plan, section: Section, answer: ChecklistAnswer) -> None:
    """The answer has no file any more; its bytes go with the last plan that named it."""
    _name(plan, section, answer, "")


def _name(plan: Plan, section: Section, answer: ChecklistAnswer, value: str) -> None:
    """Through the section's own save: it takes the lock, refuses what is closed and writes the journal's line."""
    row = ChecklistAnswer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    before = row.upload
    save_section(plan, section, SectionChange([RowChange(str(row.key), row.version, {"upload": value})]))
    if before and before != value:
        _forget_unnamed(plan, before)


def _forget_unnamed(plan: Plan, value: str) -> None:
    """Earlier revisions and years go on naming what they named: only a file that no plan names is deleted."""
    key = FileName.key_of(value)
    if key is None or ChecklistAnswer.objects.filter(plan__agency=plan.agency_id, upload=value).exists():
        return
    gone = EvidenceFile.objects.filter(agency=plan.agency_id, file__key=key).select_related("file")
    for row in gone:
        row.delete()
        forget_file(row.file)
