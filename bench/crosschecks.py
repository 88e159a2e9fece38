"""How long it takes to compare all plans in force with one another, and to find out that nothing has changed."""

from __future__ import annotations

import time
from statistics import median

from phrom.crosschecks.kinds import find_all
from phrom.crosschecks.models import CityState
from phrom.crosschecks.reading import read_city
from phrom.crosschecks.services import look_again

ROUNDS = 5


def whole_city() -> tuple[int, int, float, float]:
    """How many plans and findings, and the medians of seconds: an analysis from reading to findings, an idle look."""
    analysed, idle = [], []
    look_again(tells=False)
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        city = read_city()
        found = find_all(city)
        analysed.append(time.perf_counter() - start)
        start = time.perf_counter()
        look_again(tells=False)
        idle.append(time.perf_counter() - start)
    return len(city.plans), len(found), median(analysed[1:]), median(idle[1:])


def first_look() -> float:
    """Seconds of a look that analyses and writes every finding."""
    CityState.objects.update(fingerprint="")
    start = time.perf_counter()
    look_again(tells=False)
    return time.perf_counter() - start
