"""Put a message into the outbox, in the transaction of what it tells of; mark it read; try a dead one again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import User
from phrom.agencies.recording import record
from phrom.kernel.steps import Refused
from phrom.notices.models import Message


def send_notice(
    person: User,
    subject: str,
    body: str,
    *,
    link: str = "",
    dedupe_key: str | None = None,
    is_exercise: bool = False,
    urgent: bool = False,
    reference: str = "",
) -> None:
    """A line on the person's notices page and a mail; both are only queued here, the worker sends the mail.

    A `dedupe_key` already used sends nothing again.
    """
    message = Message(person=person, subject=subject[:300], body=body, link=link, dedupe_key=dedupe_key)
    message.is_exercise, message.urgent, message.reference = is_exercise, urgent, reference
    send_messages([message])


def send_messages(messages: Iterable[Message]) -> None:
    """Put messages into the outbox, each to one person or address over one channel.

    One whose `dedupe_key` (at most 120 characters) is already used sends nothing again. `is_exercise` alone makes the
    channel say first that it is a drill; callers write no such word. `urgent` ones leave before others. Raises
    ValueError for a message to nobody: the database may pass over such a row where keys are compared.
    """
    queued = list(messages)
    if nobody := [message.subject for message in queued if message.person_id is None and not message.address]:
        raise ValueError(f"messages to nobody: {nobody[:3]}")
    Message.objects.bulk_create(queued, ignore_conflicts=True, batch_size=500)


send_notices = send_messages  # the older name


def mark_read(person: User, *messages: Message) -> int:
    """The person has seen these messages, or (none given) all; answers how many were new."""
    unread = Message.objects.filter(person=person, read_at=None)
    if messages:
        unread = unread.filter(pk__in=[message.pk for message in messages])
    return unread.update(read_at=timezone.now())


@transaction.atomic
def requeue_message(message: Message) -> None:
    """Try a message that was given up again, from its first attempt."""
    again = {"state": Message.State.QUEUED, "attempts": 0, "due_at": timezone.now(), "last_error": ""}
    if not Message.objects.filter(pk=message.pk, state=Message.State.DEAD).update(**again):
        raise Refused(_("ข้อความนี้ไม่ได้อยู่ในสถานะเลิกส่งแล้ว กรุณาเปิดหน้านี้ใหม่"))
    record("message.requeued", f"message:{message.pk}", chain="city", facts={"name": message.receiver})
