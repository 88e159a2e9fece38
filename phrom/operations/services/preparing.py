"""A drill before it begins is changed, and then started with everybody invited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.operations.models import Operation, PlayedInject
from phrom.operations.services.injecting import copy_injects, skip_inject
from phrom.operations.services.inviting import invite_agencies, invited_agencies
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.services.opening import start_exercise
from phrom.operations.telling_players import tell_players_of_start

CHANGING = ("title", "story")
FROM = ("now", "skip", "earliest")  # what becomes of injects before the beginning


@transaction.atomic
def change_exercise(operation: Operation, values: Mapping[str, Any]) -> None:
    """Title, story, `threats`, `agencies` (all of them), `scenario`: another one brings its list instead of the old."""
    row = Operation._base_manager.select_for_update(of=("self",)).get(pk=operation.pk)
    if row.status != Operation.Status.PLANNED or not row.is_exercise:
        raise Refused(_("การฝึกนี้เริ่มหรือยกเลิกแล้ว จึงแก้ไขไม่ได้"))
    for name in CHANGING:
        setattr(operation, name, values[name])
    is_other, operation.scenario = row.scenario_id != _pk(values["scenario"]), values["scenario"]
    operation.save(update_fields=[*CHANGING, "scenario"])
    operation.threats.set(values["threats"])
    invite_agencies(operation, values["agencies"])
    if is_other:
        copy_injects(operation, operation.scenario)
    write_log(operation, "state", in_log(kept("ปรับการฝึกที่เตรียมไว้: {title}"), title=operation.title))


def _pk(row: Any) -> int | None:
    return row.pk if row is not None else None


@transaction.atomic
def begin_exercise(operation: Operation, opening: str = "now") -> Operation:
    """Start with everybody invited. `opening`: injects before the beginning are sent now, skipped, or (earliest) the
    clock begins with the first of them."""
    start_exercise(operation, invited_agencies(operation))
    with viewing_as(SYSTEM):
        rows = PlayedInject.objects.filter(operation=operation, status="waiting", trigger="clock", at_minutes__lt=0)
        early = list(rows.order_by("at_minutes").select_related("operation"))
        if early and opening == "earliest":
            operation.clock_minute = early[0].at_minutes or 0
            operation.save(update_fields=["clock_minute"])
        elif opening == "skip":
            for row in early:
                skip_inject(row, kept("อยู่ก่อนเวลาเริ่มการฝึก"))
    tell_players_of_start(operation)
    return operation
