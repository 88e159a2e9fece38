"""What changed in a plan since the last revision that the head approved, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from phrom.plans.comparing import Comparison, compare
from phrom.plans.models import Plan
from phrom.plans.payload import Payload, payload_of
from phrom.plans.sides import code_of, standing


@dataclass(frozen=True)
class Changes:
    """`base`: the revision compared with, None when the plan is the agency's first; `code`: as the address names it."""

    base: Plan | None
    comparison: Comparison
    code: str = ""

    @property
    def count(self) -> int:
        return self.comparison.count

    @property
    def base_standing(self) -> str:
        """How the base stands and since when it is approved."""
        return standing(self.base) if self.base else ""


def approved_before(plan: Plan) -> Plan | None:
    """The newest revision before this one that the head approved, of this year or an earlier one."""
    before = Q(fiscal_year__lt=plan.fiscal_year) | Q(fiscal_year=plan.fiscal_year, revision__lt=plan.revision)
    earlier = Plan.objects.filter(before, agency=plan.agency_id, status__in=Plan.SEALED)
    return earlier.select_related("agency", "seal").order_by("-fiscal_year", "-revision").first()


def changes_since(plan: Plan, payload: Payload | None = None) -> Changes:
    """What differs from the revision approved before; `payload`: the plan's own, where it is known."""
    base = approved_before(plan)
    if base is None:
        return Changes(None, Comparison([]))
    return Changes(base, compare(payload_of(base), payload or payload_of(plan)), code_of(plan, base))
