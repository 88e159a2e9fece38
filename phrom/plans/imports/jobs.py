"""The worker's part: take an import that waits, read it, propose; a worker that is killed loses nothing."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from phrom.documents.uploads import forget_file
from phrom.kernel.steps import Refused
from phrom.plans.imports.models import STEPS, ImportJob
from phrom.plans.imports.readers.guarding import Unreadable
from phrom.plans.imports.reading import Stopped, read_apart
from phrom.plans.imports.services.proposals import lay_down

LEASE = dt.timedelta(minutes=2)  # how long a worker may stay silent before another takes its place
MOST_ATTEMPTS = 3
KEPT = dt.timedelta(days=30)  # how long what was read waits for a decision
_log = logging.getLogger(__name__)


def read_next() -> int:
    """Read one waiting import; answers how many were taken up."""
    if (job := _take()) is None:
        return 0
    try:
        _read(job)
    except (Stopped, Refused):  # called off, or taken by another worker
        pass
    except Unreadable as reason:
        _fail(job, reason.code)
    except Exception:
        _log.exception("import %s", job.pk)
        _fail(job, "broken")
    return 1


def _take() -> ImportJob | None:
    """Claim the import that waits longest, or whose worker has been silent; one that kills workers is given up."""
    now = timezone.now()
    due = Q(status="waiting") | Q(status="reading", lease_until__lt=now)
    with transaction.atomic():
        skips = connection.features.has_select_for_update_skip_locked
        rows = ImportJob.objects.filter(due).select_for_update(skip_locked=skips, of=("self",))
        job: ImportJob | None = rows.select_related("plan__agency", "file").order_by("started_at").first()
        if job is None:
            return None
        job.attempts += 1
        job.status, job.lease_until = ImportJob.Status.READING, now + LEASE
        job.save(update_fields=["attempts", "status", "lease_until"])
    if job.attempts > MOST_ATTEMPTS:
        _fail(job, "slow")
        return None
    return job


def _read(job: ImportJob) -> None:
    if job.file is None:
        raise Unreadable("broken")
    paper = read_apart(job.file.path, job.name, lambda done, total: _goes_on(job, done, total))
    with transaction.atomic():
        lay_down(job, paper)
        STEPS.take("ready", _mine(job), done=paper.pages, total=paper.pages, lease_until=None)
        _forget_file(job)


def _mine(job: ImportJob) -> ImportJob:
    """The import, if this worker still holds it."""
    if not ImportJob.objects.filter(pk=job.pk, status="reading", attempts=job.attempts).exists():
        raise Stopped
    return job


def _goes_on(job: ImportJob, done: int, total: int) -> bool:
    """Note how far it is and hold on to it; False when somebody called it off."""
    held = ImportJob.objects.filter(pk=job.pk, status="reading", attempts=job.attempts)
    return bool(held.update(done=done, total=total, lease_until=timezone.now() + LEASE))


def _fail(job: ImportJob, reason: str) -> None:
    with transaction.atomic():
        failed = ImportJob.objects.filter(pk=job.pk, status="reading").update(status="failed", reason=reason)
        if failed:
            _forget_file(job)


def _forget_file(job: ImportJob) -> None:
    """The bytes have been read or cannot be; the row goes on without them."""
    file = job.file
    if file is not None:
        ImportJob.objects.filter(pk=job.pk).update(file=None)
        job.file = None
        forget_file(file)


def forget_old() -> int:
    """What nobody decided on in a month is forgotten; the row stays. Imports that ended hold nothing any more."""
    old = ImportJob.objects.filter(changed_at__lt=timezone.now() - KEPT, status="ready")
    return int(old.update(status="cancelled", paper="", proposal="", decisions="", version=F("version") + 1))
