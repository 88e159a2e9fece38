"""A page costs as many queries with 22 agencies as with 2, and never more than 15."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.agencies.models import AssignedSection, Membership, Person
from phrom.agencies.queries import plan_units
from phrom.config.demo.books import EXEMPLARY, book_of
from phrom.config.demo.people import staff_of
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from phrom.plans.sections import sections
from phrom.plans.services import start_plan
from phrom.plans.services.filling import fill_plan
from tests.addresses import address
from tests.test_access import MATRIX, NO_ROW_BEHIND, is_posted, ready
from tests.world import HOME, OTHER, YEAR, World

MOST = 15
PAPER = {"city_yearly_file": 17}  # no page: all reports of the city on one paper, each room read but once
SEES_MOST = ("evaluator", "auditor", "executive", "admin", "head", "writer")
OF_A_STATE = (  # not to be had as it is
    "plan_approve", "revision_archive_file", "campaign_edit", "campaign_open", "review", "evaluation", "notice_edit",
    "notice_file", "drill_edit",
)  # fmt: skip
PAGES = [name for name in MATRIX if not is_posted(name) and name not in NO_ROW_BEHIND]


def kind_for(name: str) -> str:
    """Of those who get in, the one who sees most."""
    return next(kind for kind in SEES_MOST if kind in MATRIX[name].split())


def cost(client: Client, url: str) -> int:
    """Queries of a second visit: the first fills what the process keeps."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code < 400
    return len(queries)


def grow(count: int) -> None:
    """More agencies with a plan."""
    with viewing_as(SYSTEM):
        others = [agency for agency in plan_units() if agency.key not in (HOME, OTHER)]
        for agency in others[:count]:
            start_plan(agency, YEAR)


def test_no_page_costs_more_when_the_city_grows(world: World) -> None:
    urls = {name: (world.client(kind_for(name)), address(name, world)) for name in PAGES if name not in OF_A_STATE}
    before = {name: cost(client, url) for name, (client, url) in urls.items()}
    grow(20)
    after = {name: cost(client, url) for name, (client, url) in urls.items()}
    assert after == before


@pytest.mark.parametrize("name", PAGES)
def test_no_page_costs_more_than_fifteen_queries(world: World, name: str) -> None:
    ready(world, name)
    url = address(name, world)
    costs = {kind: cost(world.client(kind), url) for kind in MATRIX[name].split()}
    assert {kind: count for kind, count in costs.items() if count > PAPER.get(name, MOST)} == {}


def test_no_page_of_a_full_plan_costs_more_than_fifteen_queries(world: World) -> None:
    """Of a plan that names people, places, systems and other agencies, as the demo city writes them."""
    agency = next(agency for agency in plan_units() if agency.key == "bang-rak")
    rng = Random(1)
    with viewing_as(SYSTEM):
        people, staff = staff_of(agency, rng, timezone.localdate())
        Person.objects.bulk_create(people)
        plan = Plan.objects.create(agency=agency, fiscal_year=YEAR, template="district")
        fill_plan(plan, book_of(agency, YEAR, EXEMPLARY, staff, ["dusit-youth"], rng))
    held = Membership.objects.create(user=world.user("contributor"), role="contributor", agency=agency)
    AssignedSection.objects.bulk_create(AssignedSection(membership=held, slug=s.slug) for s in sections())
    urls = [f"/plans/bang-rak/{YEAR}/", *(f"/plans/bang-rak/{YEAR}/s/{section.slug}/" for section in sections())]
    clients = {kind: world.client(kind) for kind in ("contributor", "evaluator")}
    costs = {(kind, url): cost(client, url) for kind, client in clients.items() for url in urls}
    assert {place: count for place, count in costs.items() if count > MOST} == {}
