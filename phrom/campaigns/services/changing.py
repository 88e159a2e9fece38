"""What may still move in an open campaign: its days, an agency's time, and what an agency says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.services.opening import target_of
from phrom.campaigns.telling import tell_dates, tell_extended
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused


@transaction.atomic
def change_dates(campaign: Campaign, dates: Mapping[str, dt.date], reason: str) -> Campaign:
    """Move deadlines of an open campaign, with a reason; called agencies are told when the day of submission moves."""
    row = _open(campaign)
    before = {name: getattr(row, name) for name in dates}
    if before == dict(dates):
        return row
    if not reason:
        raise Refused(_("ใส่เหตุผลที่เปลี่ยนกำหนด"))
    for name, day in dates.items():
        setattr(row, name, day)
    row.save(update_fields=[*dates])
    facts = {"name": row.name_th, "before": before, "after": dict(dates), "reason": reason}
    record("campaign.dates_changed", target_of(row), facts=facts)
    if before.get("submit_by") != dates.get("submit_by"):
        tell_dates(row, reason)
    return row


@transaction.atomic
def extend_agency(campaign: Campaign, calls: Collection[int], until: dt.date, reason: str) -> int:
    """Give agencies (ids of their calls) until a later day; answers how many. A day of nobody's is refused."""
    row = _open(campaign)
    if until <= row.submit_by:
        raise Refused(_("วันที่ขยายต้องอยู่หลังกำหนดส่งของรอบ"))
    if not reason:
        raise Refused(_("ใส่เหตุผลที่ขยายเวลา"))
    chosen = list(Call.objects.filter(campaign=row, pk__in=calls).select_related("agency"))
    by = current_viewer().name
    for call in chosen:
        before, call.extended_to = call.extended_to, until
        call.extended_reason, call.extended_by = reason[:500], by
        facts = {"name": call.name_th, "before": {"extended_to": before}, "after": {"extended_to": until}}
        record("call.extended", target_of(row), chain=call.agency.key, facts=facts | {"reason": reason})
    Call.objects.bulk_update(chosen, ["extended_to", "extended_reason", "extended_by"])
    tell_extended(row, chosen)
    return len(chosen)


@transaction.atomic
def declare_done(call: Call, note: str) -> Call:
    """An agency says that its plan is done; facts stay facts, and pages show both."""
    _open(call.campaign)
    call.declared_at, call.declared_by, call.declared_note = timezone.now(), current_viewer().name, note[:500]
    call.save(update_fields=["declared_at", "declared_by", "declared_note"])
    record("call.declared", target_of(call.campaign), chain=call.agency.key, facts={"name": call.name_th, "text": note})
    return call


def _open(campaign: Campaign) -> Campaign:
    """The campaign, held for this transaction; refused unless it is open."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.status != Campaign.Status.OPEN:
        raise Refused(_("ทำรายการนี้ได้เฉพาะรอบที่เปิดอยู่"))
    return row
