"""The agency lives with a finding, and says why; or takes that back."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation

from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.thai import clean
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Finding, findings
from phrom.plans.models import FindingAnswer, Plan
from phrom.plans.models.findings import REASON_LEAST, REASON_MOST, Place
from phrom.plans.services.editing import plan_target


@transaction.atomic
def accept_finding(plan: Plan, place: Place, reason: str) -> FindingAnswer:
    """Keep why a warning or hint may stand in this revision; what must be mended cannot be accepted."""
    reason = " ".join(clean(reason).split())
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        wrong = _("บอกเหตุผล {least} ถึง {most} ตัวอักษร เพื่อให้ผู้อนุมัติและ สปภ. เข้าใจว่าเหตุใดจึงยอมรับข้อนี้")
        raise Refused(wrong.format(least=REASON_LEAST, most=REASON_MOST))
    _keep_open(plan)
    finding = _standing(plan, place)
    code, section, row, field, about = place
    answer: FindingAnswer
    answer, _created = FindingAnswer.objects.update_or_create(
        plan=plan, code=code, section=section, row=row, field=field, about=about,
        defaults={"reason": reason, "by": current_viewer().name},
    )  # fmt: skip
    _record("finding.accepted", plan, place, finding.message, reason)
    return answer


@transaction.atomic
def reopen_finding(plan: Plan, place: Place) -> None:
    """Take the answer back; a second click changes nothing."""
    _keep_open(plan)
    answer = FindingAnswer.objects.accepted(plan).get(place)
    if answer is not None:
        answer.delete()
        _record("finding.reopened", plan, place, "", answer.reason)


def _keep_open(plan: Plan) -> None:
    """Hold the plan for this transaction; refuse when it was closed meanwhile."""
    if not Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, status=Plan.Status.DRAFT).exists():
        raise Refused(_("แผนนี้ถูกเสนอหรืออนุมัติไปแล้ว จึงตอบข้อตรวจไม่ได้"))


def _standing(plan: Plan, place: Place) -> Finding:
    """The finding at the place, in the language of the journal."""
    with translation.override("th"):
        found = next((finding for finding in findings(plan) if finding.place == place), None)
    if found is None:
        raise Refused(_("ข้อนี้ไม่มีแล้ว อาจมีผู้แก้ไขไปก่อน เปิดหน้านี้ใหม่เพื่อดูรายการล่าสุด"))
    if found.severity == "error":
        raise Refused(_("ข้อที่ต้องแก้ไขยอมรับไม่ได้ แก้ตามคำแนะนำก่อนเสนอแผน"))
    return found


def _record(verb: str, plan: Plan, place: Place, finding: str, reason: str) -> None:
    facts = {"section": place[1], "key": place[2], "rule": place[0], "finding": finding, "reason": reason}
    record(verb, plan_target(plan), chain=plan.agency.key, facts=facts)
