"""An agency says where it sits, from a day on."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import Agency, AgencyAddress
from phrom.agencies.recording import record
from phrom.kernel.scoping import current_viewer


@transaction.atomic
def set_address(agency: Agency, text: str, valid_from: dt.date) -> bool:
    """Keep the address that holds from the day; answers whether anything changed. Earlier ones stay for their time."""
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency.pk)
    before = AgencyAddress.objects.filter(agency=agency.pk, valid_from=valid_from).first()
    if before is not None and before.text == text:
        return False
    said = {"text": text, "set_by": current_viewer().name, "set_at": timezone.now()}
    AgencyAddress.objects.update_or_create(agency_id=agency.pk, valid_from=valid_from, defaults=said)
    facts = {
        "before": {"address": before.text if before else ""}, "after": {"address": text},
        "valid_from": valid_from.isoformat(),
    }  # fmt: skip
    record("agency.address_set", f"agency:{agency.key}", chain=agency.key, facts=facts)
    return True
