"""Printing a plan of the database: what the viewer may have, in every format."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from phrom.kernel.dates import show_date
from phrom.kernel.steps import Refused
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.papers import as_file, document, file_name, page, render
from phrom.plans.sections.dependencies import Dependency
from phrom.registers.models import Site
from tests.plans.finished import MOBILE, finish
from tests.plans.papers.leafing import anchors, column, table, words
from tests.world import World


@pytest.fixture
def plan(world: World) -> Plan:
    """The draft of เขตดุสิต with people in it."""
    with world.as_("writer"):
        return finish(world.plan)


def test_a_draft_says_on_every_page_that_it_is_one(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        paper = document(plan)
    assert paper.status == f"ฉบับร่าง ยังไม่ได้รับอนุมัติ ณ วันที่ {show_date(timezone.localdate())}"
    assert paper.seal == ""
    assert paper.agency == "สำนักงานเขตดุสิต"


def test_a_sealed_plan_carries_its_seal_and_no_such_line(world: World, plan: Plan) -> None:
    world.put(plan, "in_force")
    with world.as_("writer"):
        sealed = Plan.objects.select_related("agency", "seal").get(pk=plan.pk)
        paper = document(sealed)
    assert paper.status == ""
    assert paper.seal == sealed.seal.code


@pytest.mark.parametrize(("status", "mark"), [("returned", "ส่งกลับแก้ไข"), ("replaced", "ยกเลิก")])
def test_a_sealed_plan_that_does_not_hold_says_so(world: World, plan: Plan, status: str, mark: str) -> None:
    world.put(plan, status)
    with world.as_("writer"):
        assert document(Plan.objects.select_related("agency", "seal").get(pk=plan.pk)).status.startswith(mark)


@pytest.mark.parametrize(("kind", "sees"), [("writer", True), ("head", True), ("duty", True), ("executive", False)])
def test_private_numbers_are_for_the_plans_own_people_and_the_duty_officers(
    world: World, plan: Plan, kind: str, sees: bool
) -> None:
    with world.as_(kind):
        assert (MOBILE in words(document(plan))) is sees
        assert (MOBILE in render(plan, "json").decode()) is sees
        assert MOBILE not in words(document(plan, variant="public"))
        assert MOBILE not in render(plan, "json", variant="public").decode()


def test_a_lead_agency_prints_only_its_threat_and_the_paper_says_so(world: World, plan: Plan) -> None:
    world.put(plan, "sent")
    with world.as_("lead"):
        paper = document(plan)
        data = json.loads(render(plan, "json"))
    assert paper.status.startswith("ฉบับคัด")
    assert paper.seal == ""
    assert paper.signers == ()
    assert anchors(paper) - {""} == {"scope", "hazard_impacts", "procedures", "exercises", "evaluations"}
    assert "โรคติดต่อ" in words(paper)
    assert "อุทกภัย" not in words(paper)
    assert set(data["registers"]["threat"]) == {"epidemic"}
    assert data["registers"]["supplier"] == data["registers"]["site"] == {}


def test_answers_of_the_agencies_depended_on_are_printed(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        asked = Dependency.objects.filter(plan=plan).order_by("position")[0]
        DependencyAnswer.objects.create(
            agency=asked.on_agency, dependency_key=asked.key, needed_hours=asked.needed_hours, answer="disputed",
            reason="ได้ภายใน 1 วัน",
        )  # fmt: skip
        told = column(table(document(plan), "dependencies"), "คำตอบของหน่วยงานที่พึ่งพา")
    assert told[0] == "โต้แย้ง: ได้ภายใน 1 วัน"
    assert set(told[1:]) == {"ยังไม่ได้ตอบ"}


def test_the_revision_history_ends_with_this_revision(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        assert table(document(plan), "revisions").rows[-1] == ("2570/1", "–", "–", "ร่าง")


def test_a_secret_place_is_not_named_in_public(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        site = Site.objects.order_by("pk")[0]
        Site.objects.filter(pk=site.pk).update(is_secret=True)
        assert site.name in words(document(plan))
        assert site.name not in words(document(plan, variant="public"))
        assert site.name not in render(plan, "json", variant="public").decode()


def test_the_json_is_the_payload_spelled_the_same_every_time(world: World, plan: Plan) -> None:
    with world.as_("executive"):
        first, again = render(plan, "json"), render(plan, "json")
    assert first == again
    assert first.endswith(b"}\n")
    data = json.loads(first)
    assert (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode() == first
    assert data["format"] == "phrom-plan/1"
    assert "private" not in data


def test_what_nobody_prints_is_refused_with_the_choices(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        for asked in ({"format": "odt"}, {"format": "json", "variant": "Public"}, {"format": "pdf", "digits": "roman"}):
            with pytest.raises(Refused, match="เลือก"):
                render(plan, **asked)


def test_the_preview_is_the_same_paper(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        assert "ผลกระทบต่อกระบวนการทำงานหรือการให้บริการ" in page(plan)


def test_files_are_named_in_thai_and_say_what_they_are(world: World, plan: Plan) -> None:
    plan.agency.name = "สำนักงานเขตดุสิต"
    assert file_name(plan, "pdf") == "แผนบริหารความพร้อม_สำนักงานเขตดุสิต_2570_ฉบับที่1.pdf"
    said = as_file(HttpResponse(), plan, "pdf").headers["Content-Disposition"]
    assert said.startswith('attachment; filename="phrom-dusit-2570-r1.pdf"; filename*=UTF-8')
    assert quote("สำนักงานเขตดุสิต") in said
    assert as_file(HttpResponse(), plan, "png").headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize("variant", ["internal", "public"])
def test_a_paper_costs_at_most_ten_queries(
    world: World, plan: Plan, variant: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with world.as_("writer"):
        fetched = Plan.objects.select_related("agency", "seal").get(pk=plan.pk)
        with django_assert_max_num_queries(10):
            document(fetched, variant=variant)
