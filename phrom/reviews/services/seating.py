"""Who reads which plan, and whether each plan of a year needs two readers."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.holding import city_holders
from phrom.agencies.models import User
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.notices.services import send_notice
from phrom.plans.models import Plan
from phrom.plans.services.editing import plan_target
from phrom.reviews.models import ReadingRule, Seat


def readers() -> QuerySet[User]:
    """Everybody who may read for สปภ."""
    return city_holders("evaluator").order_by("name", "pk")


@transaction.atomic
def seat_reader(plan: Plan, number: int, reader: User | None) -> Seat | None:
    """Give the plan of the agency and year to a reader, or (None) take the seat away.

    The seat keeps its reader through every revision. Nobody sits on both; a seat that has agreed to the revision
    stays as it is.
    """
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    taken = {seat.number: seat for seat in Seat.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year)}
    before = taken.pop(number, None)
    if before and reader and before.reader_id == reader.pk:
        return before
    if before and before.agreed_id == plan.pk:
        raise Refused(_("ผู้อ่านคนนี้เห็นชอบแผนฉบับนี้แล้ว จึงเปลี่ยนไม่ได้"))
    if reader and any(seat.reader_id == reader.pk for seat in taken.values()):
        raise Refused(_("ผู้อ่านสองคนต้องไม่เป็นคนเดียวกัน"))
    if before:
        before.delete()
    seat = None
    if reader:
        seat = Seat.objects.create(agency=plan.agency, fiscal_year=plan.fiscal_year, number=number, reader=reader)
        _tell(plan, reader)
    facts = {"number": number, "reader": reader.name if reader else ""}
    record("review.assigned", plan_target(plan), chain=plan.agency.key, facts=facts)
    return seat


def _tell(plan: Plan, reader: User) -> None:
    """The reader, unless it was the reader's own doing."""
    if str(reader.pk) == current_viewer().key:
        return
    with override(reader.language):
        subject = _("ท่านได้รับมอบหมายให้อ่านแผนปี {year}").format(year=plan.fiscal_year)
        body = _("เปิดหน้าพิจารณาเพื่อดูข้อตรวจ สิ่งที่เปลี่ยนไป และให้ความเห็น")
    send_notice(reader, subject, body, link=reverse("review", args=[plan.agency.key, plan.fiscal_year]))


@transaction.atomic
def ask_two_readers(fiscal_year: int, needs_two: bool) -> ReadingRule:
    """Set for all plans of the year whether two readers must agree."""
    rule, _made = ReadingRule.objects.select_for_update().get_or_create(fiscal_year=fiscal_year)
    if rule.needs_two != needs_two:
        facts = {"before": {"needs_two": rule.needs_two}, "after": {"needs_two": needs_two}}
        rule.needs_two = needs_two
        rule.save(update_fields=["needs_two"])
        record("review.rule_set", f"reviews:{fiscal_year}", facts=facts)
    return rule
