"""Reads the mails that the default installation keeps as files instead of sending them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

_BETWEEN = re.compile(rb"^-{79}\n(?=[A-Z][A-Za-z-]+: |\Z)", re.MULTILINE)  # Django's line after each mail, no other


@dataclass(frozen=True)
class SpooledMail:
    """One mail of a file; `number` counts from 0 within it."""

    file: str
    number: int
    at: dt.datetime
    to: str
    subject: str
    text: str


def is_spooling() -> bool:
    """Whether mails are kept as files here."""
    return bool(settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"))


def spool_files() -> list[Path]:
    """The files of the spool, newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    return sorted((file for file in folder.glob("*.log") if file.is_file()), reverse=True) if folder.is_dir() else []


def mails_of(file: Path) -> list[SpooledMail]:
    """The mails of one file, in the order they were written."""
    at = dt.datetime.fromtimestamp(file.stat().st_mtime, tz=timezone.get_current_timezone())
    parts = [part for part in _BETWEEN.split(file.read_bytes()) if part.strip()]
    return [_read(file.name, number, at, part) for number, part in enumerate(parts)]


def spooled_mail(name: str, number: int) -> SpooledMail:
    """One mail; 404 when there is no such file in the spool."""
    file = next((file for file in spool_files() if file.name == name), None)
    mails = mails_of(file) if file else []
    if number >= len(mails):
        raise Http404(_("ไม่พบอีเมลนี้"))
    return mails[number]


def _read(name: str, number: int, at: dt.datetime, raw: bytes) -> SpooledMail:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(preferencelist=("plain", "html"))
    text = body.get_content() if body else ""
    return SpooledMail(name, number, at, str(mail["To"] or ""), str(mail["Subject"] or _("(ไม่มีเรื่อง)")), text)
