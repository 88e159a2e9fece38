"""Begin an import, and call it off."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.documents.uploads import forget_file
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.plans.imports.keeping import keep
from phrom.plans.imports.models import STEPS, ImportJob
from phrom.plans.imports.readers.guarding import Unreadable, kind_of
from phrom.plans.imports.reasons import sentence
from phrom.plans.models import Plan
from phrom.plans.services.editing import plan_target

MOST_OPEN = 5  # imports of one plan that may wait at a time


@transaction.atomic
def start_import(plan: Plan, name: str, content: bytes) -> ImportJob:
    """Keep the file for the worker; Refused at once, with the reason, for what can never be read."""
    try:
        kind = kind_of(content, name)
    except Unreadable as reason:
        raise Refused(sentence(reason.code)) from None
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if ImportJob.objects.filter(plan=plan, status__in=ImportJob.OPEN).count() >= MOST_OPEN:
        raise Refused(_("มีเอกสารที่รออยู่แล้ว {count} ฉบับ ตรวจหรือยกเลิกฉบับเดิมก่อน").format(count=MOST_OPEN))
    stored = keep(name, kind, content)
    job: ImportJob = ImportJob.objects.create(
        plan=plan, name=stored.name, file=stored, started_by=current_viewer().name
    )
    record("import.started", plan_target(plan), chain=plan.agency.key, facts={"file": stored.name, "key": str(job.key)})
    return job


@transaction.atomic
def cancel_import(job: ImportJob) -> None:
    """Nothing has been written, so nothing is taken back; what was read is forgotten."""
    STEPS.take("cancel", job, paper="", proposal="", decisions="", lease_until=None)
    file = job.file
    if file is not None:
        ImportJob.objects.filter(pk=job.pk).update(file=None)
        forget_file(file)
    facts = {"file": job.name, "key": str(job.key)}
    record("import.cancelled", plan_target(job.plan), chain=job.plan.agency.key, facts=facts)
