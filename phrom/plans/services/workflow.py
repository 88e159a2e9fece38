"""From draft to in force: every step moves along one table and is told to those it concerns."""

from __future__ import annotations

import json
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy

from phrom.agencies.models import User
from phrom.journal.services import record
from phrom.kernel import panels
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import lazy as _
from phrom.plans.accepted import judged
from phrom.plans.checks import findings
from phrom.plans.figures import draw_figures
from phrom.plans.models import Comment, Plan, Seal
from phrom.plans.payload import live_payload
from phrom.plans.services.commenting import comment_on
from phrom.plans.services.editing import plan_target
from phrom.plans.services.notifying import tell
from phrom.plans.services.starting import open_next_revision
from phrom.plans.yearly import yearly

S = Plan.Status
ACCEPTING = "plans.accepting"  # panel slot: plan -> why it cannot be accepted yet, or ""
STEPS: Steps[Plan] = Steps(
    {
        "submit": ([S.DRAFT], S.SUBMITTED),
        "withdraw": ([S.SUBMITTED], S.DRAFT),
        "reject": ([S.SUBMITTED], S.DRAFT),
        "approve": ([S.SUBMITTED], S.APPROVED),
        "send": ([S.APPROVED], S.SENT),
        "return": ([S.SENT], S.RETURNED),
        "accept": ([S.SENT], S.ACCEPTED),
        "put_in_force": ([S.ACCEPTED], S.IN_FORCE),
        "replace": ([S.IN_FORCE, S.ACCEPTED], S.REPLACED),
    }
)


def _took(step: str, plan: Plan, verb: str, facts: dict[str, Any] | None = None, **changes: Any) -> Plan:
    before = plan.status
    STEPS.take(step, plan, **changes)
    said = {"revision": plan.revision, "before": before, "after": plan.status} | (facts or {})
    record(verb, plan_target(plan), chain=plan.agency.key, facts=said)
    return plan


@transaction.atomic
def submit_plan(plan: Plan) -> Plan:
    """Hand the draft to the head; refused while a finding stands that the year's campaign does not let pass."""
    blocks = yearly(plan.fiscal_year).blocks
    errors = [finding for finding in judged(plan, findings(plan)).open if finding.severity in blocks]
    if errors:
        wrong = _("ยังเสนอไม่ได้ มี {count} ข้อที่ต้องแก้ไข ข้อแรก: {first}")
        raise Refused(wrong.format(count=len(errors), first=errors[0].message))
    _took("submit", plan, "plan.submitted", submitted_at=timezone.now())
    tell(plan, ["head"], _("มีแผนรออนุมัติ"), _("ผู้จัดทำแผนเสนอแผนให้ท่านพิจารณาอนุมัติ"))
    return plan


@transaction.atomic
def withdraw_plan(plan: Plan) -> Plan:
    """Take the plan back from the head to go on writing."""
    return _took("withdraw", plan, "plan.withdrawn")


@transaction.atomic
def reject_plan(plan: Plan, reason: str) -> Plan:
    """The head gives the plan back to the writer, with a reason."""
    comment_on(plan, "", reason)
    _took("reject", plan, "plan.rejected")
    tell(plan, ["writer"], _("หัวหน้าหน่วยงานส่งแผนกลับให้แก้ไข"), reason)
    return plan


@transaction.atomic
def approve_plan(plan: Plan, by: User) -> Plan:
    """The head approves: the plan is sealed as it stands and never changes again."""
    _took("approve", plan, "plan.approved", approved_at=timezone.now(), approved_by=by)
    seal = seal_plan(plan)
    record("plan.sealed", plan_target(plan), chain=plan.agency.key, facts={"digest": seal.digest})
    tell(plan, ["writer"], _("แผนได้รับอนุมัติแล้ว"), _("หัวหน้าหน่วยงานอนุมัติแผนแล้ว กด “ส่ง สปภ.” เพื่อส่งแผน"))
    return plan


def seal_plan(plan: Plan) -> Seal:
    """Freeze the whole plan as JSON with its SHA-256."""
    payload = live_payload(plan)
    seal = Seal(
        plan=plan, payload=payload.data, private=json.dumps(payload.private, sort_keys=True), digest=payload.digest
    )
    seal.save(force_insert=True)
    draw_figures(plan, payload)
    return seal


@transaction.atomic
def send_plan(plan: Plan) -> Plan:
    """Send the approved plan to สปภ."""
    _took("send", plan, "plan.sent", sent_at=timezone.now())
    tell(plan, ["evaluator"], _("ได้รับแผนใหม่"), _("หน่วยงานส่งแผนที่อนุมัติแล้วให้ สปภ. พิจารณา"), citywide=True)
    return plan


@transaction.atomic
def return_plan(plan: Plan, reason: str = "") -> Plan:
    """สปภ. returns the plan with comments per section; the next revision opens as a draft at once."""
    if reason:
        comment_on(plan, "", reason)
    if not Comment.objects.filter(plan=plan, settled_at=None).exists():
        raise Refused(_("ก่อนส่งกลับ ให้เขียนความเห็นอย่างน้อยหนึ่งข้อ เพื่อให้หน่วยงานทราบว่าต้องแก้ไขอะไร"))
    _took("return", plan, "plan.returned", decided_at=timezone.now())
    draft = open_next_revision(plan, "plan.revised")
    tell(draft, ["writer", "head"], _("สปภ. ส่งแผนกลับให้แก้ไข"), _("เปิดแผนเพื่ออ่านความเห็นรายส่วนและแก้ไข"))
    return draft


@transaction.atomic
def accept_plan(plan: Plan) -> Plan:
    """สปภ. accepts; the plan comes into force at once, or on its effective date."""
    if wrong := next((said for panel in panels.panels(ACCEPTING) if (said := panel(plan))), ""):
        raise Refused(wrong)
    _took("accept", plan, "plan.accepted", decided_at=timezone.now())
    if effective_on(plan) <= timezone.localdate().isoformat():
        put_in_force(plan)
    now = format_lazy(_("สถานะของแผน: {status}"), status=S(plan.status).label)
    tell(plan, ["writer", "head"], _("สปภ. รับแผนแล้ว"), cast(str, now))
    return plan


def effective_on(plan: Plan) -> str:
    """The ISO day from which the sealed plan holds."""
    cover = plan.seal.payload["sections"]["cover"]["rows"]
    return str(cover[0]["effective_on"] or "") if cover else ""


def put_in_force(plan: Plan) -> Plan:
    """Replace what is in force for the agency, and put this plan in its place."""
    for old in Plan.objects.filter(agency=plan.agency, status=S.IN_FORCE):
        _took("replace", old, "plan.replaced")
    return _took("put_in_force", plan, "plan.in_force", in_force_on=timezone.localdate())


def put_due_plans_in_force() -> int:
    """The worker's job: accepted plans whose effective date has come, each in its own transaction; answers how many.

    Older plans come first, so that of two that are due the newer one ends in force.
    """
    accepted = Plan.objects.filter(status=S.ACCEPTED).select_related("agency", "seal")
    return sum(put_in_force_when_due(plan) for plan in accepted.order_by("fiscal_year", "revision"))


def put_in_force_when_due(plan: Plan) -> bool:
    """Whether the accepted plan came into force now; not before its day, and not when somebody else was faster."""
    if effective_on(plan) > timezone.localdate().isoformat():
        return False
    try:
        with transaction.atomic():
            put_in_force(plan)
    except Refused:
        return False
    return True
