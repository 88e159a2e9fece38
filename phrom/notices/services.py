"""Put a message into the outbox, in the transaction of what it tells of."""

from __future__ import annotations

from phrom.agencies.models import User
from phrom.notices.models import Message


def send_notice(person: User, subject: str, body: str, *, link: str = "", dedupe_key: str | None = None) -> None:
    """A line on the person's notices page and a mail; both are only queued here, the worker sends the mail."""
    Message.objects.create(
        person=person, subject=subject[:300], body=body, link=link, dedupe_key=dedupe_key, channel="mail"
    )
