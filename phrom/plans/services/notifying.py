"""Tell the people a step concerns, through the outbox, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.models import User
from phrom.notices.services import send_notice
from phrom.plans.models import Plan


def tell(plan: Plan, roles: Collection[str], subject: str, body: str, *, citywide: bool = False) -> None:
    """A notice to everyone who holds one of the roles at the plan's agency, or (citywide) over the city.

    Each reads it in their own language, so `subject` and `body` are lazy, but for what somebody typed.
    """
    agency = None if citywide else plan.agency_id
    people = User.objects.filter(is_active=True, memberships__role__in=roles, memberships__agency=agency).distinct()
    named = plan.agency.on(timezone.localdate())
    link = reverse("plan", args=[plan.agency.key, plan.fiscal_year])
    for person in people:
        with override(person.language):
            said = _("{subject}: {agency} ปี {year}").format(subject=subject, agency=named.name, year=plan.fiscal_year)
            send_notice(person, said, str(body), link=link)
