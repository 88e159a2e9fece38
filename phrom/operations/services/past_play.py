"""Fill a drill of the past with injects that were sent and answered: for the demo city and for measurements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random

from django.db import transaction

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.words import kept
from phrom.operations.models import Activation, Delivery, InjectAnswer, Operation, PlayedInject
from phrom.operations.services.injecting import copy_injects

BY = kept("ผู้ควบคุมการฝึก")
PLAYER = kept("ผู้เข้ารับการฝึก")
LATEST = 40  # minutes after which nobody answers any more


@transaction.atomic
def play_out(operation: Operation, random: Random, *, answered: float = 0.85, late: float = 0.2) -> int:
    """Every inject of the list (copied from the scenario when there is none) was sent at its minute to every agency.

    `answered`, `late`: the shares of deliveries that were answered at all, and of these after the deadline. In a
    constant number of queries; no messages, no lines of the log. Answers how many deliveries there are.
    """
    with viewing_as(SYSTEM):
        if not PlayedInject.objects.filter(operation=operation).exists():
            copy_injects(operation, operation.scenario)
        injects = list(PlayedInject.objects.filter(operation=operation))
        parts = list(Activation.objects.filter(operation=operation))
        for inject in injects:
            _was_sent(operation, inject)
        PlayedInject.objects.bulk_update(injects, ["status", "sent_at", "sent_minute", "settled_by"], batch_size=200)
        made = [row for inject in injects for row in _deliveries(operation, inject, parts, random, answered, late)]
        Delivery._base_manager.bulk_create(made, batch_size=500)
        InjectAnswer._base_manager.bulk_create(_answers(made, injects, random), batch_size=500)
    return len(made)


def _was_sent(operation: Operation, inject: PlayedInject) -> None:
    minute = max(0, inject.at_minutes or 0)
    inject.status, inject.sent_minute, inject.settled_by = "sent", minute, BY
    inject.sent_at = operation.began_at + dt.timedelta(minutes=minute)


def _deliveries(
    operation: Operation,
    inject: PlayedInject,
    parts: Sequence[Activation],
    random: Random,
    answered: float,
    late: float,
) -> Iterator[Delivery]:
    assert inject.sent_minute is not None
    limit = inject.deadline_minutes or 30
    for part in parts:
        row = Delivery(
            operation=operation, inject=inject, agency_id=part.agency_id, sent_at=inject.sent_at or operation.began_at,
            sent_minute=inject.sent_minute,
            due_minute=None if inject.deadline_minutes is None else inject.sent_minute + inject.deadline_minutes,
        )  # fmt: skip
        _see(row, operation, inject.sent_minute + random.randint(0, 4))
        if random.random() < answered:
            is_late = random.random() < late
            first, last = (limit + 1, limit + LATEST) if is_late else (1, limit)
            row.answered_minute = inject.sent_minute + random.randint(first, last)
            row.answered_at = operation.began_at + dt.timedelta(minutes=row.answered_minute)
        yield row


def _see(row: Delivery, operation: Operation, minute: int) -> None:
    row.seen_minute, row.seen_by, row.seen_at = minute, PLAYER, operation.began_at + dt.timedelta(minutes=minute)


def _answers(made: Sequence[Delivery], injects: Sequence[PlayedInject], random: Random) -> Iterator[InjectAnswer]:
    known = {inject.pk: inject for inject in injects}
    for row in made:
        if row.answered_minute is not None and row.answered_at is not None:
            inject = known[row.inject_id]
            yield InjectAnswer(
                delivery=row, text=inject.expected, at=row.answered_at, minute=row.answered_minute, by=PLAYER,
                choice=random.choice(inject.options) if inject.options else "",
            )  # fmt: skip
