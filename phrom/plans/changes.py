"""What changed in a plan since the last revision that the head approved, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Subquery, When

from phrom.plans.comparing import Comparison, compare
from phrom.plans.models import Plan, Seal
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
    return _earlier(plan).select_related("agency", "seal").first()


def _earlier(plan: Plan) -> QuerySet[Plan]:
    """Revisions before this one that the head approved, the newest first."""
    before = Q(fiscal_year__lt=plan.fiscal_year) | Q(fiscal_year=plan.fiscal_year, revision__lt=plan.revision)
    earlier = Plan.objects.filter(before, agency=plan.agency_id, status__in=Plan.SEALED)
    return earlier.order_by("-fiscal_year", "-revision")


def with_approved_before(plan: Plan) -> tuple[list[Plan], Plan | None]:
    """The revisions of the plan's year, newest first, and what `approved_before` finds; one query for both.

    Only the one approved before brings its seal, for a seal is a whole plan.
    """
    is_base = Q(pk=Subquery(_earlier(plan).values("pk")[:1]))
    fields: Any = Seal._meta
    sealed = {
        name: Case(When(is_base, then=F(f"seal__{name}")), output_field=fields.get_field(name))
        for name in ("payload", "private")
    }
    rows = Plan.objects.filter(Q(fiscal_year=plan.fiscal_year) | is_base, agency=plan.agency_id)
    found = list(rows.annotate(**sealed).select_related("agency").order_by("-fiscal_year", "-revision"))
    base = next((row for row in found if row.payload is not None), None)  # type: ignore[attr-defined]
    if base is not None:
        base.seal = Seal(plan=base, payload=base.payload, private=base.private or "")  # type: ignore[attr-defined]
    return [row for row in found if row.fiscal_year == plan.fiscal_year], base


def changes_since(plan: Plan, payload: Payload | None = None, *, known: tuple[Plan | None] | None = None) -> Changes:
    """What differs from the revision approved before; `payload`: the plan's own, where it is known.

    `known`: that revision (or that there is none), where it was read already.
    """
    (base,) = known or (approved_before(plan),)
    if base is None:
        return Changes(None, Comparison([]))
    return Changes(base, compare(payload_of(base), payload or payload_of(plan)), code_of(plan, base))
