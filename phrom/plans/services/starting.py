"""Open a plan: the year's first from a starter, or the next revision from the one before."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.journal.services import record
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan, PlanSection
from phrom.plans.services.copying import copy_rows
from phrom.plans.services.editing import plan_target
from phrom.plans.services.filling import fill_plan
from phrom.plans.starters import starter, starter_name


def start_plan(agency: Agency, fiscal_year: int) -> Plan:
    """The first revision of the year, prefilled from the starter; a second click is refused."""
    named = Agency.objects.as_of().get(pk=agency.pk)
    if not named.is_plan_unit:
        raise Refused(f"{named.name} ไม่ได้จัดทำแผนของตนเอง")
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                agency=agency, fiscal_year=fiscal_year, template=starter_name(agency), changed_at=timezone.now()
            )
            fill_plan(plan, starter(named, fiscal_year))
            record("plan.started", plan_target(plan), chain=agency.key, facts={"template": plan.template})
            return plan
    except IntegrityError:
        raise Refused(f"มีแผนปีงบประมาณ {fiscal_year} อยู่แล้ว เปิดแผนนั้นเพื่อแก้ไขต่อ") from None


@transaction.atomic
def open_next_revision(plan: Plan, verb: str) -> Plan:
    """A draft with copies of every row, waiver and open comment; the sealed rows stay as they are."""
    now = timezone.now()
    latest = Plan.objects.filter(agency=plan.agency, fiscal_year=plan.fiscal_year).order_by("-revision").first()
    revision = (latest or plan).revision + 1
    draft = Plan(
        agency=plan.agency, fiscal_year=plan.fiscal_year, revision=revision, template=plan.template, changed_at=now
    )
    draft.save(force_insert=True)
    copy_rows(plan, draft)
    states = list(PlanSection.objects.filter(plan=plan))
    for state in states:
        state.pk, state.plan, state._state.adding = None, draft, True
    PlanSection.objects.bulk_create(states)
    plan.comments.filter(settled_at=None).update(plan=draft)
    record(verb, plan_target(plan), chain=plan.agency.key, facts={"from": plan.revision, "to": draft.revision})
    return draft


def revise_plan(plan: Plan) -> Plan:
    """Open the next revision of an accepted plan; one at a time."""
    try:
        return open_next_revision(plan, "plan.revised")
    except IntegrityError:
        raise Refused("มีฉบับแก้ไขที่เปิดอยู่แล้ว เปิดฉบับนั้นเพื่อแก้ไขต่อ") from None
