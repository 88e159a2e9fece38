"""The five time columns of official tables, however their heads are worded, and marks and amounts below them."""

from __future__ import annotations

import re

from phrom.kernel.thai import arabic, clean
from phrom.plans.scales import BUCKET_HOURS

_HOURS = {
    "ชั่วโมง": 1, "ช.ม.": 1, "ชม.": 1, "ชม": 1, "hrs": 1, "hr": 1, "hours": 1, "hour": 1, "h": 1,
    "วัน": 24, "days": 24, "day": 24, "สัปดาห์": 168, "อาทิตย์": 168, "weeks": 168, "week": 168,
    "เดือน": 720, "months": 720, "month": 720,
}  # fmt: skip
_SPAN = re.compile(rf"(\d{{1,3}})\s*(?:-\s*(\d{{1,3}})\s*)?({'|'.join(map(re.escape, _HOURS))})", re.IGNORECASE)
_ONE = {"หนึ่ง": "1", "สอง": "2", "สาม": "3", "สี่": "4"}
_NUMBER_OF = re.compile("(หนึ่ง|สอง|สาม|สี่)(?=ชั่วโมง|วัน|สัปดาห์|เดือน)")
_TICK = re.compile(r"[✓✔☑üxX×/√●•■ใมP*]|มี|ใช่")
EMPTY = {"", "-", "–", "—", "☐", "□", "0", "๐", "ไม่มี", "ไม่", "...", "…"}


def span_hours(text: str) -> int | None:
    """The hours that a head names: of a range its end, of several spans the last."""
    plain = _NUMBER_OF.sub(lambda word: _ONE[word[1]], arabic(clean(text)))
    found = _SPAN.findall(plain)
    if not found:
        return None
    first, last, unit = found[-1]
    return int(last or first) * _HOURS[unit.lower()]


def bucket_of(text: str) -> str:
    """The time column that a head means; empty when it means none of the five."""
    hours = span_hours(text)
    if hours is None or len(text) > 60:
        return ""
    nearest = min(BUCKET_HOURS, key=lambda bucket: abs(BUCKET_HOURS[bucket] - hours))
    return nearest if abs(BUCKET_HOURS[nearest] - hours) <= 0.2 * BUCKET_HOURS[nearest] else ""


def is_ticked(text: str) -> bool | None:
    """Whether a cell is marked; None when what stands there is no mark."""
    plain = clean(text).strip()
    if plain.lower() in EMPTY:
        return False
    return True if len(plain) <= 6 and _TICK.match(plain) else None
