"""The city's page: what is in force counts at once, and each person sees by name only what is theirs to see."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from phrom.plans.models import Plan
from tests.plans.finished import finish
from tests.world import World

REQUIRED = {"flood_river", "fire_building", "earthquake", "building_collapse", "protest", "epidemic", "cyber"}


@pytest.fixture
def in_force(world: World) -> Plan:
    """The plan of เขตดุสิต, in force; nobody else has one."""
    with world.as_("head"):
        finish(world.plan)
    return world.put(world.plan, "in_force")


def page(world: World, kind: str, url: str = "/city/") -> BeautifulSoup:
    return BeautifulSoup(world.client(kind).get(url).content.decode(), "html5lib")


def named(soup: BeautifulSoup) -> set[str]:
    return {str(link["href"]).split("/")[1] for link in soup.select("table.grid th[scope=row] a")}


def test_an_approval_shows_at_the_next_page_load(world: World) -> None:
    before = page(world, "executive").select_one(".funnel .count")
    with world.as_("head"):
        finish(world.plan)
    world.put(world.plan, "in_force")
    after = page(world, "executive").select_one(".funnel .count")
    assert before is not None
    assert after is not None
    assert (before.text, after.text) == ("0", "1")


def test_who_sees_the_city_sees_every_agency_and_every_threat(world: World, in_force: Plan) -> None:
    soup = page(world, "executive")
    assert len(named(soup)) == 77
    assert [len(row.select("td")) for row in soup.select("table.grid tbody tr:not(.group)")].count(7) == 1
    assert len(soup.select('table.grid td[colspan="7"]')) == 76  # those without a plan


def test_a_writer_sees_the_city_in_numbers_and_only_her_own_agency_by_name(world: World, in_force: Plan) -> None:
    soup = page(world, "writer")
    assert named(soup) == {"dusit"}
    first = soup.select_one(".funnel .count")
    assert first is not None
    assert first.text == "1"
    assert world.client("neighbour").get("/city/agencies/dusit/").status_code == 404


def test_a_lead_agency_sees_its_threat_at_every_agency_and_nothing_else(world: World, in_force: Plan) -> None:
    with world.as_("lead") as viewer:
        led = viewer.threats
    soup = page(world, "lead")
    heads = soup.select("table.grid thead a")
    assert {str(head["href"]).partition("threat=")[2].partition("#")[0] for head in heads} == led >= {"epidemic"}
    assert len(named(soup)) == 77
    told = page(world, "lead", "/city/agencies/dusit/")
    assert [section["id"] for section in told.select("section.panel[id]") if section["id"] in REQUIRED] == ["epidemic"]


def test_filters_stand_in_the_address_and_nonsense_is_ignored(world: World, in_force: Plan) -> None:
    assert len(named(page(world, "executive", "/city/?zone=central"))) == 9
    assert named(page(world, "executive", "/city/?threat=cyber&state=none&kind=district")) > {"phra-nakhon"}
    assert len(named(page(world, "executive", "/city/?zone=x&kind=1&threat=%00&state=proven'"))) == 77
    assert "ไม่มีหน่วยงานตามที่กรอง" in page(world, "executive", "/city/?state=failed").text


def test_each_cell_leads_to_the_facts_behind_it(world: World, in_force: Plan) -> None:
    soup = page(world, "executive", "/city/agencies/dusit/#cyber")
    told = soup.select_one("#cyber")
    assert told is not None
    assert "ยังไม่มีผลการฝึกหรือเหตุการณ์จริงในแผน" in told.text
    assert soup.select(f'a[href="/plans/dusit/{in_force.fiscal_year}/r1/"]')


def test_an_agency_without_a_plan_says_so(world: World) -> None:
    assert "ยังไม่มีแผนที่มีผลใช้บังคับ" in page(world, "executive", "/city/agencies/dusit/").text
