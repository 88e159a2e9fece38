"""Shorthand of the tests of exercises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.exercises.models import Exercise, Participation
from phrom.exercises.presets import goal_of
from phrom.exercises.services import Wanted, plan_exercise
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.threats.models import Threat

Make = Callable[..., Exercise]


@pytest.fixture
def make(db: None) -> Make:
    """An exercise as told: agencies by key (the first leads), a threat, days from today, and its state."""

    def make(
        *agencies: str, threat: str = "fire_building", days: int = 0, status: str = "planned", owner: str | None = "",
        worst: str = "", **more: object,
    ) -> Exercise:  # fmt: skip
        with viewing_as(SYSTEM):
            known = {agency.key: agency for agency in Agency.objects.as_of()}
            parties = {known[key]: "player" if number else "lead" for number, key in enumerate(agencies)}
            owned = known[agencies[0]] if owner == "" else known[owner] if owner else None
            day = timezone.localdate() + dt.timedelta(days=days)
            values = {
                "title": "ซ้อมแผน", "type": "TTX", "place": "ห้องประชุม", "starts_at": dt.time(9),
                "objectives": [goal_of(code) for code in ("notification", "decision", "evacuation")], **more,
            }  # fmt: skip
            made = plan_exercise(
                Wanted(owner=owned, threats=[Threat.objects.get(key=threat)], parties=parties, starts_on=day, **values)  # type: ignore[arg-type]
            )
            if status != "planned":
                Exercise.objects.filter(pk=made.pk).update(status=status, worst=worst)
                came = status in Exercise.DONE
                Participation.objects.filter(exercise=made).update(attended=came or None, worst=worst)
                made.refresh_from_db()
        return made

    return make
