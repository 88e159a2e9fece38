"""A reader agrees to a plan; with the last agreement that is needed it is accepted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import User
from phrom.journal.services import record
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.services import accept_plan
from phrom.plans.services.editing import plan_target
from phrom.reviews.agreement import agreement_on
from phrom.reviews.models import Seat


@transaction.atomic
def agree_to_plan(plan: Plan, by: User) -> bool:
    """Note the agreement on the reader's seat (a free one is taken); whether the plan is now accepted.

    The plan is held meanwhile, so that two readers at once do not both wait for the other.
    """
    row = Plan.objects.select_for_update(of=("self",)).select_related("agency", "seal").get(pk=plan.pk)
    if row.status != Plan.Status.SENT:
        raise Refused(_("แผนนี้ไม่ได้รอพิจารณาแล้ว เปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด"))
    seat = _seat_of(row, by)
    if seat.agreed_id != row.pk:
        seat.agreed, seat.agreed_at = row, timezone.now()
        seat.save()
        record("review.agreed", plan_target(row), chain=row.agency.key, facts={"revision": row.revision})
    if agreement_on(row).wants:
        return False
    accept_plan(row)
    return True


def _seat_of(plan: Plan, by: User) -> Seat:
    """The reader's own seat, else a free one."""
    seats = {seat.number: seat for seat in Seat.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year)}
    own = next((seat for seat in seats.values() if seat.reader_id == by.pk), None)
    free = next((number for number in Seat.Number.values if number not in seats), None)
    if own is None and free is None:
        raise Refused(_("แผนนี้มีผู้อ่านครบสองคนแล้ว ให้ผู้อ่านที่ได้รับมอบหมายเป็นผู้รับแผน"))
    return own or Seat(agency=plan.agency, fiscal_year=plan.fiscal_year, number=free or 0, reader=by)
