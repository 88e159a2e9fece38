"""Who holds which role: of one person, read once; at agencies and over the city, to tell them something."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from phrom.agencies.models import Membership, RequiredSecondFactor, User


class Held(NamedTuple):
    """A role at an agency (None: over the city), a section given with it, and whether it demands a second factor."""

    agency: int | None
    role: str
    part: str | None
    demands: bool


def held_by(user: User) -> list[Held]:
    """Every role of the person, once for each section given; one query for as long as the object lives."""
    known: list[Held] | None = getattr(user, "_held", None)
    if known is None:
        demands = Exists(RequiredSecondFactor.objects.filter(role=OuterRef("role")))
        rows = Membership.objects.filter(user=user.pk).values_list("agency_id", "role", "sections__slug", demands)
        known = [Held(*row) for row in rows]
        user._held = known  # type: ignore[attr-defined]
    return known


def holders(agencies: Collection[int], roles: Collection[str]) -> Iterator[tuple[int, User]]:
    """(agency, person) for everybody active who holds one of the roles there, each once; one query."""
    held = Membership.objects.filter(role__in=roles, agency__in=agencies, user__is_active=True)
    found = {(m.agency_id, m.user): None for m in held.select_related("user").order_by("agency_id", "user_id")}
    return ((agency, user) for agency, user in found if agency is not None)


def city_holders(role: str) -> QuerySet[User]:
    """Everybody active who holds the role over the city."""
    return User.objects.filter(is_active=True, memberships__role=role, memberships__agency=None).distinct()
