"""Exercises in words: chips, days, places, who takes part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.exercises.calendar_file import place_of
from phrom.exercises.models import Exercise
from phrom.exercises.terms import TONES, rating_names, types
from phrom.kernel.dates import show_date
from phrom.ui.pieces import Tone
from phrom.ui.wording import show_time

STATUSES: Mapping[str, tuple[Tone, str]] = {  # status -> tone, icon
    "planned": ("", "calendar"),
    "prepared": ("info", "clipboard-document-check"),
    "held": ("warn", "clock"),
    "reported": ("info", "document-text"),
    "closed": ("good", "check-circle"),
    "cancelled": ("", "no-symbol"),
}
DUTIES: Mapping[str, tuple[Tone, str]] = {
    "ok": ("good", "check-circle"),
    "soon": ("warn", "clock"),
    "late": ("danger", "exclamation-triangle"),
    "never": ("danger", "x-circle"),
}


@dataclass(frozen=True)
class Shown:
    """An exercise as lists show it."""

    row: Exercise
    type: str
    status: tuple[Tone, str, str]
    when: str
    time: str
    place: str
    owner: str
    lead: str
    agencies: tuple[str, ...]
    threats: str
    worst: tuple[str, str, str] | None  # tone, letter, meaning

    @property
    def others(self) -> int:
        return len(self.agencies) - 1


def shown(row: Exercise, named: Mapping[int, Agency]) -> Shown:
    """`named`: agencies as they are called today; `threats` and `parties` must be at hand."""
    tone, icon = STATUSES[row.status]
    parties = [party for party in row.parties.all() if party.agency_id in named]
    lead = next((named[party.agency_id].name for party in parties if party.part == "lead"), "")
    owner, names = named.get(row.agency_id or 0), tuple(named[party.agency_id].name for party in parties)
    return Shown(
        row, types().get(row.type, row.type), (tone, str(row.get_status_display()), icon), days_of(row), hours_of(row),
        place_of(row), owner.name if owner else _("กรุงเทพมหานคร (ส่วนกลาง)"), lead, names,
        ", ".join(threat.title for threat in row.threats.all()), rating(row.worst),
    )  # fmt: skip


def rating(letter: str) -> tuple[str, str, str] | None:
    """Tone, letter and what it means; None where nothing was rated."""
    return (TONES[letter], letter, rating_names()[letter]) if letter else None


def days_of(row: Exercise) -> str:
    """20 พ.ย. 2569, or from and to."""
    first, last = show_date(row.starts_on, short=True), show_date(row.ends_on, short=True)
    return first if row.starts_on == row.ends_on else _("{first} ถึง {last}").format(first=first, last=last)


def hours_of(row: Exercise) -> str:
    """09.00 น., with the end where it is known."""
    if row.starts_at is None:
        return ""
    start = show_time(row.starts_at)
    return f"{start} – {show_time(row.ends_at)}" if row.ends_at else start


def duty_tone(state: str, due: dt.date | None) -> tuple[Tone, str, str]:
    """Tone, words and icon of a duty."""
    tone, icon = DUTIES[state]
    day = show_date(due, short=True) if due else ""
    words = {
        "ok": _("ครบ ถึง {day}").format(day=day),
        "soon": _("ใกล้ครบกำหนด {day}").format(day=day),
        "late": _("เกินกำหนด {day}").format(day=day),
        "never": _("ยังไม่เคยฝึก"),
    }
    return tone, words[state], icon
