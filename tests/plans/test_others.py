"""What a plan is told of rooms and people that others count on too, and what many plans cost together."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.agencies.models import Person
from phrom.agencies.queries import plan_units
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.accepted import all_judged, judged
from phrom.plans.checks import checks, findings
from phrom.plans.models import Plan, PlanSection
from phrom.plans.others import beside_others
from phrom.plans.payload import Booking, Payload, payload_of
from phrom.plans.queries import latest_plans
from phrom.plans.sections import section
from phrom.plans.sections.hazard_impacts import HazardImpact
from phrom.plans.sections.sites import SiteUse
from phrom.plans.sections.team import TeamRole
from phrom.plans.services import refresh_section, start_plan
from phrom.registers.models import Site
from tests.plans.finished import finish
from tests.world import YEAR, World

SITE = "dusit-youth"


def book(plan: Plan, people: int) -> None:
    """The plan moves people to the site."""
    with viewing_as(SYSTEM):
        SiteUse.objects.create(plan=plan, site=Site.objects.get(key=SITE), people=people)
        refresh_section(plan, section("sites"), PlanSection.objects.get(plan=plan, slug="sites"))


def seen_by_writer(world: World) -> Payload:
    with world.as_("writer"):
        return beside_others(world.plan, payload_of(world.plan))


def test_another_plan_s_booking_is_seen_with_the_threats_that_drive_it_out(world: World) -> None:
    book(world.plan, 30)
    book(world.other_plan, 50)
    with viewing_as(SYSTEM):
        rows = HazardImpact.objects.filter(plan=world.other_plan, building=True).values_list("threat__key", flat=True)
        threats = frozenset(rows)
    assert seen_by_writer(world).bookings == {SITE: [Booking("phra-nakhon", "สำนักงานเขตพระนคร", 50, threats)]}
    assert "flood_river" in threats


def test_of_another_agency_only_the_newest_plan_counts(world: World) -> None:
    book(world.plan, 30)
    book(world.other_plan, 50)
    with viewing_as(SYSTEM):
        older = Plan.objects.create(agency=world.other_agency, fiscal_year=YEAR - 1, status="in_force")
        SiteUse.objects.create(plan=older, site=Site.objects.get(key=SITE), people=999)
    assert [booking.people for booking in seen_by_writer(world).bookings[SITE]] == [50]
    world.put(world.other_plan, "replaced")
    assert [booking.people for booking in seen_by_writer(world).bookings[SITE]] == [999]


def test_who_has_the_same_address_in_two_plans_is_one_person(world: World) -> None:
    with viewing_as(SYSTEM):
        for plan in (world.plan, world.other_plan):
            person = Person.objects.create(agency=plan.agency, name="สมศรี สองที่", email="somsri@bangkok.example")
            role = TeamRole.objects.filter(plan=plan)[0]
            role.alternate = person
            role.save()
            refresh_section(plan, section("team"), PlanSection.objects.get(plan=plan, slug="team"))
    beside = seen_by_writer(world)
    assert list(beside.elsewhere.values()) == [["สำนักงานเขตพระนคร"]]
    with world.as_("writer"):
        assert [f.severity for f in findings(world.plan) if f.code == "V02"] == ["warning"]


def test_people_without_an_address_are_nobody_else(world: World) -> None:
    with world.as_("writer"):
        finish(world.plan)
    assert seen_by_writer(world).elsewhere == {}


def test_many_plans_are_judged_as_each_alone_and_in_as_many_queries(world: World) -> None:
    world.put(world.other_plan, "sent")

    def cost() -> int:
        plans = list(latest_plans().select_related("seal"))
        with CaptureQueriesContext(connection) as queries:
            together = all_judged(plans)
        assert together == [judged(plan, findings(plan)) for plan in plans]
        return len(queries)

    with viewing_as(SYSTEM):
        book(world.plan, 30)
        before = cost()
        for agency in plan_units()[-3:]:
            start_plan(agency, YEAR)
        assert cost() == before


def test_what_others_say_is_never_an_error() -> None:
    """Section pages that concern nobody else do not ask others, and still mark in the rail all sections with errors."""
    asking = [check for check in checks() if check.bad.beside]
    assert asking
    assert [check.code for check in asking if "error" in {f.severity for f in check.find(check.bad.payload)}] == []
