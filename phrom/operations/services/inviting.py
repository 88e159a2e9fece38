"""What a drill stands on from the moment it is prepared: its agencies, its list of injects, its controller."""

from __future__ import annotations

from collections.abc import Collection

from phrom.agencies.models import Agency, User
from phrom.kernel.scoping import current_viewer
from phrom.operations.models import CastMember, Invited, Operation
from phrom.operations.services.casting import cast_person
from phrom.operations.services.injecting import copy_injects


def lay_out(operation: Operation, agencies: Collection[Agency]) -> None:
    """What a prepared drill stands on: its agencies, its list, and who prepared it as its controller."""
    invite_agencies(operation, agencies)
    copy_injects(operation, operation.scenario)
    person = User.objects.filter(pk=_viewer_number(), is_active=True).first()
    if person is not None:
        cast_person(operation, person, CastMember.Part.CONTROLLER)


def _viewer_number() -> int:
    key = current_viewer().key
    return int(key) if key.isdigit() else 0


def invite_agencies(operation: Operation, agencies: Collection[Agency]) -> None:
    """These, and no others."""
    wanted = {agency.pk for agency in agencies}
    Invited._base_manager.filter(operation=operation).exclude(agency__in=wanted).delete()
    there = set(Invited._base_manager.filter(operation=operation).values_list("agency_id", flat=True))
    Invited._base_manager.bulk_create(Invited(operation=operation, agency_id=pk) for pk in sorted(wanted - there))


def invited_agencies(operation: Operation) -> list[Agency]:
    """Who will be called, as they are named today."""
    rows = Invited._base_manager.filter(operation=operation)
    return list(Agency.objects.as_of().filter(pk__in=rows.values("agency")).order_by("versions__org_code"))
