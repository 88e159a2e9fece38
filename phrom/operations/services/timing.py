"""Injects by the drill's clock: sent when it reaches them, told when nobody answers in time, settled by a skip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.operations.models import Delivery, Operation, PlayedInject
from phrom.operations.services.directing import turn_clock
from phrom.operations.services.injecting import NobodyThere, send_inject, skip_inject
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.telling_players import tell_read_out

AT_ONCE = 20  # of each sort, before the worker looks for its other jobs
FEW = 3  # agencies that are late with the same inject, each with a line of its own


def play_on() -> int:
    """Everything that the clocks of running drills have reached; for the worker. Answers how much it did."""
    running = list(Operation.objects.filter(kind="exercise", status="running"))
    if not running:
        return 0
    now = timezone.now()
    minutes = {operation.pk: operation.clock.minute_at(now) for operation in running}
    return sum(job(minutes) for job in (_send_due, _call_out, _tell_late))


def _send_due(minutes: dict[int, int]) -> int:
    """Those that nobody has to read out, in their order."""
    rows = _reached(minutes).exclude(method__in=PlayedInject.SPOKEN)
    return sum(_send(row) for row in rows.select_related("operation")[:AT_ONCE])


def _reached(minutes: dict[int, int]) -> QuerySet[PlayedInject]:
    due = Q(pk=None)
    for operation, minute in minutes.items():
        due |= Q(operation=operation, at_minutes__lte=minute)
    return PlayedInject.objects.filter(due, status="waiting", trigger="clock")


def _send(row: PlayedInject) -> bool:
    """One inject; what nobody in the drill can receive is set aside instead of being tried for ever."""
    try:
        send_inject(row)
    except NobodyThere:
        return _set_aside(row)
    except Refused:  # somebody was faster, or the drill has ended
        return False
    return True


def _set_aside(row: PlayedInject) -> bool:
    try:
        skip_inject(row, kept("ไม่มีผู้รับในการฝึกเมื่อถึงเวลา"))
    except Refused:
        return False
    return True


def _call_out(minutes: dict[int, int]) -> int:
    """Tell the controllers, once, that it is time to read one out."""
    told = 0
    for row in _reached(minutes).filter(method__in=PlayedInject.SPOKEN, called_at=None).select_related("operation"):
        with transaction.atomic():
            mine = PlayedInject.objects.filter(pk=row.pk, called_at=None, status="waiting")
            if mine.update(called_at=timezone.now()):
                tell_read_out(row)
                told += 1
    return told


def _tell_late(minutes: dict[int, int]) -> int:
    """Say once of each inject who has not answered by its deadline."""
    late = Q(pk=None)
    for operation, minute in minutes.items():
        late |= Q(operation=operation, due_minute__lt=minute)
    silent = Delivery._base_manager.filter(late, inject=OuterRef("pk"), answered_minute=None)
    rows = PlayedInject.objects.filter(Exists(silent), status="sent", late_at=None, operation__in=minutes)
    return sum(_say_late(row) for row in rows.select_related("operation")[:AT_ONCE])


@transaction.atomic
def _say_late(row: PlayedInject) -> bool:
    if not PlayedInject.objects.filter(pk=row.pk, late_at=None).update(late_at=timezone.now()):
        return False
    silent = Delivery._base_manager.filter(inject=row, answered_minute=None)
    agencies = list(Agency.objects.as_of().filter(pk__in=silent.values("agency")))
    text = in_log(kept("ครบเวลา ยังไม่ตอบข้อสอดแทรกข้อ {number}"), number=row.number)
    for agency in agencies if 0 < len(agencies) <= FEW else [None]:
        write_log(row.operation, "inject", text, agency=agency, inject=str(row.key), act="late")
    return True


@transaction.atomic
def turn_drill_clock(
    operation: Operation, *, rate: int | None = None, minute: int | None = None, between: str = ""
) -> None:
    """As `turn_clock`; a skip over injects that wait says what becomes of them: "send" at once, or "skip"."""
    Operation._base_manager.select_for_update(of=("self",)).get(pk=operation.pk)
    over = injects_between(operation, minute)
    if over and between not in ("send", "skip"):
        raise Refused(_("ระหว่างนี้มีข้อสอดแทรกที่ยังไม่ส่ง {count} ข้อ เลือกว่าจะส่งทันทีหรือข้าม").format(count=len(over)))
    turn_clock(operation, rate=rate, minute=minute)
    with viewing_as(SYSTEM):
        for row in over:
            _settle(row, between)
        _send_due({operation.pk: operation.clock.minute_at(timezone.now())})


def _settle(row: PlayedInject, between: str) -> None:
    if between == "skip":
        skip_inject(row, kept("ข้ามพร้อมกับเวลาของการฝึก"))
    elif not row.is_spoken:
        _send(row)


def injects_between(operation: Operation, minute: int | None) -> Sequence[PlayedInject]:
    """What would be passed over by a skip to `minute`: those of the clock that wait, from now until before it."""
    if minute is None:
        return []
    now = operation.clock.minute_at(timezone.now())
    with viewing_as(SYSTEM):
        rows = PlayedInject.objects.filter(operation=operation, status="waiting", trigger="clock")
        return list(rows.filter(at_minutes__gt=now, at_minutes__lt=minute).select_related("operation"))


def past_and_future(operation: Operation) -> dict[str, Any]:
    """How a start finds the list: how many injects lie before the beginning, and the earliest minute of them."""
    with viewing_as(SYSTEM):
        rows = PlayedInject.objects.filter(operation=operation, status="waiting", trigger="clock", at_minutes__lt=0)
        first = rows.order_by(F("at_minutes")).values_list("at_minutes", flat=True).first()
        return {"count": rows.count(), "earliest": first}
