"""The worker: takes due messages one by one under a lease, sends them, tries again, gives up visibly."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import time
from collections.abc import Callable

from django.db import Error, close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone

from phrom.kernel import panels
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.words import kept
from phrom.notices.channels import CHANNELS
from phrom.notices.models import Message

LEASE = dt.timedelta(minutes=2)  # how long a worker may take over one message before another may
MOST_ATTEMPTS = 8
LONGEST_PAUSE = dt.timedelta(hours=6)
JOBS = "worker.jobs"  # panel slot: () -> int; what else waits to be done, asked once a minute
SOON = "worker.soon"  # the same, asked each time the worker looks for messages
EVERY = 60.0  # seconds between two rounds of those jobs
AT_ONCE = 10  # messages before the worker looks whether it should stop
_WAITING = (Message.State.QUEUED, Message.State.SENDING, Message.State.FAILED)
_log = logging.getLogger(__name__)


def pause_after(attempts: int) -> dt.timedelta:
    """1, 4, 16, 64 minutes, and so on, at most six hours: eight attempts span more than a day."""
    return min(dt.timedelta(minutes=4 ** (attempts - 1)), LONGEST_PAUSE)


def deliver_due(limit: int = 100) -> int:
    """Send at most `limit` messages that are due; answers how many were taken up."""
    for taken in range(limit):
        if (message := _take()) is None:
            return taken
        _deliver(message)
    return limit


def _take() -> Message | None:
    """Claim the message due longest: until the lease ends it is nobody else's, even if this process is killed."""
    now = timezone.now()
    with transaction.atomic():
        due = Message.objects.filter(due_at__lte=now, state__in=_WAITING).order_by("-urgent", "due_at")
        skips = connection.features.has_select_for_update_skip_locked
        message = due.select_for_update(skip_locked=skips, of=("self",)).select_related("person").first()
        if message is None:
            return None
        message.attempts = F("attempts") + 1
        message.state, message.lease_until, message.due_at = Message.State.SENDING, now + LEASE, now + LEASE
        message.save(update_fields=["attempts", "state", "lease_until", "due_at"])
    message.refresh_from_db(fields=["attempts"])
    return message


def _deliver(message: Message) -> None:
    """One attempt; an attempt that killed its worker has counted, so no message can kill workers for ever."""
    if reason := _hopeless(message):
        return _finish(message, Message.State.DEAD, reason)
    try:
        CHANNELS[message.channel](message)
    except Exception as error:
        _log.warning("message %s, attempt %s: %s", message.pk, message.attempts, error)
        gives_up = message.attempts >= MOST_ATTEMPTS
        _finish(message, Message.State.DEAD if gives_up else Message.State.FAILED, f"{type(error).__name__}: {error}")
    else:
        _finish(message, Message.State.SENT)
    return None


def _hopeless(message: Message) -> str:
    if message.attempts > MOST_ATTEMPTS:
        return kept("ผู้ส่งหยุดทำงานระหว่างส่งทุกครั้ง")
    if message.channel not in CHANNELS:
        return kept("ไม่มีช่องทางที่ข้อความนี้ต้องใช้")
    return "" if message.person is None or message.person.is_active else kept("บัญชีผู้รับถูกระงับ")


def _finish(message: Message, state: Message.State, error: str = "") -> None:
    """Write what became of it, unless the lease ran out and another worker has taken it since."""
    now = timezone.now()
    Message.objects.filter(pk=message.pk, state=Message.State.SENDING, attempts=message.attempts).update(
        state=state,
        last_error=error[:500],
        lease_until=None,
        sent_at=now if state == Message.State.SENT else None,
        due_at=now + pause_after(message.attempts),
    )


class _Asked:
    """Whether somebody asked the process to end; the message in hand is finished first."""

    to_stop = False

    def stop(self, *_: object) -> None:
        self.to_stop = True


def run_worker(once: bool = False, poll_seconds: float = 2) -> None:
    """Deliver until told to stop (SIGTERM, SIGINT); `once`: only what is due now."""
    asked, next_round = _Asked(), 0.0
    if not once:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, asked.stop)
    with viewing_as(SYSTEM):
        while not asked.to_stop:
            taken = sum(_survive(job) for job in (lambda: deliver_due(AT_ONCE), *panels.panels(SOON)))
            if time.monotonic() >= next_round:
                for job in panels.panels(JOBS):
                    _survive(job)
                next_round = time.monotonic() + EVERY
            if once:
                return
            if not taken:
                time.sleep(poll_seconds)


def _survive(job: Callable[[], int]) -> int:
    """One job; its failure (the database is away) is logged and does not stop the others."""
    try:
        return job()
    except Exception as error:
        _log.exception("a job of the worker failed")
        if isinstance(error, Error):
            close_old_connections()
        return 0
