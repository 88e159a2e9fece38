"""What other rooms and pages ask about campaigns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.campaigns.models import Call, Campaign, IssuedLetter, LetterSeries
from phrom.campaigns.standings import GROUPS, Standing, Tally, standings, tally

__all__ = [
    "GROUPS", "Standing", "Tally", "call_of", "campaign_now", "campaign_of", "due_days", "fetch_campaign", "letters_to",
    "series_of", "standings", "started_campaigns", "tally",
]  # fmt: skip


def started_campaigns() -> QuerySet[Campaign]:
    """Those that were opened, the newest first."""
    return Campaign.objects.exclude(status=Campaign.Status.DRAFT)


def campaign_now(today: dt.date) -> Campaign | None:
    """The newest campaign that has been opened by the day; None before the first."""
    return started_campaigns().filter(opens_on__lte=today).first()


def campaign_of(year: int) -> Campaign | None:
    """The campaign of a fiscal year (Buddhist era), in whatever state."""
    return Campaign.objects.select_related("guideline_file").filter(fiscal_year=year).first()


def fetch_campaign(kwargs: dict[str, Any]) -> Campaign:
    """For `acts_on`: the campaign of the year in the address."""
    if (campaign := campaign_of(kwargs.pop("year"))) is None:
        raise Http404(_("ไม่มีรอบจัดทำแผนของปีนี้"))
    return campaign


def series_of(campaign: Campaign, kind: str = "") -> QuerySet[LetterSeries]:
    """Letters of the campaign that have numbers, with how `many`, the newest first; of one kind, or of all."""
    rows = LetterSeries.objects.filter(campaign=campaign, **({"kind": kind} if kind else {}))
    return rows.select_related("campaign").annotate(many=Count("letters"))


def letters_to(campaign: Campaign, agency: int) -> QuerySet[IssuedLetter]:
    """Numbered letters of the campaign to an agency in sight, the newest first."""
    rows = IssuedLetter.objects.filter(series__campaign=campaign, agency=agency).select_related("series")
    return rows.order_by("-series__dated", "-pk")


def call_of(campaign: Campaign, agency: int) -> Call | None:
    """The call of an agency (its id) in sight."""
    return Call.objects.filter(campaign=campaign, agency=agency).select_related("agency").first()


def due_days(year: int) -> Mapping[int, dt.date]:
    """Agency id -> the day its plan of the year is due, for agencies in sight that were called; one query."""
    rows = Call.objects.filter(campaign__fiscal_year=year).exclude(campaign__status=Campaign.Status.DRAFT)
    told = rows.values_list("agency", "extended_to", "campaign__submit_by")
    return {agency: extended or submit_by for agency, extended, submit_by in told}
