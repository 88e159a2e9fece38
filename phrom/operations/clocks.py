"""The clock of an operation: real minutes of an event, or a drill's own time that pauses, runs faster and skips."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Clock:
    """It showed `minute` at `at` and has run at `rate` percent since (0: it stands); nothing to lose in a crash."""

    at: dt.datetime
    minute: int
    rate: int

    def minute_at(self, when: dt.datetime) -> int:
        """Whole minutes from the beginning; negative before it."""
        return self.minute + math.floor(self._gone(when))

    def turned(self, when: dt.datetime, *, rate: int | None = None, minute: int | None = None) -> Clock:
        """The clock as of `when` at another speed, or moved to another minute; what it showed so far is kept."""
        shown = self.minute_at(when) if minute is None else minute
        return Clock(when, shown, self.rate if rate is None else rate)

    def reaches(self, minute: int) -> dt.datetime | None:
        """When it will show that minute; None while it stands."""
        if not self.rate:
            return None
        return self.at + dt.timedelta(minutes=(minute - self.minute) * 100 / self.rate)

    def _gone(self, when: dt.datetime) -> float:
        return (when - self.at).total_seconds() / 60 * self.rate / 100
