"""Sends a message as e-mail, by whatever way Django's mail settings name."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from phrom.notices.models import Message
from phrom.notices.wording import said

PATIENCE = 20  # seconds for a silent mail server; far below the worker's lease
_HEADERS = {"Auto-Submitted": "auto-generated"}


def send(message: Message) -> None:
    """Hand the message over; its Message-ID stays the same when it is sent again, so that mailboxes can tell."""
    host, words = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">"), said(message)
    EmailMessage(
        subject=words.subject,
        body=words.letter,
        to=[_address(message)],
        headers=_HEADERS | {"Message-ID": f"<phrom-{message.pk}-{message.made_at:%Y%m%d%H%M%S}@{host}>"},
        connection=get_connection(timeout=PATIENCE),
    ).send()


def _address(message: Message) -> str:
    return message.address or (message.person.email if message.person else "")
