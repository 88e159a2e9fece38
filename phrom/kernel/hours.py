"""Durations in whole hours, as officials type and read them."""

from __future__ import annotations

import re

from phrom.kernel.thai import arabic
from phrom.kernel.words import is_english

_UNITS = {"ชั่วโมง": 1, "ชม.": 1, "ชม": 1, "วัน": 24, "สัปดาห์": 168, "เดือน": 720, "ปี": 8760}
_UNITS |= {
    "h": 1,
    "hour": 1,
    "hours": 1,
    "d": 24,
    "day": 24,
    "days": 24,
    "week": 168,
    "weeks": 168,
    "month": 720,
    "months": 720,
    "year": 8760,
}
_SHOWN = (("เดือน", "month", 720), ("สัปดาห์", "week", 168), ("วัน", "day", 24))
_TYPED = re.compile(r"(\d{1,5})\s*([^\d\s]*)")
LONGEST = 8760  # a year


def read_hours(text: str) -> int:
    """Whole hours from "4", "4 ชม.", "๑ วัน", "2 สัปดาห์", "0"; a bare number means hours. Raises ValueError."""
    found = _TYPED.fullmatch(arabic(text).strip().lower())
    if not found or (found[2] and found[2] not in _UNITS):
        raise ValueError(text)
    hours = int(found[1]) * _UNITS.get(found[2], 1)
    if not 0 <= hours <= LONGEST:
        raise ValueError(text)
    return hours


def show_hours(hours: int | None) -> str:
    """The shortest exact wording, number and unit kept on one line: 4 ชม., 1 วัน, 2 สัปดาห์; 4 h, 1 day."""
    if hours is None:
        return ""
    for thai, english, length in _SHOWN:
        count, rest = divmod(hours, length)
        if count and not rest:
            return f"{count}\u00a0{english + 's' * (count > 1) if is_english() else thai}"
    return f"{hours}\u00a0{'h' if is_english() else 'ชม.'}"
