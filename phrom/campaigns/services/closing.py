"""Close a campaign: who has not come so far is excepted with a reason or written down as not delivered."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.services.opening import STEPS, target_of
from phrom.campaigns.standings import standings
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer


@transaction.atomic
def close_campaign(campaign: Campaign, exceptions: Mapping[int, str]) -> Campaign:
    """`exceptions`: id of a call -> why it is excepted, of agencies whose plan is not accepted; others are ignored.

    No agency holds the others up: those without a reason are listed in the journal as not delivered.
    """
    STEPS.take("close", campaign, closed_at=timezone.now())
    waiting = {row.call_id: row for row in standings(campaign) if not row.is_accepted}
    excepted = [
        call for call in Call.objects.filter(campaign=campaign) if _reason(call, exceptions) and call.pk in waiting
    ]
    for call in excepted:
        call.excepted_reason, call.excepted_by = _reason(call, exceptions), current_viewer().name
    Call.objects.bulk_update(excepted, ["excepted_reason", "excepted_by"])
    granted = {call.pk for call in excepted}
    facts = {
        "name": campaign.name_th,
        "excepted": " · ".join(f"{call.name_th}: {call.excepted_reason}" for call in excepted),
        "not_delivered": " · ".join(row.name for pk, row in waiting.items() if pk not in granted),
    }
    record("campaign.closed", target_of(campaign), facts=facts)
    return campaign


def _reason(call: Call, exceptions: Mapping[int, str]) -> str:
    return exceptions.get(call.pk, "").strip()[:500]
