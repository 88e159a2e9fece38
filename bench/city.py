"""What the measurements need to know of the demo city: who can sign in, and which rows may be written."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.test import Client

from phrom.agencies.models import Membership, User
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan, PlanSection

WRITTEN = {"writer": "duties", "head": "objectives"}  # role -> the section of which that person writes one row


@dataclass(frozen=True)
class Desk:
    """Somebody with a row of a draft that nobody else writes; `fields`: what is posted besides the text."""

    session: str
    path: str
    row: str
    plan: int
    section: str


def session_of(email: str) -> str:
    """A session, as signing in would make it."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client.cookies["sessionid"].value


def desks(count: int) -> list[Desk]:
    """As many desks as asked for, one plan after the other."""
    found: list[Desk] = []
    for role, slug in WRITTEN.items():
        with viewing_as(SYSTEM):
            states = PlanSection.objects.filter(slug=slug, plan__status=Plan.Status.DRAFT).select_related(
                "plan__agency"
            )
            drafts = [state for state in states.order_by("-plan__fiscal_year", "plan_id") if state.rows]
        for state in drafts[: count - len(found)]:
            held = Membership.objects.select_related("user").get(role=role, agency=state.plan.agency)
            path = f"/plans/{state.plan.agency.key}/{state.plan.fiscal_year}/s/{slug}/save/"
            found.append(Desk(session_of(held.user.email), path, state.rows[0]["key"], state.plan_id, slug))
    return found


def text_of(desk: Desk) -> str:
    """What the database holds in the desk's row."""
    with viewing_as(SYSTEM):
        state = PlanSection.objects.annotate(year=F("plan__fiscal_year")).get(plan=desk.plan, slug=desk.section)
    return str(next(row["text"] for row in state.rows if row["key"] == desk.row))
