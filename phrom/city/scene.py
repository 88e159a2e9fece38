"""What reports are made from: the city and its rooms, each read at its first use and once for all reports."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.campaigns.models import Campaign
from phrom.campaigns.queries import campaign_of
from phrom.campaigns.standings import Standing, standings
from phrom.city.board import Line, lines
from phrom.city.reading import City, Sight, city_now
from phrom.criteria.queries.health import AgencyCounts, health_counts
from phrom.criteria.queries.measures import Standing as MeasureStanding
from phrom.criteria.queries.measures import Tally, board, measures, tally
from phrom.crosschecks.findings import Names
from phrom.crosschecks.queries import OpenFinding, open_findings
from phrom.crosschecks.services import look_again
from phrom.followups.models import FollowUp
from phrom.followups.queries import follow_ups_in_sight
from phrom.kernel.dates import fiscal_year
from phrom.kernel.scoping import SYSTEM, current_viewer, viewing_as
from phrom.operations.proving import Proofs, proofs_of
from phrom.plans.figures import links
from phrom.plans.figures.shapes import Links
from phrom.plans.models import Plan
from phrom.registers.models import Site
from phrom.reviews.scoring import Known, Score, scores_known

REPORTED = (FollowUp.Kind.STRUCTURE, FollowUp.Kind.TRAINING)


class Scene:
    """The city as reports see it; `sight`: whom a report may name; `city`: already read, perhaps of an earlier day."""

    def __init__(self, sight: Sight, city: City | None = None) -> None:
        self.sight = sight
        self._given = city
        self.day: dt.date = city.day if city else timezone.localdate()
        self.year = fiscal_year(self.day)

    @cached_property
    def city(self) -> City:
        return self._given or city_now()

    def _plans(self) -> QuerySet[Plan]:
        """The plans that were in force on the day; only for use with the system's eyes."""
        if self.day == timezone.localdate():
            return Plan.objects.filter(status=Plan.Status.IN_FORCE).order_by()
        return Plan.objects.filter(pk__in=[plan.pk for plan in self.city.plans.values()]).order_by()

    def agencies(self, threat: str = "") -> list[Agency]:
        """Those in sight, with the threat or wholly, in the city's order."""
        return [agency for agency in self.city.agencies if self.sight.sees(agency.pk, threat)]

    @cached_property
    def by_key(self) -> Mapping[str, Agency]:
        return {agency.key: agency for agency in self.city.agencies}

    @cached_property
    def names(self) -> Names:
        """What keys are called in the reader's language."""
        threats = {key: threat.title for key, threat in self.city.threats.items()}
        return Names({key: agency.name for key, agency in self.by_key.items()}, threats)

    @cached_property
    def threats(self) -> Sequence[str]:
        """Those of every plan, and those the reader leads against; of who only leads, these alone."""
        common = () if self.sight.agencies is not None and not self.sight.agencies else self.city.required
        return [key for key in self.city.threats if key in common or key in self.sight.threats]

    @cached_property
    def lines(self) -> Sequence[Line]:
        """Readiness of the agencies in sight for `threats`."""
        return lines(self.city, self.sight, self.threats)

    @cached_property
    def links(self) -> Mapping[int, Links]:
        """agency pk -> what its plan in force counts on, of the whole city."""
        with viewing_as(SYSTEM):
            told = links(self._plans())
        return {agency: told[plan.pk] for agency, plan in self.city.plans.items() if plan.pk in told}

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        return {site.key: site for site in Site.objects.all()}

    @cached_property
    def campaign(self) -> Campaign | None:
        """The year's call for plans, once it was opened."""
        found = campaign_of(self.year)
        return None if found is None or found.status == Campaign.Status.DRAFT else found

    @cached_property
    def standings(self) -> Sequence[Standing]:
        """Where each agency in the viewer's sight stands in the year's campaign."""
        return standings(self.campaign, self.day) if self.campaign else []

    @cached_property
    def crossings(self) -> Sequence[OpenFinding]:
        """Findings between plans in the viewer's sight; a report of its own first brings them up to date."""
        if self._given is None:
            look_again()
        return open_findings()

    @cached_property
    def proofs(self) -> Mapping[tuple[int, str], Proofs]:
        """(agency pk, key of a service) -> its last proofs up to the day, of agencies in the viewer's sight."""
        return proofs_of(until=self.day)

    @cached_property
    def compliance(self) -> Mapping[int, Tally]:
        """agency pk -> how it stands with the citywide cyber measures."""
        found = [measure for measure in measures() if measure.status == "open"]
        by_agency: dict[int, list[MeasureStanding]] = defaultdict(list)
        for (_measure, agency), standing in board(found, self.agencies("cyber")).standings.items():
            by_agency[agency].append(standing)
        return {agency: tally(told) for agency, told in by_agency.items()}

    @cached_property
    def health(self) -> Mapping[int, AgencyCounts]:
        """agency pk -> what it counted last for public health."""
        return health_counts(self.day)

    @cached_property
    def training(self) -> Sequence[tuple[int, str, str]]:
        """(agency pk, threat, skill) that plans in force say must be trained, of the whole city."""
        needs = (
            (agency, threat, skill) for agency, plan in self.city.plans.items()
            for threat, skill in plan.summary["skills"]
        )  # fmt: skip
        return sorted(needs, key=lambda need: (need[2], need[0]))

    def follow_ups(self, kind: str) -> Sequence[FollowUp]:
        """What of a kind was still to be done on the day, in the viewer's sight."""
        return [row for row in self._reported if row.kind == kind]

    @cached_property
    def _reported(self) -> Sequence[FollowUp]:
        """Follow-ups of the kinds that reports tell of."""
        after = timezone.make_aware(dt.datetime.combine(self.day + dt.timedelta(days=1), dt.time()))
        there = follow_ups_in_sight().filter(kind__in=REPORTED, raised_at__lt=after)
        return list(there.filter(Q(closed_on=None) | Q(closed_on__gt=self.day)))

    @cached_property
    def scores(self) -> Mapping[int, Sequence[Score]]:
        """agency pk -> the scores of its plan in force, of plans wholly in the viewer's sight; four queries at most."""
        sight = current_viewer().agencies
        seen = [plan for agency, plan in self.city.plans.items() if sight is None or agency in sight]
        known = [Known(*(getattr(plan, name) for name in Known._fields)) for plan in seen]
        told = scores_known(known, self.day, self.crossings if self._given else None)
        return {agency: told[plan.pk] for agency, plan in self.city.plans.items() if plan.pk in told}
