"""Private numbers: found by who knows the whole number and may see it, never readable in the index."""

from __future__ import annotations

import hashlib
import hmac
import re

from django.conf import settings

from phrom.kernel.thai import arabic, clean


def digits_of(text: str) -> str:
    """The number in its home form, digits only; empty when the text is no whole telephone number."""
    bare = re.sub(r"[\s().\-–]", "", arabic(clean(text)))
    bare = "0" + bare[3:].removeprefix("0") if bare.startswith("+66") else bare
    return bare if re.fullmatch(r"0\d{8,9}", bare) else ""


def mark_of(text: str) -> str:
    """What stands for the number in the index; empty for no number."""
    digits = digits_of(text)
    return _mark(settings.PHROM_FIELD_KEYS[0], digits) if digits else ""


def marks_of(text: str) -> list[str]:
    """What may stand for the number: one mark for each key that is in use or was."""
    digits = digits_of(text)
    return [_mark(key, digits) for key in settings.PHROM_FIELD_KEYS] if digits else []


def _mark(key: str, digits: str) -> str:
    return hmac.new(key.encode(), b"phrom.search.phone:" + digits.encode(), hashlib.sha256).hexdigest()
