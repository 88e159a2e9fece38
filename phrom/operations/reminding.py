"""Reminders of answers that are owed: 14 and 3 days before the due day, the day after it, then weekly."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from phrom.followups.jobs import FROM_HOUR, last_mark
from phrom.notices.telling import was_told
from phrom.operations.queries_verdicts import by_part, verdict_rows
from phrom.operations.telling_verdicts import tell_owed

WEEKS = 12  # late for longer than this, it stands in the list of สปภ. and nobody is mailed any more


def remind_of_verdicts() -> int:
    """The worker's job, with the system's eyes; answers how many agencies and operations it told of."""
    now = timezone.localtime()
    if now.hour < FROM_HOUR:
        return 0
    told = 0
    for part, rows in by_part(verdict_rows(only_owed=True)).items():
        mark = _mark(rows[0].due_on, now.date())
        name = f"verdicts/{part}/{mark}"
        if mark and not was_told(name):
            tell_owed(rows, name)
            told += 1
    return told


def _mark(due_on: dt.date, today: dt.date) -> dt.date | None:
    """The mark that has been passed last; None before the first, and after many weeks."""
    if (today - due_on).days > WEEKS * 7:
        return None
    return last_mark(due_on, today)
