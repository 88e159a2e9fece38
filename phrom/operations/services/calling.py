"""Call an agency's team down its tree, from the operation that it is in."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from phrom.calls.models import Run
from phrom.calls.services import start_run
from phrom.kernel.words import kept
from phrom.operations.models import Activation, Operation
from phrom.operations.services.activating import still_running
from phrom.operations.services.logbook import in_log, write_log


def reference_of(operation: Operation) -> str:
    """By which runs are known to belong to an operation."""
    return f"operation:{operation.key}"


@transaction.atomic
def call_team(part: Activation) -> Run:
    """One tap: everybody in the call tree is told what happened; of a drill, that it is one."""
    operation = part.operation
    still_running(part)
    run = start_run(
        part.agency, occasion="exercise" if operation.is_exercise else "incident", about=operation.title,
        link=reverse("operation_part", args=[operation.key, part.agency.key]), reference=reference_of(operation),
    )  # fmt: skip
    write_log(operation, "call", in_log(kept("เริ่มแจ้งทีมตามผังการติดต่อ")), agency=part.agency, run=str(run.key))
    return run
