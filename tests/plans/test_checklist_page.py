"""Checklists of a plan: answered at the city's alert level, with reasons where they are needed, read as they were."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from phrom.criteria.checklists import checklist
from phrom.criteria.services import set_level
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.checks import findings
from phrom.plans.models import Plan, PlanSection
from phrom.plans.payload import live_payload, payload_of
from phrom.plans.sections import section
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.services import RowChange, SectionChange, save_section
from tests.world import HOME, YEAR, World

URL = f"/plans/{HOME}/{YEAR}/s/workplace/"
ASKED = checklist("workplace", "2566")


def raise_level(level: str) -> None:
    with viewing_as(SYSTEM):
        set_level(ASKED, level, timezone.localdate(), "พบผู้ป่วยเป็นกลุ่ม")


def answer(plan: Plan, **results: str) -> None:
    """Item code -> result, with a note wherever one is needed; `rest` answers all others that apply at all."""
    rest = results.pop("rest", "")
    with viewing_as(SYSTEM):
        rows = {row.item: row for row in ChecklistAnswer.objects.filter(plan=plan, checklist="workplace")}
        given = {code: results.get(code, rest) for code in rows}
        changes = [
            RowChange(str(rows[code].key), rows[code].version, {"result": result, "note": "เหตุผล"})
            for code, result in given.items()
            if result
        ]
        assert save_section(plan, section("workplace"), SectionChange(changes)).is_clean


def complete(plan: Plan) -> bool:
    with viewing_as(SYSTEM):
        return PlanSection.objects.get(plan=plan, slug="workplace").is_complete


def test_the_page_asks_what_applies_and_folds_the_rest_away(world: World) -> None:
    page = BeautifulSoup(world.client("writer").get(URL).content, "html.parser")
    assert len(page.select(".item")) == 50
    assert len(page.select("form > section .item")) == 35
    raise_level("outbreak")
    page = BeautifulSoup(world.client("writer").get(URL).content, "html.parser")
    assert len(page.select("form > section .item")) == 50


def test_a_list_answered_at_the_normal_level_is_complete_until_the_level_rises(world: World) -> None:
    answer(world.plan, **{item.code: "pass" for item in ASKED.items_at("normal")})
    assert complete(world.plan)
    raise_level("watch")
    assert not complete(world.plan)
    with viewing_as(SYSTEM):
        waiting = [f for f in findings(world.plan) if (f.code, f.section) == ("R00", "workplace")]
    assert "ยังไม่ได้ตอบ 6 จาก 41 ข้อ" in waiting[0].message


@pytest.mark.parametrize("result", ["fail", "na"])
def test_a_no_without_a_reason_keeps_the_plan_from_the_head(world: World, result: str) -> None:
    answer(world.plan, rest="pass")
    with viewing_as(SYSTEM):
        row = ChecklistAnswer.objects.get(plan=world.plan, item="GOV01", checklist="workplace")
        change = RowChange(str(row.key), row.version, {"result": result, "note": ""})
        save_section(world.plan, section("workplace"), SectionChange([change]))
        found = [(f.code, f.severity) for f in findings(world.plan) if f.section == "workplace"]
    assert found == [("V19", "error")]
    assert not complete(world.plan)


def test_a_sealed_plan_keeps_the_level_it_was_judged_at(world: World) -> None:
    answer(world.plan, **{item.code: "pass" for item in ASKED.items_at("normal")})
    world.put(world.plan, "in_force")
    raise_level("outbreak")
    with viewing_as(SYSTEM):
        sealed = Plan.objects.select_related("agency", "seal").get(pk=world.plan.pk)
        assert payload_of(sealed).level("workplace") == "normal"
        assert live_payload(world.other_plan).level("workplace") == "outbreak"
    said = world.client("evaluator").get(URL).content.decode()
    assert "ผ่านร้อยละ 100 = 35 ข้อที่ผ่าน ÷ 35 ข้อที่ใช้" in said
    assert "ระดับปกติ" in said


def test_what_was_typed_and_refused_stays_on_the_page(world: World) -> None:
    with viewing_as(SYSTEM):
        row = ChecklistAnswer.objects.get(plan=world.plan, item="GOV01", checklist="workplace")
    name = f"r.{row.key}."
    post = {f"{name}version": "1", f"{name}result": "fail", f"{name}note": "รอ", f"{name}due_on": "วันพรุ่งนี้"}
    page = world.client("writer").post(f"{URL}save/", post)
    assert page.status_code == 422
    shown = BeautifulSoup(page.content, "html.parser")
    assert shown.select_one(f'[name="{name}due_on"]')["value"] == "วันพรุ่งนี้"  # type: ignore[index]
    assert shown.select_one(f'[name="{name}result"][value="fail"]').has_attr("checked")  # type: ignore[union-attr]


def test_the_results_of_plans_in_force_stand_on_the_page_of_the_list(world: World) -> None:
    answer(world.plan, rest="pass", GOV01="fail", GOV03="fail")
    world.put(world.plan, "in_force")
    page = world.client("evaluator").get("/criteria/workplace/")
    ((row, _level),) = page.context["results"]
    assert (row.failed, row.met, row.applicable, row.version) == (["GOV01"], 33, 35, "2566")
    assert "1 จาก 1 แผน" in world.client("evaluator").get("/criteria/").content.decode()
    assert not world.client("neighbour").get("/criteria/workplace/").context["results"]
