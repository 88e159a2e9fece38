"""Which years the viewer may start a plan for, and from which plan each would start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import held_at, may
from phrom.plans.models import Plan


@dataclass(frozen=True)
class Beginning:
    """A year without a plan; `base`: the plan it would start from, None when there is only the starter."""

    agency: Agency
    year: int
    base: Plan | None


def beginnings() -> list[Beginning]:
    """This fiscal year and the next, for the agencies that the viewer writes for; two queries."""
    if not may("plan.start"):
        return []
    own = sorted(agency for agency in held_at("plan.start") if agency is not None)
    plans, named = list(Plan.objects.filter(agency__in=own).select_related("agency")), agencies_by_id()
    there = {(plan.agency_id, plan.fiscal_year) for plan in plans}
    this_year = fiscal_year(timezone.localdate())
    return [
        Beginning(named[agency], year, best_base((plan for plan in plans if plan.agency_id == agency), year))
        for agency in own
        for year in (this_year, this_year + 1)
        if (agency, year) not in there
    ]


def base_for(agency: Agency, year: int) -> Plan | None:
    """The plan that a new one of the year starts from; None when no earlier one was approved."""
    return best_base(Plan.objects.filter(agency=agency.pk).select_related("agency"), year)


def best_base(plans: Iterable[Plan], year: int) -> Plan | None:
    """Of the sealed plans of earlier years the one in force, else one that is accepted, else the newest."""
    fitting = [plan for plan in plans if plan.is_sealed and plan.fiscal_year < year]
    return max(fitting, key=_weight, default=None)


def _weight(plan: Plan) -> tuple[int, int, int]:
    rank = (Plan.Status.ACCEPTED, Plan.Status.IN_FORCE)
    return rank.index(plan.status) if plan.status in rank else -1, plan.fiscal_year, plan.revision
