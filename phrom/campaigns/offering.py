"""What this room offers to the pages and rules of lower rooms."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import CharField, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.queries import started_campaigns
from phrom.campaigns.showing import FUNNEL, counted
from phrom.campaigns.standings import standings, tally
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import may
from phrom.kernel.scoping import CITY, current_viewer
from phrom.plans.models import Plan
from phrom.plans.yearly import Yearly, Years
from phrom.ui.pieces import Counted

BLOCKING = {Campaign.Blocks.ERROR: frozenset({"error"}), Campaign.Blocks.WARNING: frozenset({"error", "warning"})}
TO_SEND = (Plan.Status.DRAFT, Plan.Status.SUBMITTED, Plan.Status.APPROVED)


@dataclass(frozen=True)
class CampaignYear(Yearly):
    """The rule of an opened campaign; `known`: the calls in sight where they were read with it."""

    campaign: Campaign = field(kw_only=True)
    known: Sequence[Call] | None = None

    @cached_property
    def calls(self) -> Sequence[Call]:
        return (
            list(Call.objects.filter(campaign=self.campaign).select_related("agency"))
            if self.known is None
            else self.known
        )

    @cached_property
    def _due(self) -> Mapping[int, dt.date]:
        return {call.agency_id: call.extended_to for call in self.calls if call.extended_to}

    def due_on(self, agency: int) -> dt.date:
        return self._due.get(agency, self.submit_by)


def yearly_of(years: Collection[int]) -> Mapping[int, Yearly]:
    """For plans: the rules of those years whose campaign was opened; one query.

    To who works for an agency that was not called, there is none.
    """
    if not current_viewer().agencies:
        return {c.fiscal_year: _rule(c) for c in started_campaigns().filter(fiscal_year__in=years)}
    mine = Call.objects.filter(campaign__fiscal_year__in=years).exclude(campaign__status=Campaign.Status.DRAFT)
    calls: dict[Campaign, list[Call]] = defaultdict(list)
    for call in mine.select_related("campaign", "agency"):
        calls[call.campaign].append(call)
    return {campaign.fiscal_year: _rule(campaign, known) for campaign, known in calls.items()}


def required_of(years: Collection[int]) -> QuerySet[Campaign]:
    """For the payloads of plans: what opened campaigns of these years froze as required threats, as texts."""
    rows = started_campaigns().filter(fiscal_year__in=years)
    return rows.annotate(
        year_said=Cast("fiscal_year", CharField()), threats_said=Cast("threats", TextField())
    ).order_by()


def _rule(campaign: Campaign, known: Sequence[Call] | None = None) -> CampaignYear:
    blocks = BLOCKING[Campaign.Blocks(campaign.blocks)]
    return CampaignYear(campaign.submit_by, campaign.skeleton, blocks, campaign=campaign, known=known)


def versions_of(year: int) -> Mapping[str, str]:
    """For checklists: the versions that the year's campaign has frozen."""
    return started_campaigns().filter(fiscal_year=year).values_list("criteria", flat=True).first() or {}


@dataclass(frozen=True)
class OwnCall:
    """One of the viewer's agencies on the home page; `plan`: its newest of the year."""

    call: Call
    due_on: dt.date
    plan: Plan | None

    @property
    def is_to_send(self) -> bool:
        return self.plan is None or self.plan.status in TO_SEND


@dataclass(frozen=True)
class Aside:
    """The open campaign on the home page: the viewer's own agencies, and how the city stands for who sees it."""

    campaign: Campaign
    own: Sequence[OwnCall]
    funnel: Sequence[Counted]
    overdue: int
    template: str = "campaigns/home_aside.html"


def aside(plans: Iterable[Plan], years: Years) -> Aside | None:
    """For home, of its plans and years; nothing more is read but for who sees the whole city (two queries)."""
    now = years[fiscal_year(timezone.localdate())] if may("campaign.view") else None
    if not isinstance(now, CampaignYear) or now.campaign.status != Campaign.Status.OPEN:
        return None
    newest = {plan.agency_id: plan for plan in plans if plan.fiscal_year == now.campaign.fiscal_year}
    grants = current_viewer().grants
    counts = tally(standings(now.campaign)).total if grants.get(CITY) else {}
    mine = [call for call in now.calls if call.agency_id in grants] if grants.keys() - {CITY} else []
    own = [OwnCall(call, now.due_on(call.agency_id), newest.get(call.agency_id)) for call in mine]
    return Aside(now.campaign, own, counted(FUNNEL, counts) if counts else (), counts.get("overdue", 0))
