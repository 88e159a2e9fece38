"""Times and distances in the words an official would use, number and unit held together by a no-break space."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from phrom.kernel.dates import show_date

HOLD = "\u00a0"
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def day_of(moment: dt.date) -> dt.date:
    """The day on the wall calendar here."""
    if not isinstance(moment, dt.datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


def show_time(moment: dt.datetime | dt.time) -> str:
    """10.42 น. (a time of day is taken as it stands)."""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return f"{moment.hour:02}.{moment.minute:02}{HOLD}น."


def show_moment(moment: dt.date) -> str:
    """The full date, and the time of day when there is one: what stands behind "อีก 3 วัน"."""
    text = show_date(day_of(moment))
    return f"{text} เวลา{HOLD}{show_time(moment)}" if isinstance(moment, dt.datetime) else text


def show_gap(moment: dt.date, now: dt.datetime | None = None) -> str:
    """How far a date or a moment is from now: วันนี้, อีก 3 วัน, เมื่อ 2 ชั่วโมงก่อน."""
    now = now or timezone.now()
    days = (day_of(moment) - day_of(now)).days
    if isinstance(moment, dt.datetime) and abs((moment - now).total_seconds()) < _DAY:
        return _near(int((moment - now).total_seconds()))
    if days in (-1, 0, 1):
        return ("เมื่อวานนี้", "วันนี้", "พรุ่งนี้")[days + 1]
    return _phrase(days, *_long(abs(days)))


def _near(seconds: int) -> str:
    size = abs(seconds)
    if size < _MINUTE:
        return "เมื่อสักครู่" if seconds <= 0 else "ในไม่ถึง 1" + HOLD + "นาที"
    return _phrase(seconds, *((size // _MINUTE, "นาที") if size < _HOUR else (size // _HOUR, "ชั่วโมง")))


def _long(days: int) -> tuple[int, str]:
    if days < 60:
        return days, "วัน"
    return (days // 30, "เดือน") if days < 730 else (days // 365, "ปี")


def _phrase(sign: int, number: int, unit: str) -> str:
    return f"อีก{HOLD}{number}{HOLD}{unit}" if sign > 0 else f"เมื่อ{HOLD}{number}{HOLD}{unit}ก่อน"
