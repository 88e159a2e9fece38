"""Times and distances in the words an official would use, number and unit held together by a no-break space."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.kernel.dates import show_date

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def day_of(moment: dt.date) -> dt.date:
    """The day on the wall calendar here."""
    if not isinstance(moment, dt.datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


def show_time(moment: dt.datetime | dt.time) -> str:
    """10.42 น., in English 10:42 (a time of day is taken as it stands)."""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return _("{hour}.{minute}\u00a0น.").format(hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")


def show_moment(moment: dt.date) -> str:
    """The full date, and the time of day when there is one: what stands behind "อีก 3 วัน"."""
    day = show_date(day_of(moment))
    if not isinstance(moment, dt.datetime):
        return day
    return _("{day} เวลา\u00a0{time}").format(day=day, time=show_time(moment))


def show_gap(moment: dt.date, now: dt.datetime | None = None) -> str:
    """How far a date or a moment is from now: วันนี้, อีก 3 วัน, เมื่อ 2 ชั่วโมงก่อน."""
    now = now or timezone.now()
    days = (day_of(moment) - day_of(now)).days
    if isinstance(moment, dt.datetime) and abs((moment - now).total_seconds()) < _DAY:
        return _near(int((moment - now).total_seconds()))
    if days in (-1, 0, 1):
        return (_("เมื่อวานนี้"), _("วันนี้"), _("พรุ่งนี้"))[days + 1]
    return _phrase(days, _long(abs(days)))


def _near(seconds: int) -> str:
    if abs(seconds) < _MINUTE:
        return _("เมื่อสักครู่") if seconds <= 0 else _("ในไม่ถึง 1\u00a0นาที")
    return _phrase(seconds, _short(abs(seconds)))


def _short(seconds: int) -> str:
    hours, minutes = seconds // _HOUR, seconds // _MINUTE
    if hours:
        return ngettext("{number}\u00a0ชั่วโมง", "{number}\u00a0ชั่วโมง", hours).format(number=hours)
    return ngettext("{number}\u00a0นาที", "{number}\u00a0นาที", minutes).format(number=minutes)


def _long(days: int) -> str:
    months, years = days // 30, days // 365
    if days < 60:
        return ngettext("{number}\u00a0วัน", "{number}\u00a0วัน", days).format(number=days)
    if days < 730:
        return ngettext("{number}\u00a0เดือน", "{number}\u00a0เดือน", months).format(number=months)
    return ngettext("{number}\u00a0ปี", "{number}\u00a0ปี", years).format(number=years)


def _phrase(sign: int, span: str) -> str:
    return (_("อีก\u00a0{span}") if sign > 0 else _("เมื่อ\u00a0{span}ก่อน")).format(span=span)
