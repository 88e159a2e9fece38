"""How long the checks of the whole city take: every agency's newest plan of the year, read and judged."""

from __future__ import annotations

import time
from statistics import median

from django.utils import timezone

from phrom.kernel.dates import fiscal_year
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.accepted import all_judged
from phrom.plans.queries import latest_plans

ROUNDS = 5


def whole_city() -> tuple[int, float]:
    """How many plans, and the median of seconds that `phrom check --all` spends on them."""
    times = []
    with viewing_as(SYSTEM):
        for _ in range(ROUNDS + 1):
            start = time.perf_counter()
            plans = list(latest_plans().filter(fiscal_year=fiscal_year(timezone.localdate())).select_related("seal"))
            all_judged(plans)
            times.append(time.perf_counter() - start)
    return len(plans), median(times[1:])
