"""An agency moves the sections of its printed plan, and takes the form's own order back; never over another's work."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.plans.models import PrintOrder
from phrom.plans.papers.arranging import Way, arranged, moved
from phrom.plans.papers.ordering import base_of
from phrom.plans.papers.skeletons import skeleton, skeletons


@transaction.atomic
def move_block(agency: Agency, key: str, way: Way, seen: int) -> bool:
    """One step up or down; answers whether it moved. `seen`: the version that the page showed. Raises Refused."""
    row = _held(agency, seen)
    places = skeleton(row.base, agency.key).places
    now = arranged(places, row.keys)
    after = moved(now, key, way)
    if after == now:
        return False
    heading = next(place.heading for place in now if place.key == key)
    keys = [] if after == list(places) else [place.key for place in after]
    _keep(row, agency, keys, {"name": heading, "way": way})
    return True


@transaction.atomic
def restore_order(agency: Agency, seen: int) -> bool:
    """Print as the form says again; answers whether that changed anything."""
    row = _held(agency, seen)
    if not row.keys:
        return False
    _keep(row, agency, [], {"name": "", "way": "restore"})
    return True


def _held(agency: Agency, seen: int) -> PrintOrder:
    """The row, locked; a form that there is no longer gives way to the one in use."""
    row: PrintOrder
    row, _made = PrintOrder.objects.select_for_update(of=("self",)).get_or_create(
        agency_id=agency.pk, defaults={"base": base_of(agency.key)}
    )
    if row.version != seen:
        raise Refused(_("{name} จัดลำดับก่อนท่าน ดูลำดับล่าสุดแล้วจัดต่อ").format(name=row.changed_by))
    if not row.keys or row.base not in skeletons(agency.key):
        row.base, row.keys = base_of(agency.key), []
    return row


def _keep(row: PrintOrder, agency: Agency, keys: list[str], facts: dict[str, Any]) -> None:
    row.keys, row.version, row.changed_by = keys, row.version + 1, current_viewer().name
    row.save()
    record("print_order.changed", f"agency:{agency.key}", chain=agency.key, facts=facts)
