"""Durations in whole hours, as officials type and read them."""

from __future__ import annotations

import re

from phrom.kernel.thai import arabic

_UNITS = {"ชั่วโมง": 1, "ชม.": 1, "ชม": 1, "วัน": 24, "สัปดาห์": 168, "เดือน": 720, "ปี": 8760}
_UNITS |= {"h": 1, "hour": 1, "hours": 1, "d": 24, "day": 24, "days": 24, "week": 168, "weeks": 168, "month": 720}
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
    """The shortest exact wording, number and unit kept on one line: 4 ชม., 1 วัน, 2 สัปดาห์, 1 เดือน."""
    if hours is None:
        return ""
    for unit, length in (("เดือน", 720), ("สัปดาห์", 168), ("วัน", 24)):
        if hours and hours % length == 0:
            return f"{hours // length}\u00a0{unit}"
    return f"{hours}\u00a0ชม."
