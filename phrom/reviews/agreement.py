"""How many readers a plan needs, who has agreed to it, and who is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phrom.plans.models import Plan
from phrom.reviews.models import ReadingRule, Seat


@dataclass(frozen=True)
class Agreement:
    """`seats`: the readers of the plan's year in order; `needs_two`: by the year's rule, or as a second was asked."""

    plan: int
    seats: Sequence[Seat]
    needs_two: bool

    @property
    def agreed(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.agreed_id == self.plan]

    @property
    def wants(self) -> int:
        """Agreements still to come."""
        return max(0, (2 if self.needs_two else 1) - len(self.agreed))

    def seat(self, number: int) -> Seat | None:
        """Who sits there."""
        return next((seat for seat in self.seats if seat.number == number), None)


def agreement(plan: Plan, seats: Sequence[Seat], by_rule: bool) -> Agreement:
    """Of what was read already; `by_rule`: the year's rule asks two of every plan."""
    asked = any(seat.number == Seat.Number.SECOND for seat in seats)
    return Agreement(plan.pk, seats, by_rule or asked)


def agreement_on(plan: Plan) -> Agreement:
    """Two queries."""
    seats = Seat.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year).select_related("reader")
    by_rule = ReadingRule.objects.filter(fiscal_year=plan.fiscal_year, needs_two=True).exists()
    return agreement(plan, list(seats), by_rule)


def missing_agreement(plan: Plan) -> str:
    """For the plans room: why the plan cannot be accepted yet; empty when every reader has agreed that must.

    Where one reader is enough, accepting is agreeing.
    """
    found = agreement_on(plan)
    if found.needs_two and found.wants:
        said = _("แผนนี้ต้องมีผู้อ่านสองคนเห็นชอบ เห็นชอบแล้ว {count} คน เปิดหน้าพิจารณาแผนเพื่อเห็นชอบ")
        return said.format(count=len(found.agreed))
    return ""
