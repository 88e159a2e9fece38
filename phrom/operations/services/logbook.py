"""The log: each line is also a line of the journal, in a chain of the operation's own, so that nobody can change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai
from phrom.operations.models import LogEntry, Operation

VERBS: Mapping[str, str] = {  # kind of line -> what the journal calls it
    "note": "operation.noted", "decision": "operation.decided", "step": "operation.step_taken",
    "service": "operation.service_reported", "resource": "operation.resource_reported", "post": "operation.manned",
    "report": "operation.reported", "ask": "operation.asked", "level": "operation.rated", "area": "operation.declared",
    "state": "operation.moved", "clock": "operation.clock_turned", "inject": "operation.injected",
    "call": "operation.called", "verdict": "operation.judged", "correction": "operation.corrected",
}  # fmt: skip
LONGEST = 4000


def target_of(operation: Operation) -> str:
    """What the journal calls an operation."""
    return f"operation:{operation.key}"


def chain_of(operation: Operation) -> str:
    """Its chain in the journal."""
    return f"operation-{operation.key.hex}"


def write_log(
    operation: Operation, kind: str, text: str, *, agency: Agency | None = None, corrects: LogEntry | None = None,
    **facts: Any,
) -> LogEntry:  # fmt: skip
    """Add a line inside the transaction of what it tells of; open pages learn that something happened."""
    rows = type(operation)._base_manager.filter(pk=operation.pk)
    rows.update(version=F("version") + 1)
    operation.version = rows.values_list("version", flat=True).get()
    now = timezone.now()
    entry = LogEntry(
        operation=operation, number=operation.version, agency=agency, kind=kind, text=text, facts=facts, at=now,
        minute=operation.clock.minute_at(now), corrects=corrects, by=current_viewer().name,
    )  # fmt: skip
    entry.save(force_insert=True)
    told = {
        "name": operation.title,
        "number": entry.number,
        "text": text,
        "agency": agency.key if agency else "",
        **facts,
    }
    record(VERBS[kind], target_of(operation), chain=chain_of(operation), facts=told)
    return entry


def in_log(template: str, /, **parts: object) -> str:
    """Words of a line: the log is Thai whoever acts; lazy parts are said in Thai too."""
    with in_thai():
        return template.format(**{name: str(part) for name, part in parts.items()})


@transaction.atomic
def write_note(operation: Operation, text: str, *, agency: Agency | None = None, is_decision: bool = False) -> LogEntry:
    """What somebody saw, heard or decided."""
    _still_running(operation)
    return write_log(operation, "decision" if is_decision else "note", text, agency=agency)


@transaction.atomic
def correct_line(entry: LogEntry, text: str) -> LogEntry:
    """Say it right in a new line; the wrong one stays. Also possible after the end."""
    if entry.kind == LogEntry.Kind.CORRECTION:
        raise Refused(_("แก้ที่บรรทัดเดิม ไม่ใช่ที่บรรทัดแก้"))
    return write_log(entry.operation, "correction", text, agency=entry.agency, corrects=entry, corrected=entry.number)


def _still_running(operation: Operation) -> None:
    if not operation.is_running:
        raise Refused(_("เหตุการณ์นี้ไม่ได้กำลังดำเนินการ จึงบันทึกเพิ่มไม่ได้"))
