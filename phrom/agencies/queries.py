"""What other rooms ask about agencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from phrom.agencies.models import Agency


def agencies_by_id(day: dt.date | None = None) -> Mapping[int, Agency]:
    """Every agency as of the day (default today) with its `name`, `abbr`, `parent_key`; one query."""
    return {agency.pk: agency for agency in Agency.objects.as_of(day)}


def plan_units(day: dt.date | None = None) -> list[Agency]:
    """The agencies that write a plan of their own on the day, in the city's order."""
    return list(Agency.objects.as_of(day or timezone.localdate()).filter(is_plan_unit=True).order_by("versions__org_code"))
