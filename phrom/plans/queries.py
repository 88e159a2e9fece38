"""What pages and commands ask about plans."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from phrom.agencies.models import Agency
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.models import DependencyAnswer, Plan, Seal
from phrom.plans.payload import Payload, canonical
from phrom.plans.sections.dependencies import Dependency

OPEN = ("draft", "submitted", "approved", "sent")


def latest_plans() -> QuerySet[Plan]:
    """The newest revision of each agency and year in sight."""
    newer = Plan.objects.filter(
        agency=OuterRef("agency"), fiscal_year=OuterRef("fiscal_year"), revision__gt=OuterRef("revision")
    )
    return Plan.objects.filter(~Exists(newer)).select_related("agency")


def fetch_plan(kwargs: dict[str, Any]) -> Plan:
    """For `acts_on`: the newest revision in sight of <agency>/<year>, or the one asked for; 404 when out of sight."""
    rows = Plan.objects.select_related("agency", "seal").filter(
        agency__key=kwargs.pop("agency"), fiscal_year=kwargs.pop("year")
    )
    if revision := kwargs.pop("revision", None):
        rows = rows.filter(revision=revision)
    if (plan := rows.order_by("-revision").first()) is None:
        raise Http404("ไม่พบแผนนี้ หรือท่านไม่มีสิทธิ์เห็น")
    return plan


def find_plan(key: str, year: int) -> Plan:
    """The newest revision of a plan by the name commands use; Refused with what to type when there is none."""
    plan = Plan.objects.select_related("agency", "seal").filter(agency__key=key, fiscal_year=year).order_by("-revision")
    if (found := plan.first()) is not None:
        return found
    if not Agency.objects.filter(key=key).exists():
        raise Refused(f"no agency has the key “{key}”; keys are in content/agencies.csv, e.g. dusit")
    raise Refused(f"{key} has no plan for the fiscal year {year} (Buddhist era, e.g. 2570)")


@dataclass(frozen=True)
class BrokenSeal:
    """A sealed plan that is not as it was sealed."""

    plan: str
    reason: str


def broken_seals() -> list[BrokenSeal]:
    """Every seal that does not hold: its own digest, its journal line, and the plan's rows are compared."""
    digests = set(Line.objects.filter(verb="plan.sealed").values_list("facts__digest", flat=True))
    found = []
    for seal in Seal.objects.select_related("plan__agency").prefetch_related("plan__sections").iterator(100):
        if reason := _fault(seal, digests):
            found.append(BrokenSeal(f"{seal.plan} r{seal.plan.revision}", reason))
    return found


def _fault(seal: Seal, digests: set[str]) -> str:
    payload = Payload(seal.payload, json.loads(seal.private or "{}"))
    if payload.digest != seal.digest:
        return "ข้อความที่ประทับไว้ถูกแก้ไข"
    if seal.digest not in digests:
        return "ไม่มีบรรทัดการประทับในบันทึก"
    for state in seal.plan.sections.all():
        sealed = seal.payload["sections"].get(state.slug, {})
        if canonical(sealed.get("rows")) != canonical(state.rows) or sealed.get("waived") != state.waived_reason:
            return f"ส่วน {state.slug} ถูกแก้ไขหลังประทับ"
    return ""


def dependencies_on(agency: Agency) -> list[Dependency]:
    """What other agencies' newest open or in-force plans ask of this one: only the rows that name it.

    Seen with the system's eyes, because the asker's plan itself is not in the answering agency's sight.
    """
    with viewing_as(SYSTEM):
        rows = Dependency.objects.filter(
            on_agency=agency, plan__status__in=(*OPEN, "accepted", "in_force")
        ).select_related("plan__agency", "service")
        newest: dict[Any, Dependency] = {}
        for row in rows.order_by("plan__fiscal_year", "plan__revision"):
            newest[row.key] = row
        return list(newest.values())


def answers_to(plan: Plan) -> dict[str, DependencyAnswer]:
    """dependency key -> what the agency depended on said; with the system's eyes, for the plan's own rows only."""
    with viewing_as(SYSTEM):
        keys = Dependency.objects.filter(plan=plan).values("key")
        return {str(a.dependency_key): a for a in DependencyAnswer.objects.filter(dependency_key__in=keys)}
