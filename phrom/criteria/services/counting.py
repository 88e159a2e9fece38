"""Keep an agency's counts of a day; writing the same day again corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.criteria.models import HealthCount
from phrom.journal.services import record

COUNTS = ("headcount", "vaccinated", "tested", "positive")


@transaction.atomic
def save_health_count(agency: Agency, values: Mapping[str, Any]) -> HealthCount:
    """`values`: day and the four counts, already checked against each other by the form."""
    counts = {name: values[name] for name in COUNTS}
    there = HealthCount.objects.filter(agency=agency, day=values["day"]).first()
    before = {name: getattr(there, name) for name in COUNTS} if there else None
    saved, _ = HealthCount.objects.update_or_create(
        agency=agency, day=values["day"], defaults=counts | {"changed_at": timezone.now()}
    )
    if before != counts:
        facts = {"day": values["day"], "before": before, "after": counts}
        record("health.counted", f"agency:{agency.key}", chain=agency.key, facts=facts)
    return saved
