"""Warnings that the demo agencies live with, each with the reason they gave before the plan went to the head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from random import Random

from django.utils import timezone

from phrom.agencies.models import User
from phrom.config.demo.past import Past
from phrom.plans.checks import Finding, findings_of_all
from phrom.plans.models import FindingAnswer, Plan
from phrom.plans.services.editing import plan_target

MOST = 2  # per plan
REASONS = {
    "R08": "ส่วนที่ขาดจัดหาจากงบกลางเมื่อประกาศใช้แผน ตกลงวิธีเบิกจ่ายไว้แล้ว",
    "R09": "ตกลงกับหน่วยงานที่ใช้ร่วมกันให้สลับช่วงเวลาใช้ห้องแล้ว",
    "R11": "จัดให้นั่งคนละชั้นและมาคนละวันตั้งแต่ระดับเฝ้าระวัง",
    "V01": "หน่วยงานมีบุคลากรน้อย ให้ทำบทบาทแรกก่อนแล้วส่งต่อผู้ช่วย",
    "V11": "กำหนดทดสอบกู้คืนพร้อมกันทุกระบบในเดือนมิถุนายน",
}


def accept_findings(year: int, users: Mapping[str, User], past: Past, rng: Random) -> None:
    """For the year's plans that have left their writers; what other agencies say is known by now."""
    plans = Plan.objects.filter(fiscal_year=year, submitted_at__isnull=False).select_related("agency", "seal")
    chosen = list(plans.order_by("agency__key"))
    for plan, found in zip(chosen, findings_of_all(chosen), strict=True):
        known = [finding for finding in found if finding.code in REASONS]
        for finding in rng.sample(known, min(MOST, len(known))):
            _accept(plan, finding, users[f"writer.{plan.agency.key}"], past)


def _accept(plan: Plan, finding: Finding, writer: User, past: Past) -> None:
    code, section, row, field, about = finding.place
    reason, at = REASONS[code], (plan.submitted_at or timezone.now()) - dt.timedelta(days=1)
    answer = FindingAnswer.objects.create(
        plan=plan, code=code, section=section, row=row, field=field, about=about, reason=reason, by=writer.name
    )
    FindingAnswer.objects.filter(pk=answer.pk).update(at=at)
    facts = {"section": section, "key": row, "rule": code, "finding": finding.message, "reason": reason}
    past.note(plan.agency.key, at, "finding.accepted", plan_target(plan), facts)
