"""What pages and commands ask about plans."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.sections.dependencies import Dependency
from phrom.plans.sections.services import Service

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
        raise Http404(_("ไม่พบแผนนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return plan


def find_plan(key: str, year: int) -> Plan:
    """The newest revision of a plan by the name commands use; Refused with what to type when there is none."""
    plan = Plan.objects.select_related("agency", "seal").filter(agency__key=key, fiscal_year=year).order_by("-revision")
    if (found := plan.first()) is not None:
        return found
    if not Agency.objects.filter(key=key).exists():
        raise Refused(f"no agency has the key “{key}”; keys are in content/agencies.csv, e.g. dusit")
    raise Refused(f"{key} has no plan for the fiscal year {year} (Buddhist era, e.g. 2570)")


def dependencies_on(agency: Agency) -> list[Dependency]:
    """What other agencies' newest open or in-force plans ask of this one: only the rows that name it.

    Each with `is_answered` and `answered_hours`, the hours that its answer was given to.
    Seen with the system's eyes, because the asker's plan itself is not in the answering agency's sight.
    """
    with viewing_as(SYSTEM):
        given = DependencyAnswer.objects.filter(agency=agency, dependency_key=OuterRef("key"))
        rows = (
            Dependency.objects.filter(on_agency=agency, plan__status__in=(*OPEN, "accepted", "in_force"))
            .select_related("plan__agency", "service")
            .annotate(is_answered=Exists(given), answered_hours=Subquery(given.values("needed_hours")[:1]))
        )
        newest: dict[Any, Dependency] = {}
        for row in rows.order_by("plan__fiscal_year", "plan__revision"):
            newest[row.key] = row
        return list(newest.values())


def answers_to(plan: Plan) -> dict[str, DependencyAnswer]:
    """dependency key -> what the agency depended on said; with the system's eyes, for the plan's own rows only.

    An answer of an agency that the row no longer names is none.
    """
    with viewing_as(SYSTEM):
        rows = Dependency.objects.filter(plan=plan)
        same = rows.filter(key=OuterRef("dependency_key"), on_agency=OuterRef("agency"))
        given = DependencyAnswer.objects.filter(
            agency__in=rows.values("on_agency"), dependency_key__in=rows.values("key")
        )
        return {str(answer.dependency_key): answer for answer in given.filter(Exists(same))}


def services_offered_to(plan: Plan) -> list[str]:
    """Names of the services of the agencies that the plan depends on, as their plans in force have them.

    Seen with the system's eyes: what an agency offers is no secret, how it brings it back is.
    """
    with viewing_as(SYSTEM):
        on = Dependency.objects.filter(plan=plan).values("on_agency")
        offered = Service.objects.filter(plan__status="in_force", plan__agency__in=on)
        return list(offered.order_by("name").values_list("name", flat=True).distinct())
