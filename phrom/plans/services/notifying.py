"""Tell the people a step concerns, through the outbox, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from phrom.agencies.models import Agency, User
from phrom.notices.services import send_notice
from phrom.plans.models import Plan


def tell(plan: Plan, roles: Collection[str], subject: str, body: str, *, citywide: bool = False) -> None:
    """A notice to everyone who holds one of the roles at the plan's agency, or (citywide) over the city."""
    agency = None if citywide else plan.agency_id
    people = User.objects.filter(is_active=True, memberships__role__in=roles, memberships__agency=agency).distinct()
    name = Agency.objects.as_of().get(pk=plan.agency_id).name
    link = reverse("plan", args=[plan.agency.key, plan.fiscal_year])
    for person in people:
        send_notice(person, f"{subject}: {name} ปี {plan.fiscal_year}", body, link=link)
