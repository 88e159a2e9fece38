"""Numbers of a series of letters: one for all of a circular, or one after the other."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from phrom.kernel.steps import Refused
from phrom.kernel.thai import arabic

_LAST = re.compile(r"(.*?)(\d+)")


def numbers(first: str, count: int, *, is_circular: bool) -> list[str]:
    """As many numbers as letters, in Arabic digits; Refused when the first one ends in no number."""
    said = " ".join(arabic(first).split())
    if (found := _LAST.fullmatch(said)) is None:
        raise Refused(_("เลขที่หนังสือต้องลงท้ายด้วยตัวเลข เช่น กท 1802/ว 12 หรือ กท 1802/101"))
    if is_circular:
        return [said] * count
    before, last = found[1], found[2]
    return [f"{before}{str(int(last) + place).zfill(len(last))}" for place in range(count)]
