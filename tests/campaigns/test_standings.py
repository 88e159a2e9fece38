"""Where agencies stand in a campaign is counted from the facts of their plans."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.agencies.queries import plan_units
from phrom.campaigns.models import Call
from phrom.campaigns.queries import campaign_now, campaign_of, due_days, standings, tally
from phrom.campaigns.services import close_campaign, declare_done, draft_campaign, extend_agency, open_campaign
from phrom.campaigns.standings import Standing
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from phrom.plans.services import start_plan
from tests.world import HOME, OTHER, YEAR, World

DUE = dt.date(2027, 4, 1)


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))


def standing(world: World, key: str = HOME, on: dt.date | None = None) -> Standing:
    with viewing_as(SYSTEM):
        return next(row for row in standings(world.campaign, on) if row.key == key)


def put(plan: Plan, status: str, **facts: object) -> None:
    with viewing_as(SYSTEM):
        Plan.objects.filter(pk=plan.pk).update(status=status, **facts)


def test_a_campaign_calls_every_agency_that_writes_a_plan(world: World) -> None:
    with viewing_as(SYSTEM):
        assert [row.key for row in standings(world.campaign)] == [agency.key for agency in plan_units()]


def test_an_agency_that_has_not_begun_is_neither_late_nor_on_time_before_the_day(world: World) -> None:
    row = standing(world, "bang-rak", on=DUE)
    assert (row.is_started, row.is_on_time, row.days_late, row.status) == (False, None, 0, "")


def test_an_agency_that_has_not_sent_is_late_by_the_days_since(world: World) -> None:
    row = standing(world, on=DUE + dt.timedelta(days=5))
    assert (row.is_started, row.is_on_time, row.days_late) == (True, False, 5)
    assert row.complete > 0


def test_a_plan_sent_on_its_last_day_is_on_time(world: World) -> None:
    put(world.plan, "sent", sent_at=at(DUE))
    row = standing(world, on=DUE + dt.timedelta(days=90))
    assert (row.is_on_time, row.days_late) == (True, 0)


def test_a_plan_sent_later_stays_late_by_the_days_it_took(world: World) -> None:
    put(world.plan, "accepted", sent_at=at(DUE + dt.timedelta(days=3)), decided_at=at(DUE + dt.timedelta(days=20)))
    row = standing(world, on=DUE + dt.timedelta(days=90))
    assert (row.is_on_time, row.days_late, row.is_accepted) == (False, 3, True)


def test_a_returned_plan_was_on_time_when_it_was_first_sent_so(world: World) -> None:
    put(world.plan, "returned", sent_at=at(DUE), decided_at=at(DUE + dt.timedelta(days=9)))
    Plan.objects.bulk_create([Plan(agency=world.agency, fiscal_year=YEAR, revision=2)])
    row = standing(world, on=DUE + dt.timedelta(days=30))
    assert (row.revision, row.status, row.returned_times, row.is_returned, row.is_on_time) == (
        2,
        "draft",
        1,
        True,
        True,
    )


def test_a_revision_under_way_hides_no_accepted_one(world: World) -> None:
    put(world.plan, "in_force", sent_at=at(DUE), decided_at=at(DUE), in_force_on=DUE)
    Plan.objects.bulk_create([Plan(agency=world.agency, fiscal_year=YEAR, revision=2)])
    row = standing(world)
    assert (row.revision, row.is_accepted, row.is_in_force) == (1, True, True)


def test_an_extension_moves_the_day_of_one_agency_only(world: World) -> None:
    with world.as_("evaluator"):
        mine = Call.objects.get(campaign=world.campaign, agency=world.agency)
        assert extend_agency(world.campaign, [mine.pk], DUE + dt.timedelta(days=14), "ย้ายที่ทำการ") == 1
        assert due_days(YEAR)[world.agency.pk] == DUE + dt.timedelta(days=14)
    late = DUE + dt.timedelta(days=10)
    assert (standing(world, on=late).is_on_time, standing(world, on=late).is_extended) == (None, True)
    assert standing(world, OTHER, on=late).days_late == 10


def test_what_an_agency_says_of_itself_changes_no_fact(world: World) -> None:
    with world.as_("writer"):
        declare_done(Call.objects.get(campaign=world.campaign), "เสร็จแล้ว รอลงนาม")
    row = standing(world)
    assert (row.declared_note, row.is_sent) == ("เสร็จแล้ว รอลงนาม", False)
    with viewing_as(SYSTEM):
        assert tally(standings(world.campaign)).total["declared"] == 1


def test_lateness_stops_growing_when_the_campaign_closes(world: World) -> None:
    with viewing_as(SYSTEM):
        close_campaign(world.campaign, {})
        far = standings(world.campaign, DUE + dt.timedelta(days=900))
    assert {row.days_late for row in far} == {0}


def test_counts_agree_whether_by_kind_or_in_all(world: World) -> None:
    with viewing_as(SYSTEM):
        counted = tally(standings(world.campaign))
    assert sum(kind["expected"] for kind in counted.by_kind.values()) == counted.total["expected"] == len(plan_units())
    assert counted.total["started"] == 2


@pytest.mark.parametrize(("kind", "seen"), [("writer", {HOME}), ("lead", set())])
def test_agencies_see_only_where_they_stand_themselves(world: World, kind: str, seen: set[str]) -> None:
    campaign = world.campaign
    with world.as_(kind):
        assert {row.key for row in standings(campaign)} == seen


def test_standings_cost_two_queries_whatever_the_city(world: World) -> None:
    campaign = world.campaign
    with viewing_as(SYSTEM):
        for agency in plan_units()[10:15]:
            start_plan(agency, YEAR)
        with CaptureQueriesContext(connection) as queries:
            standings(campaign)
    assert len(queries) == 2


def test_the_campaign_now_is_the_newest_that_was_opened(world: World) -> None:
    now = world.campaign
    with viewing_as(SYSTEM):
        old = open_campaign(draft_campaign(YEAR - 1))
        draft_campaign(YEAR + 1)
    assert campaign_now(dt.date(2026, 11, 1)) == now
    assert campaign_of(YEAR - 1) == old
    assert campaign_now(dt.date(2020, 1, 1)) is None
