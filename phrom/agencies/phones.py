"""Telephone numbers as people here type them, and who may read the private ones."""

from __future__ import annotations

import re

from phrom.agencies.models import Person
from phrom.kernel.rules import viewer_may_see_phones
from phrom.kernel.thai import arabic, clean
from phrom.kernel.words import lazy as _

MASK = _("ปกปิดไว้")
_SPLIT = re.compile(r"(.*?)(?:\s*(?:ต่อ|ext\.?|x|#)\s*(\d[\d ,\-]{0,30}))?", re.IGNORECASE)
_LAST_ONES = re.compile(r"(.*\d{4})\s*[-–]\s*(\d{1,2})")  # 02-000-1234-5: the lines from 1234 to 1235
_DIGIT, _GAP, _EDGE = "[0-9๐-๙]", "[ \u00a0.-]?", "[0-9๐-๙A-Za-z-]"
NUMBERS = re.compile(  # in a text: nine or ten digits from zero or +66, however parted, but not within a longer code
    rf"(?<!{_EDGE})(?:\+?66|[0๐])(?:{_GAP}{_DIGIT}){{8,9}}(?!{_EDGE})(?:[ \u00a0]?(?:ต่อ|ext\.?)[ \u00a0]?{_DIGIT}+)?"
)
_WRONG = _("ใส่หมายเลขโทรศัพท์ เช่น 02-000-1234 ต่อ 12 หรือ 081-000-1234")


def read_phone(text: str) -> str:
    """One number in its usual grouping, e.g. 081-000-1234 or 02-000-1234 ต่อ 12; empty stays empty.

    Thai digits, +66, spaces, dots and brackets are accepted. Raises ValueError with a Thai message.
    """
    text = " ".join(arabic(clean(text)).split())
    if not text or text == "-":
        return ""
    if len(text) > 60 or (found := _SPLIT.fullmatch(text)) is None:
        raise ValueError(_WRONG)
    number, extension = found[1], re.sub(r"\s+", "", found[2] or "")
    return _grouped(number) + (f" ต่อ {extension}" if extension else "")


def _grouped(number: str) -> str:
    digits = _digits(number)
    if (last := _LAST_ONES.fullmatch(number)) and len(_digits(last[1])) == 9:
        return f"{_grouped(last[1])}-{last[2]}"
    if re.fullmatch(r"1\d{2,3}", digits):
        return digits
    if re.fullmatch(r"02\d{7}", digits):
        return f"{digits[:2]}-{digits[2:5]}-{digits[5:]}"
    if re.fullmatch(r"0[3-7]\d{7}", digits):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if re.fullmatch(r"0[689]\d{8}", digits):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    raise ValueError(_WRONG)


def _digits(number: str) -> str:
    """Only digits, in the home form; anything else than usual separators makes it no number."""
    bare = re.sub(r"[\s().\-–]", "", number)
    return "0" + bare.removeprefix("+66").removeprefix("0") if bare.startswith("+66") else bare


def printed_phone(number: str) -> str:
    """An office number as papers show it: in the reader's language, its extension on the same line."""
    return number.replace("ต่อ ", _("ต่อ", "telephone") + "\u00a0")


def shown_phone(person: Person) -> str:
    """The private number, or a word in its place for whom it is not meant."""
    if not person.mobile_phone:
        return ""
    return person.mobile_phone if viewer_may_see_phones(person.agency_id) else MASK
