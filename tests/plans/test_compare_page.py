"""The page and the paper of a comparison: what can be chosen, who sees what, and that it stays quick."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.changes import approved_before, changes_since
from phrom.plans.comparing import compare
from phrom.plans.models import Plan, PlanItem, PlanSection
from phrom.plans.sections import section
from phrom.plans.services import refresh_section, revise_plan
from phrom.plans.sides import TEMPLATE, read_sides
from tests.documents.reading import pdf_text
from tests.world import HOME, OTHER, PHONE, YEAR, World

PAGE = f"/plans/{HOME}/{YEAR}/compare/"


@pytest.fixture
def revised(world: World) -> Plan:
    """The second revision of เขตดุสิต, with one objective reworded; the first is in force."""
    world.put(world.plan, "in_force")
    with viewing_as(SYSTEM):
        draft = revise_plan(world.plan)
        item = PlanItem.objects.filter(plan=draft, section="objectives")[0]
        item.text = f"{item.text} และครบถ้วน"
        item.save()
        refresh_section(draft, section("objectives"), PlanSection.objects.get(plan=draft, slug="objectives"))
    return draft


def page(world: World, kind: str, query: str = "") -> BeautifulSoup:
    said = world.client(kind).get(PAGE + query)
    assert said.status_code == 200, said.status_code
    return BeautifulSoup(said.content, "html.parser")


def test_a_new_plan_is_its_template(world: World) -> None:
    with world.as_("writer"):
        template, plan = read_sides(world.plan, TEMPLATE)
        assert compare(template.payload, plan.payload, loosely=True).count == 0
    assert "ตรงกันทุกช่อง" in page(world, "writer").text


def test_the_plan_page_tells_how_much_changed_since_the_approved_revision(world: World, revised: Plan) -> None:
    shown = BeautifulSoup(world.client("writer").get(f"/plans/{HOME}/{YEAR}/").content, "html.parser")
    (link,) = shown.select(f'a[href="{PAGE}?of=r2&with=r1"]')
    assert link.text.strip() == "แก้ไข 1 ช่อง"
    assert "นับจากฉบับที่อนุมัติ (ปี 2570 ฉบับที่ 1" in shown.text


def test_the_head_sees_what_changed_before_approving(world: World, revised: Plan) -> None:
    with viewing_as(SYSTEM):
        Plan.objects.filter(pk=revised.pk).update(status="submitted")
    shown = BeautifulSoup(world.client("head").get(f"/plans/{HOME}/{YEAR}/approve/").content, "html.parser")
    assert [mark.text for mark in shown.select("ins")] == ["และครบถ้วน"]


def test_without_a_choice_the_plan_is_held_against_what_was_approved(world: World, revised: Plan) -> None:
    shown = page(world, "writer")
    assert [heading.text for heading in shown.select(".sides h2")] == [
        "สำนักงานเขตดุสิต ปี 2570 ฉบับที่ 1",
        "สำนักงานเขตดุสิต ปี 2570 ฉบับที่ 2",
    ]
    assert [mark.text for mark in shown.select("ins")] == ["และครบถ้วน"]


def test_an_older_revision_is_compared_with_what_came_before_it(world: World, revised: Plan) -> None:
    with world.as_("writer"):
        assert approved_before(world.plan) is None
        assert changes_since(world.plan).base is None
        assert approved_before(revised) == world.plan


@pytest.mark.parametrize("code", ["r1", "2570/r1", f"{HOME}/{YEAR}/r1", TEMPLATE])
def test_each_side_has_a_readable_address(world: World, revised: Plan, code: str) -> None:
    shown = page(world, "writer", f"?of=r2&with={code}")
    chosen = [option["value"] for option in shown.select("option[selected]")]
    assert chosen == [TEMPLATE if code == TEMPLATE else "r1", "r2"]


def test_a_neighbours_plan_can_be_chosen_by_who_sees_both(world: World) -> None:
    shown = page(world, "evaluator", f"?with={OTHER}/{YEAR}")
    assert shown.select_one(f'option[value="{OTHER}/{YEAR}/r1"][selected]')
    assert "สำนักงานเขตพระนคร" in shown.select(".sides h2")[0].text
    groups = [group["label"] for group in shown.select("optgroup")]
    assert groups == ["ฉบับของหน่วยงานนี้", "แบบตั้งต้น", "เขตติดกัน"]


@pytest.mark.parametrize("code", [f"{OTHER}/{YEAR}", f"{OTHER}/{YEAR}/r1", "r9", "2569", "x/y/z/r1", "r0", "none", "/"])
def test_what_is_out_of_sight_or_not_there_is_not_found(world: World, code: str) -> None:
    assert world.client("writer").get(f"{PAGE}?with={code}").status_code == 404


def test_the_other_side_must_be_the_agencys_own(world: World) -> None:
    assert world.client("evaluator").get(f"{PAGE}?of={OTHER}/{YEAR}").status_code == 404


def test_a_section_can_be_read_alone(world: World, revised: Plan) -> None:
    assert len(page(world, "writer", "?section=objectives").select(".differs")) == 1
    assert world.client("writer").get(f"{PAGE}?section=nothing").status_code == 404


def test_a_lead_agency_compares_only_what_is_about_its_threat(world: World) -> None:
    for plan in (world.plan, world.other_plan):
        world.put(plan, "sent")
    with world.as_("lead"):
        before, after = read_sides(world.plan, f"{OTHER}/{YEAR}")
        found = compare(before.payload, after.payload)
        assert {part.section.slug for part in found.parts} == {
            "scope",
            "hazard_impacts",
            "procedures",
            "exercises",
            "evaluations",
        }
        assert not before.payload.private
    assert "เฉพาะส่วนของภัย" in page(world, "lead", f"?with={OTHER}/{YEAR}").text


def test_beside_a_part_of_a_plan_a_whole_one_is_cut_to_the_same_part(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("lead"):
        template, _plan = read_sides(world.plan, TEMPLATE)
        assert not template.payload.is_whole
        assert not template.payload.has("services")


def test_private_numbers_stand_on_no_comparison(world: World) -> None:
    with viewing_as(SYSTEM):
        PlanItem.objects.filter(plan=world.plan, section="objectives").update(text="แก้ไข")
    assert PHONE not in str(page(world, "dual", f"?with={OTHER}/{YEAR}"))


@pytest.mark.parametrize("code", [TEMPLATE, "r1", f"{OTHER}/{YEAR}"])
def test_a_comparison_costs_few_queries(world: World, code: str) -> None:
    client = world.client("evaluator")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{PAGE}?with={code}")
    assert len(queries) <= 15


def test_the_paper_says_what_is_compared(world: World, revised: Plan) -> None:
    said = world.client("writer").get(f"{PAGE}pdf/")
    assert said.headers["Content-Type"] == "application/pdf"
    text = pdf_text(said.content)
    assert "ปี๒๕๗๐ฉบับที่๑เทียบกับสำนักงานเขตดุสิตปี๒๕๗๐ฉบับที่๒" in text
    assert "พิมพ์เมื่อ" in text
    assert "และครบถ้วน" in text


@pytest.mark.parametrize("code", ["\0", "phra\0nakhon/2570", "r\0", "²", "/", "../r1", "{0.__class__}", "9" * 400])
def test_a_code_that_nobody_offers_is_not_found(world: World, code: str) -> None:
    assert [world.client("writer").get(PAGE, {name: code}).status_code for name in ("of", "with")] == [404, 404]
