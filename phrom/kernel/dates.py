"""Buddhist-era dates: read what officials type, show what officials write."""

from __future__ import annotations

import datetime as dt
import re

from phrom.kernel.thai import arabic
from phrom.kernel.words import is_english

BUDDHIST_ERA = 543
MONTHS = tuple("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split())
SHORT_MONTHS = tuple("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split())
_ENGLISH = tuple("January February March April May June July August September October November December".split())
_NAMES = (MONTHS, SHORT_MONTHS, tuple(map(str.lower, _ENGLISH)), tuple(name[:3].lower() for name in _ENGLISH))
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDS = re.compile(r"(\d{1,2}) ?(\D+?) ?(\d{4})")


def show_date(day: dt.date, *, short: bool = False) -> str:
    """A date as officials write it, with Arabic digits: 22 พฤศจิกายน 2569; in English 22 November 2026."""
    if is_english():
        name = _ENGLISH[day.month - 1]
        return f"{day.day} {name[:3] if short else name} {day.year}"
    return f"{day.day} {(SHORT_MONTHS if short else MONTHS)[day.month - 1]} {day.year + BUDDHIST_ERA}"


def read_date(text: str) -> dt.date:
    """The date a person typed, in Buddhist or common era, Thai or Arabic digits.

    Raises ValueError when it is no date between 1900 and 2200 (common era).
    """
    text = " ".join(arabic(text).replace("พ.ศ.", " ").replace("ค.ศ.", " ").split())
    year, month, day = _parts(text)
    if year >= 2400:
        year -= BUDDHIST_ERA
    if not 1900 <= year <= 2200:
        raise ValueError(f"year out of range: {text}")
    return dt.date(year, month, day)


def _parts(text: str) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _WORDS.fullmatch(text):
        for names in _NAMES:
            if (name := found[2].lower()) in names:
                return int(found[3]), names.index(name) + 1, int(found[1])
    raise ValueError(f"not a date: {text}")


def fiscal_year(day: dt.date) -> int:
    """The Buddhist-era fiscal year of a day; it runs from 1 October to 30 September and bears the year of its end."""
    return day.year + BUDDHIST_ERA + (day.month >= 10)
