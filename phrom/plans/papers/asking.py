"""What a paper tells beyond the plan itself: earlier revisions, answers of others, places not to be named."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.dates import show_date
from phrom.kernel.hours import show_hours
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.papers.sheet import NONE, Revision
from phrom.plans.payload import Payload
from phrom.plans.queries import answers_to
from phrom.registers.models import Site


def revisions_of(plan: Plan) -> list[Revision]:
    """Every revision of the agency up to this one, oldest first: one query."""
    rows = Plan.objects.filter(agency=plan.agency_id).select_related("approved_by").order_by("fiscal_year", "revision")
    last = (plan.fiscal_year, plan.revision)
    return [_revision(row) for row in rows if (row.fiscal_year, row.revision) <= last]


def _revision(plan: Plan) -> Revision:
    dated = show_date(timezone.localdate(plan.approved_at)) if plan.approved_at else NONE
    approver = plan.approved_by.name if plan.approved_by else NONE
    return Revision(f"{plan.fiscal_year}/{plan.revision}", dated, approver, plan.get_status_display())


def answers_of(plan: Plan, payload: Payload) -> dict[str, str] | None:
    """dependency key -> what the other side said; None when the plan asks nothing of anybody."""
    asked = {row["key"]: row["needed_hours"] for row in payload.rows("dependencies")}
    return {key: _answer(given, asked.get(key)) for key, given in answers_to(plan).items()} if asked else None


def _answer(given: DependencyAnswer, needed: int | None) -> str:
    told = f"{given.get_answer_display()}: {given.reason}" if given.reason else given.get_answer_display()
    if given.needed_hours == needed:
        return told
    return _("{answer} (ตอบเมื่อขอภายใน {hours})").format(answer=told, hours=show_hours(given.needed_hours) or NONE)


def secret_sites_of(payload: Payload) -> frozenset[str]:
    """Keys of the plan's places that are not to be named to everybody: one query, none without places."""
    named = payload.data["registers"].get("site", {})
    return (
        frozenset(Site.objects.filter(key__in=named, is_secret=True).values_list("key", flat=True))
        if named
        else frozenset()
    )
