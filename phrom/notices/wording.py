"""What a message says on a channel: in its receiver's language, and of a drill first of all that it is one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.notices.models import NOT_REAL, Message


@dataclass(frozen=True)
class Said:
    """`subject` is one line, `body` has no greeting, `link` is a whole address or empty, `letter` is the mail."""

    subject: str
    body: str
    link: str
    letter: str


def said(message: Message) -> Said:
    """What every channel sends, so that no caller can forget the word of a drill."""
    link = f"{settings.PHROM_URL.rstrip('/')}{message.link}" if message.link else ""
    with override(message.person.language if message.person else "th"):
        return Said(message.shown_subject, message.shown_body, link, _letter(message, link))


def _letter(message: Message, link: str) -> str:
    drill = f"{NOT_REAL}\n\n" if message.is_exercise else ""
    opened = _("เปิดดู: {link}").format(link=link) + "\n\n" if link else ""
    greeting, city = _("เรียน {name}").format(name=message.receiver), _(settings.PHROM_ORGANISATION)
    return f"{drill}{greeting}\n\n{message.body}\n\n{opened}-- \n{_('พร้อม')} · {city}\n"
