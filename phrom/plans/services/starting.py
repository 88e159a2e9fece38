"""Open a plan: the year's first from a starter or from last year's plan, or the next revision from the one before."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.journal.services import record
from phrom.kernel.steps import Refused
from phrom.plans.doubts import questions
from phrom.plans.doubts.standing import ground_of
from phrom.plans.models import CarryOver, Plan, PlanSection
from phrom.plans.payload import live_payload, payload_of
from phrom.plans.renewal import rows_for, waivers_of
from phrom.plans.services.copying import copy_carry, copy_rows
from phrom.plans.services.editing import plan_target
from phrom.plans.services.filling import fill_plan, fill_plans
from phrom.plans.services.prefilling import append_known_rows, known_rows, learned_of, with_known_rows
from phrom.plans.starters import starter, starter_name


def start_plan(agency: Agency, fiscal_year: int, base: Plan | None = None) -> Plan:
    """The first revision of the year, from a sealed plan of an earlier year or (None) from the starter.

    Refused for a second click, an agency without a plan of its own, and a base that does not fit.
    """
    named = Agency.objects.as_of().get(pk=agency.pk)
    if not named.is_plan_unit:
        raise Refused(_("{name} ไม่ได้จัดทำแผนของตนเอง").format(name=named.name))
    if base and not (base.is_sealed and base.agency_id == agency.pk and base.fiscal_year < fiscal_year):
        raise Refused(_("เริ่มได้จากแผนปีก่อนที่หัวหน้าหน่วยงานอนุมัติแล้วเท่านั้น"))
    try:
        with transaction.atomic():
            plan = Plan.objects.create(
                agency=agency, fiscal_year=fiscal_year, template=starter_name(agency), changed_at=timezone.now()
            )
            if base:
                facts = _carry_over(plan, named, base)
            else:
                fill_plan(plan, with_known_rows(starter(named, fiscal_year), known_rows(agency, fiscal_year)))
                facts = {"template": plan.template}
            record("plan.started", plan_target(plan), chain=agency.key, facts=facts)
            return plan
    except IntegrityError:
        said = _("มีแผนปีงบประมาณ {year} อยู่แล้ว เปิดแผนนั้นเพื่อแก้ไขต่อ")
        raise Refused(said.format(year=fiscal_year)) from None


def _carry_over(plan: Plan, named: Agency, base: Plan) -> dict[str, Any]:
    """Fill the plan with the base's rows, waivers and open comments; answers what the journal says of it."""
    before = payload_of(base)
    rows = with_known_rows(rows_for(before, named, plan.fiscal_year), known_rows(named, plan.fiscal_year))
    fill_plans([(plan, rows)], waivers={plan.pk: waivers_of(before)})
    base.comments.filter(settled_at=None).update(plan=plan)
    learned = learned_of(base)
    asked = len(questions(ground_of(plan, base, live_payload(plan), learned=learned)))
    CarryOver.objects.create(plan=plan, base=base, asked=asked, learned=learned)
    return {"from": f"{base.fiscal_year}/{base.revision}", "asked": asked}


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
    copy_carry(plan, draft)
    states = list(PlanSection.objects.filter(plan=plan))
    for state in states:
        state.pk, state.plan, state._state.adding = None, draft, True
    PlanSection.objects.bulk_create(states)
    plan.comments.filter(settled_at=None).update(plan=draft)
    record(verb, plan_target(plan), chain=plan.agency.key, facts={"from": plan.revision, "to": draft.revision})
    return draft


def revise_plan(plan: Plan) -> Plan:
    """Open the next revision of an accepted plan, with what was learned since; one at a time."""
    try:
        with transaction.atomic():
            draft = open_next_revision(plan, "plan.revised")
            append_known_rows(draft)
            return draft
    except IntegrityError:
        raise Refused(_("มีฉบับแก้ไขที่เปิดอยู่แล้ว เปิดฉบับนั้นเพื่อแก้ไขต่อ")) from None
