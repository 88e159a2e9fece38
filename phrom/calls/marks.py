"""What stands for a telephone number that was found wrong, without telling the number."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from phrom.agencies.models import Person
from phrom.agencies.phones import read_phone

FIELDS = ("mobile_phone", "office_phone")  # of Person, in the order in which one dials them


def mark_of(number: str) -> str:
    """The mark of a number under the key in use; empty for no number."""
    return _mark(settings.PHROM_FIELD_KEYS[0], number) if number.strip() else ""


def is_of(number: str, mark: str) -> bool:
    """Whether the mark was made of this number, under any key that is in use or was."""
    marks = (_mark(key, number) for key in settings.PHROM_FIELD_KEYS) if number.strip() else ()
    return any(hmac.compare_digest(made, mark) for made in marks)


def number_of(person: Person, field: str) -> str:
    """The person's number of today."""
    return str(getattr(person, field)) if field in FIELDS else ""


def _mark(key: str, number: str) -> str:
    try:
        spelled = read_phone(number)
    except ValueError:
        spelled = "".join(number.split())
    return hmac.new(key.encode(), b"phrom.calls.number:" + spelled.encode(), hashlib.sha256).hexdigest()
