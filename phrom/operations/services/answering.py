"""Players see what they were sent and answer it; an answer may send what follows."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, current_viewer, viewing_as
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.operations.models import Delivery, InjectAnswer, Operation, PlayedInject
from phrom.operations.services.injecting import Receivers, deliver, send_inject
from phrom.operations.services.logbook import in_log, write_log


@transaction.atomic
def answer_inject(delivery: Delivery, text: str, choice: str = "") -> InjectAnswer:
    """What the players did or decided; the first answer stops the clock of its deadline, later ones are added.

    `delivery` comes from `Delivery.objects`, which tells the choices of its inject.
    """
    operation = Operation._base_manager.select_for_update(of=("self",)).get(pk=delivery.operation_id)
    if not operation.is_running:
        raise Refused(_("การฝึกนี้จบแล้ว จึงตอบเพิ่มไม่ได้"))
    _fits(delivery, text, choice)
    now, by = timezone.now(), current_viewer().name
    minute = operation.clock.minute_at(now)
    last: InjectAnswer | None = InjectAnswer.objects.filter(delivery=delivery).last()
    if last is not None and (last.text, last.choice) == (text, choice):
        return last  # a second tap on the same button
    row = InjectAnswer(delivery=delivery, text=text, choice=choice, at=now, minute=minute, by=by)
    row.save(force_insert=True)
    first = Delivery._base_manager.filter(pk=delivery.pk, answered_minute=None)
    first.update(answered_minute=minute, answered_at=now)
    Delivery._base_manager.filter(pk=delivery.pk, seen_minute=None).update(seen_at=now, seen_minute=minute, seen_by=by)
    _log(operation, delivery, row)
    _send_what_follows(delivery, choice)
    return row


def _fits(delivery: Delivery, text: str, choice: str) -> None:
    offered = [line.strip() for line in delivery.choices.splitlines() if line.strip()]  # type: ignore[attr-defined]
    if offered and choice not in offered:
        raise Refused(_("เลือกคำตอบจากตัวเลือก"))
    if not offered and (choice or not text.strip()):
        raise Refused(_("เขียนคำตอบ"))


def _log(operation: Operation, delivery: Delivery, row: InjectAnswer) -> None:
    """With its words in the log of the agency; of a single person only that there is an answer."""
    agency = Agency.objects.as_of().filter(pk=delivery.agency_id).first() if delivery.agency_id else None
    said = " ".join(filter(None, [row.choice, row.text])) if agency else ""
    text = in_log(kept("ตอบข้อสอดแทรกข้อ {number}"), number=delivery.number)  # type: ignore[attr-defined]
    whole = f"{text}: {said}" if said else text
    write_log(operation, "inject", whole, agency=agency, delivery=str(delivery.key), act="answered")


def _send_what_follows(delivery: Delivery, choice: str) -> None:
    """Injects that wait for this answer: to whom they are for, or, when that is nobody named, to who answered."""
    with viewing_as(SYSTEM):
        rows = PlayedInject.objects.filter(follows=delivery.inject_id, trigger="answer", on_choice__in=("", choice))
        for row in rows.exclude(status="skipped").select_related("operation"):
            is_for_all = row.agencies.exists() or row.people.exists()
            if row.status == PlayedInject.Status.WAITING:
                _send(row, delivery, is_for_all)
            elif not is_for_all:
                deliver(row, *_answerer(delivery))


def _send(row: PlayedInject, delivery: Delivery, is_for_all: bool) -> None:
    try:
        send_inject(row, None if is_for_all else _answerer(delivery))
    except Refused:  # sent or skipped by somebody else meanwhile, or nobody left to receive it
        return


def _answerer(delivery: Delivery) -> Receivers:
    """Who answered, as receivers of what follows."""
    return ([delivery.agency] if delivery.agency else []), ([delivery.user] if delivery.user else [])


def mark_seen(deliveries: list[Delivery]) -> int:
    """A player has opened them; the first time counts. Answers how many were new."""
    new = [delivery for delivery in deliveries if delivery.seen_minute is None]
    return _mark_seen(new) if new else 0  # a page that shows nothing new waits for nobody's transaction


@transaction.atomic
def _mark_seen(new: list[Delivery]) -> int:
    operation, now, by = new[0].operation, timezone.now(), current_viewer().name
    rows = Delivery._base_manager.filter(pk__in=[delivery.pk for delivery in new], seen_minute=None)
    count = rows.update(seen_at=now, seen_minute=operation.clock.minute_at(now), seen_by=by)
    if count:
        numbers = ", ".join(str(delivery.number) for delivery in new)  # type: ignore[attr-defined]
        here = Agency.objects.as_of().filter(pk=new[0].agency_id).first() if new[0].agency_id else None
        write_log(operation, "inject", in_log(kept("เปิดอ่านข้อสอดแทรกข้อ {numbers}"), numbers=numbers), agency=here)
    return count
