"""The questions of a carried plan, answered in place by a browser without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from phrom.agencies.models import Person
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.checks import findings_of
from phrom.plans.doubts import Question
from phrom.plans.doubts.standing import Standing, row_versions, standing
from phrom.plans.models import FindingAnswer, Plan, PlanSection
from phrom.plans.others import beside_others
from phrom.plans.payload import live_payload
from phrom.plans.sections import section
from phrom.plans.services import start_plan, waive_section
from phrom.registers.models import Site
from tests.plans.finished import finish
from tests.plans.typed import change, lines, rows, save, versions
from tests.soundness import faults
from tests.world import ASSIGNED, YEAR, World

NEXT = YEAR + 1
PAGE = f"/plans/dusit/{NEXT}/carry/"
OWN_TEXT = "แผนนี้ทบทวนทุกไตรมาสของปี 2570"


@pytest.fixture
def plan(world: World) -> Plan:
    """A draft of 2571 from the plan in force: one person left, one site retired, a text and a waiver of its own."""
    with world.as_("writer"):
        base = finish(world.plan)
        key, version = next(iter(versions(base, "objectives").items()))
        assert save(base, "objectives", change(key, version, text=OWN_TEXT)).is_clean
        waive_section(base, section("suppliers"), "ใช้ของสำนักงานกลาง")
    world.put(base, "in_force")
    with viewing_as(SYSTEM):
        Person.objects.filter(name="สมใจ ลำดับที่ 1").update(is_active=False)
        Site.objects.filter(uses__plan=base).update(is_active=False)
    with world.as_("writer"):
        return start_plan(world.agency, NEXT, base)


def now(world: World, plan: Plan) -> Standing:
    with world.as_("writer"):
        found = standing(plan, live_payload(plan))
    assert found is not None
    return found


def question(world: World, plan: Plan, code: str) -> Question:
    return next(each for each in now(world, plan).questions if each.code == code)


def form(world: World, plan: Plan, asked: Question, deed: str, typed: str = "", ref: str = "") -> dict[str, Any]:
    """What the question's form posts: the versions shown, and the same text in each of its fields."""
    with world.as_("writer"):
        seen = row_versions(plan, asked.sections)
    posted: dict[str, Any] = {"question": asked.key, "deed": deed}
    for choice in asked.choices:
        posted |= {f"r.{cell.row}.version": seen[cell.row] for cell in (*choice.cells, *choice.everywhere)}
        posted |= {f"r.{cell.row}.{cell.column}": typed for cell in choice.cells}
        posted |= {f"r.{cell.row}.{cell.column}.ref": ref for cell in choice.cells if ref}
    if asked.row in seen:
        posted[f"r.{asked.row}.version"] = seen[asked.row]
    return posted


def answer(world: World, plan: Plan, code: str, deed: str, typed: str = "", ref: str = "", kind: str = "writer") -> Any:
    posted = form(world, plan, question(world, plan, code), deed, typed, ref)
    return world.client(kind).post(f"{PAGE}answer/", posted)


def test_the_page_is_sound_and_says_how_many_are_left(world: World, plan: Plan) -> None:
    body = world.client("writer").get(PAGE).content.decode()
    left = now(world, plan).left
    assert faults(body) == []
    assert f"เหลือ {left} จาก {left} ข้อ" in body
    assert body.count('name="deed"') > left


@pytest.mark.parametrize("kind", ["writer", "evaluator", "contributor"])
def test_pages_stay_within_fifteen_queries(world: World, plan: Plan, kind: str) -> None:
    client, costs = world.client(kind), {}
    for url in (PAGE, f"/plans/dusit/{NEXT}/", "/", "/plans/"):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        costs[url] = len(queries)
    assert max(costs.values()) <= 15, costs


def test_who_left_is_replaced_in_every_place_and_the_question_goes(world: World, plan: Plan) -> None:
    asked = question(world, plan, "people-gone")
    with world.as_("writer"):
        other = Person.objects.get(name="สมใจ ลำดับที่ 6")
    assert answer(world, plan, "people-gone", "edit", other.name, str(other.key)).status_code == 302
    assert asked.key not in {each.key for each in now(world, plan).questions}
    with world.as_("writer"):
        gone = str(Person.objects.get(name="สมใจ ลำดับที่ 1").key)
        cells = [value for slug in ("team", "call_tree") for row in rows(plan, slug).values() for value in row.values()]
        assert gone not in cells
        assert PlanSection.objects.get(plan=plan, slug="team").rows == section("team").records(plan)


def test_a_double_click_is_told_that_the_question_is_answered(world: World, plan: Plan) -> None:
    posted = form(world, plan, question(world, plan, "texts"), "put")
    client = world.client("writer")
    first, second = (client.post(f"{PAGE}answer/", posted, follow=True).content.decode() for _ in range(2))
    assert "บันทึกคำตอบแล้ว" in first
    assert "ข้อนี้มีผู้ตอบไปแล้ว" in second
    with world.as_("writer"):
        texts = [row["text"] for row in rows(plan, "objectives").values()]
    assert OWN_TEXT.replace("2570", "2571") in texts
    assert len([line for line in lines() if line.target == f"plan:dusit/{NEXT}"]) == 1


def test_of_two_answers_to_one_question_the_later_is_shown_the_earlier(world: World, plan: Plan) -> None:
    posted = form(world, plan, question(world, plan, "dates-shifted"), "edit", "1 พ.ค. 2571")
    with world.as_("head"):
        key, version = next(iter(versions(plan, "cover").items()))
        assert save(plan, "cover", change(key, version, title="แผนของเขต")).is_clean
    said = world.client("writer").post(f"{PAGE}answer/", posted)
    assert said.status_code == 422
    assert "คุณhead แก้ไขแถวนี้ไปก่อนแล้ว" in said.content.decode()
    with world.as_("writer"):
        assert next(iter(rows(plan, "cover").values()))["title"] == "แผนของเขต"


def test_what_cannot_be_read_is_refused_at_its_field(world: World, plan: Plan) -> None:
    said = answer(world, plan, "dates-shifted", "edit", "เมื่อสะดวก")
    assert said.status_code == 422
    body = said.content.decode()
    assert "ใส่วันที่ เช่น" in body
    assert "เมื่อสะดวก" in body
    assert faults(body) == []


@pytest.mark.parametrize("deed", ["edit", "accept", "nonsense"])
def test_an_answer_that_says_nothing_is_refused(world: World, plan: Plan, deed: str) -> None:
    before = now(world, plan).left
    assert answer(world, plan, "people-gone", deed).status_code == 422
    assert now(world, plan).left == before


def test_proposed_dates_are_settled_by_saving_them(world: World, plan: Plan) -> None:
    asked = question(world, plan, "dates-shifted")
    posted = form(world, plan, asked, "edit")
    with world.as_("writer"):
        (row,) = section("cover").records(plan)
        shown = {c.column: section("cover").column(c.column).show(row[c.column], {}) for c in asked.choices[1].cells}
    posted |= {f"r.{row['key']}.{column}": text for column, text in shown.items()}
    world.client("writer").post(f"{PAGE}answer/", posted)
    assert asked.key not in {each.key for each in now(world, plan).questions}


def test_confirming_a_number_renews_the_person_and_the_call_tree(world: World, plan: Plan) -> None:
    asked = question(world, plan, "phones")
    assert answer(world, plan, "phones", "confirm").status_code == 302
    with world.as_("writer"):
        person = Person.objects.get(key=asked.about)
        days = [row["confirmed_on"] for row in rows(plan, "call_tree").values() if row["person"] == asked.about]
    assert person.confirmed_on == timezone.localdate()
    assert set(days) <= {timezone.localdate().isoformat()}
    assert asked.key not in {each.key for each in now(world, plan).questions}


def test_a_retired_sites_row_can_be_removed(world: World, plan: Plan) -> None:
    assert answer(world, plan, "entries-retired", "remove").status_code == 302
    with world.as_("writer"):
        assert rows(plan, "sites") == {}


def test_a_waiver_is_kept_asked_again_and_taken_back(world: World, plan: Plan) -> None:
    before, asked = now(world, plan).left, question(world, plan, "waivers-kept")
    client = world.client("writer")
    answer(world, plan, "waivers-kept", "keep")
    assert now(world, plan).left == before - 1
    assert "คงไว้ตามเดิม 1 ข้อ" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}reopen/", {"question": asked.key})
    assert now(world, plan).left == before
    answer(world, plan, "waivers-kept", "unwaive")
    with world.as_("writer"):
        assert PlanSection.objects.get(plan=plan, slug="suppliers").waived_reason == ""
    told = [line.verb for line in lines("doubt.kept") + lines("doubt.reopened") + lines("section.waived")]
    assert told[:2] == ["doubt.kept", "doubt.reopened"]


def test_all_of_a_kind_are_kept_with_one_click(world: World, plan: Plan) -> None:
    kinds = [each.code for each in now(world, plan).questions]
    world.client("writer").post(f"{PAGE}keep/", {"code": "threats-unproven"})
    left = [each.code for each in now(world, plan).questions]
    assert left == [code for code in kinds if code != "threats-unproven"]


def test_a_contributor_answers_for_assigned_sections_only(world: World, plan: Plan) -> None:
    body = world.client("contributor").get(PAGE).content.decode()
    assert 0 < body.count('name="deed"') < world.client("writer").get(PAGE).content.decode().count('name="deed"')
    assert answer(world, plan, "dates-shifted", "keep", kind="contributor").status_code == 403
    assert answer(world, plan, "phones", "confirm", kind="contributor").status_code == 403
    assert answer(world, plan, "restores-failed", "keep", kind="contributor").status_code == 302


def test_submitting_goes_on_and_says_how_many_are_left_to_the_city_too(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        other = Person.objects.get(name="สมใจ ลำดับที่ 6")
    answer(world, plan, "people-gone", "edit", other.name, str(other.key))
    left = now(world, plan).left
    page = reverse("plan", args=["dusit", NEXT])
    assert f"ยังไม่ได้ตอบคำถามจากแผนปีก่อน {left} ข้อ" in world.client("writer").get(page).content.decode()
    said = world.client("writer").post(f"{page}submit/", follow=True).content.decode()
    assert f"โดยยังไม่ได้ตอบคำถามจากแผนปีก่อน {left} ข้อ" in said
    assert f"เหลือ {left} จาก" in world.client("head").get(f"{page}approve/").content.decode()
    world.put(plan, "sent")
    assert f"เหลือ {left} จาก" in world.client("evaluator").get(page).content.decode()
    body = world.client("evaluator").get(PAGE).content.decode()
    assert 'name="deed"' not in body
    assert answer(world, plan, "texts", "put").status_code == 403


def test_home_tells_what_is_left_and_which_year_can_begin(world: World, plan: Plan) -> None:
    left = now(world, plan).left
    body = world.client("writer").get("/").content.decode()
    assert f"ตอบคำถามจากแผนปีก่อน เหลือ {left} จาก {left} ข้อ" in body


def test_strangers_and_lead_agencies_do_not_see_the_questions(world: World, plan: Plan) -> None:
    world.put(plan, "sent")
    assert [world.client(kind).get(PAGE).status_code for kind in ("neighbour", "lead")] == [404, 404]
    assert world.client("lead").get(f"/plans/dusit/{NEXT}/").status_code == 200


def test_a_plan_from_the_starter_has_a_page_without_questions(world: World) -> None:
    body = world.client("writer").get(f"/plans/dusit/{YEAR}/carry/").content.decode()
    assert "แผนนี้เริ่มจากแบบตั้งต้น" in body


def accepted_before(plan: Plan, among: tuple[str, ...] = ()) -> dict[str, str]:
    """The place of a finding that stands in the plan, now accepted in its base; `among`: of one of these sections."""
    found = next(
        each
        for each in findings_of(beside_others(plan, live_payload(plan)))
        if each.severity != "error" and (not among or each.section in among)
    )
    code, slug, row, column, about = found.place
    place = {"code": code, "section": slug, "row": row, "field": column, "about": about}
    base = Plan.objects.get(agency=plan.agency, fiscal_year=YEAR)
    FindingAnswer.objects.create(plan=base, **place, reason="มีวิธีทำด้วยมือระหว่างรอ", by="คุณwriter")
    return place


def test_an_accepted_finding_is_accepted_for_another_year(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        place = accepted_before(plan)
    assert answer(world, plan, "findings-accepted", "accept").status_code == 302
    with world.as_("writer"):
        assert FindingAnswer.objects.get(plan=plan, **place).reason == "มีวิธีทำด้วยมือระหว่างรอ"
    assert "findings-accepted" not in {each.code for each in now(world, plan).questions}


def test_a_contributor_never_accepts_a_finding_for_another_year(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        accepted_before(plan, ASSIGNED)
    label = "ยอมรับอีกปีด้วยเหตุผลเดิม"
    assert [label in world.client(kind).get(PAGE).text for kind in ("writer", "contributor")] == [True, False]
    assert answer(world, plan, "findings-accepted", "accept", kind="contributor").status_code == 403
    with world.as_("writer"):
        assert not FindingAnswer.objects.filter(plan=plan).exists()


def test_a_year_is_started_in_one_tap_from_last_years_plan_or_from_the_starter(world: World) -> None:
    with world.as_("writer"):
        base = finish(world.plan)
    world.put(base, "in_force")
    client = world.client("writer")
    body = client.get("/plans/").content.decode()
    assert "เริ่มจากแผนปี 2570 ฉบับที่ 1" in body
    assert client.post(f"/plans/dusit/{NEXT}/start/").headers["Location"] == PAGE
    with world.as_("writer"):
        Plan.objects.filter(fiscal_year=NEXT).delete()
    assert (
        client.post(f"/plans/dusit/{NEXT}/start/", {"from": "starter"}).headers["Location"] == f"/plans/dusit/{NEXT}/"
    )
