"""What a person holds: read once, by whoever asks first."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Exists, OuterRef

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
