"""Sends a message as e-mail, by whatever way Django's mail settings name."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.notices.models import Message

PATIENCE = 20  # seconds for a silent mail server; far below the worker's lease
_HEADERS = {"Auto-Submitted": "auto-generated"}


def send(message: Message) -> None:
    """Hand the message over; its Message-ID stays the same when it is sent again, so that mailboxes can tell."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    EmailMessage(
        subject=" ".join(message.subject.split()),
        body=_text(message),
        to=[message.person.email],
        headers=_HEADERS | {"Message-ID": f"<phrom-{message.pk}-{message.made_at:%Y%m%d%H%M%S}@{host}>"},
        connection=get_connection(timeout=PATIENCE),
    ).send()


def _text(message: Message) -> str:
    """In the receiver's language, as far as the words are ours."""
    with override(message.person.language):
        link = f"{settings.PHROM_URL.rstrip('/')}{message.link}"
        opened = _("เปิดดู: {link}").format(link=link) + "\n\n" if message.link else ""
        greeting, city = _("เรียน {name}").format(name=message.person), _(settings.PHROM_ORGANISATION)
        return f"{greeting}\n\n{message.body}\n\n{opened}-- \n{_('พร้อม')} · {city}\n"
