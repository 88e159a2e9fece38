"""Plans written at once, from a starter or by a demo, are what saving row by row would give."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from phrom.agencies.models import Agency
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, Viewer, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.columns import Links
from phrom.plans.models import Plan, PlanSection
from phrom.plans.names import known_to
from phrom.plans.sections import section, sections
from phrom.plans.services import start_plan
from phrom.plans.services.filling import fill_plans
from phrom.plans.starters import starter
from tests.world import YEAR, World


@pytest.fixture(autouse=True)
def _as_system(db: None) -> Iterator[Viewer]:
    with viewing_as(SYSTEM) as viewer:
        yield viewer


def named(key: str) -> Agency:
    return Agency.objects.as_of().get(key=key)


def check_frozen(plan: Plan) -> None:
    """Every section's frozen copy is what its table holds, and says rightly whether it is complete."""
    states = {state.slug: state for state in PlanSection.objects.filter(plan=plan)}
    assert states.keys() == {section.slug for section in sections()}
    for each in sections():
        assert states[each.slug].rows == each.records(plan), each.slug
        assert states[each.slug].is_complete == each.is_complete(states[each.slug].rows), each.slug


def test_the_district_starter_is_frozen_as_it_stands(world: World) -> None:
    check_frozen(world.plan)
    assert len(section("services").records(world.plan)) >= 33


@pytest.mark.parametrize("key", ["health", "fire", "council-sec"])
def test_other_starters_are_frozen_as_they_stand(key: str) -> None:
    check_frozen(start_plan(Agency.objects.get(key=key), YEAR))


def test_who_reads_english_starts_the_same_plan_in_thai(world: World) -> None:
    with override("en"):
        book = starter(named("dusit"), YEAR)
    assert book == starter(named("dusit"), YEAR)
    assert "สำนักงานเขตดุสิต" in book["foreword"][0]["body"]


def test_a_starters_links_and_registers_lead_somewhere(world: World) -> None:
    book = starter(named("dusit"), YEAR)
    for each in sections():
        asked = {record["key"]: record for record in book.get(each.slug, ())}
        for record in each.records(world.plan):
            for column in each.pointers:
                assert bool(record[column.name]) == bool(asked[record["key"]].get(column.name)), (
                    each.slug,
                    column.name,
                )


@pytest.mark.parametrize("key", ["dusit", "health", "council-sec"])
def test_what_a_starter_shows_can_be_typed_back(key: str) -> None:
    agency = Agency.objects.get(key=key)
    plan = Plan.objects.filter(agency=agency).first() or start_plan(agency, YEAR)
    for each in sections():
        names = known_to(plan, each.pointers).names
        for record in each.records(plan):
            for column in each.columns:
                shown = column.show(record[column.name], names)
                typed = "\n".join(record[column.name]) if isinstance(column, Links) else shown
                assert column.read(typed, names) == record[column.name], (each.slug, column.name, shown)


def test_row_keys_of_starters_last_over_years_and_differ_between_agencies() -> None:
    keys = {
        (agency, year): {row["key"] for row in starter(named(agency), year)["services"]}
        for agency, year in (("dusit", 2570), ("dusit", 2571), ("phra-nakhon", 2570))
    }
    assert keys["dusit", 2570] == keys["dusit", 2571]
    assert not keys["dusit", 2570] & keys["phra-nakhon", 2570]


def test_starting_is_journaled_once_and_a_second_click_is_refused(world: World) -> None:
    agency = Agency.objects.get(key="health")
    before = Line.objects.filter(chain="health").count()
    start_plan(agency, YEAR)
    with pytest.raises(Refused, match="มีแผนปีงบประมาณ 2570 อยู่แล้ว"):
        start_plan(agency, YEAR)
    assert Line.objects.filter(chain="health").count() == before + 1
    assert Plan.objects.filter(agency=agency).count() == 1


def test_an_agency_without_a_plan_of_its_own_starts_none() -> None:
    with pytest.raises(Refused, match="ไม่ได้จัดทำแผนของตนเอง"):
        start_plan(Agency.objects.get(key="bma"), YEAR)


def empty_plan(key: str) -> Plan:
    return Plan.objects.create(agency=Agency.objects.get(key=key), fiscal_year=2580)


def test_what_leads_nowhere_becomes_empty_in_rows_and_copy_alike() -> None:
    plan, key = empty_plan("dusit"), lambda: str(uuid.uuid4())
    service, node = key(), key()
    book = {
        "scope": [{"key": key(), "threat": "no-such-threat", "in_scope": True}],
        "services": [{"key": service, "name": "งาน", "duty": key()}],
        "systems": [{"key": key(), "system": "no-such-system", "services": [service, key()]}],
        "call_tree": [{"key": node, "caller": key()}, {"key": key(), "caller": node}],
    }
    fill_plans([(plan, book)])
    check_frozen(plan)
    assert section("scope").records(plan)[0]["threat"] is None
    assert section("systems").records(plan)[0]["services"] == [service]
    assert [row["caller"] for row in section("call_tree").records(plan)] == [None, node]


def test_many_plans_are_filled_each_with_its_own_rows() -> None:
    plans = [empty_plan("dusit"), empty_plan("phra-nakhon")]
    books = [starter(named(plan.agency.key), 2580) for plan in plans]
    fill_plans(list(zip(plans, books, strict=True)), waivers={plans[0].pk: {"sites": "ใช้ของสำนัก"}})
    for plan in plans[1:]:
        check_frozen(plan)
    waived = PlanSection.objects.get(plan=plans[0], slug="sites")
    assert (waived.waived_reason, waived.is_complete) == ("ใช้ของสำนัก", True)
    assert not set(section("impacts").rows(plans[0])) & set(section("impacts").rows(plans[1]))


def test_five_plans_cost_hardly_more_queries_than_one() -> None:
    agencies = list(Agency.objects.as_of().filter(kind="district")[:6])
    books = [(Plan.objects.create(agency=agency, fiscal_year=2581), starter(agency, 2581)) for agency in agencies]
    with CaptureQueriesContext(connection) as one:
        fill_plans(books[:1])
    with CaptureQueriesContext(connection) as five:
        fill_plans(books[1:])
    assert len(five) <= 2 * len(one)
