"""A new year from last year's plan: everything comes along but what was true only then."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.doubts.standing import standing
from phrom.plans.models import CarryOver, Comment, Plan, PlanSection
from phrom.plans.payload import live_payload
from phrom.plans.renewal import SHIFTED, years_later
from phrom.plans.sections import section, sections
from phrom.plans.sections.base import Record
from phrom.plans.services import comment_on, return_plan, revise_plan, start_plan, waive_section
from phrom.plans.services.carrying import Answer, answer_question
from tests.plans.finished import finish
from tests.plans.test_filling import check_frozen
from tests.plans.typed import change, lines, new_key, rows, save
from tests.world import YEAR, World

NEXT = YEAR + 1
OPEN = {"objective": "อพยพ", "rating": "M", "gap": "ช้า", "action": "ฝึกซ้ำ", "state": "doing", "due_on": "1 ธ.ค. 2570"}


@pytest.fixture
def base(world: World) -> Plan:
    """The finished plan of 2570, in force, with results of its year and a section that does not apply."""
    with world.as_("writer"):
        plan = finish(world.plan)
        results = [change(new_key(), **OPEN), change(new_key(), objective="เสร็จแล้ว", rating="P", state="done")]
        assert save(plan, "exercise_results", *results).is_clean
        verdict = change(new_key(), threat="epidemic", event="ฝึก", usable="4", coped="yes", structure_affected="no")
        assert save(plan, "evaluations", verdict).is_clean
        waive_section(plan, section("suppliers"), "ใช้ของสำนักงานกลาง")
    return world.put(plan, "in_force")


@pytest.fixture
def carried(world: World, base: Plan) -> Plan:
    with world.as_("writer"):
        return start_plan(world.agency, NEXT, base)


def shifted(slug: str, row: Record) -> Record:
    return row | {column: years_later(row[column], 1) for column in SHIFTED.get(slug, ())}


def expected(slug: str, before: list[Record]) -> list[Record]:
    """The documented differences, and nothing else."""
    if slug == "evaluations":
        return []
    if slug == "exercise_results":
        return [row for row in before if row["state"] != "done"]
    rows = [shifted(slug, row) for row in before]
    if slug in ("cover", "announcement", "intro"):
        for row in rows:
            for column in row.keys() & {"title", "body"}:
                row[column] = row[column].replace("พ.ศ. 2570", "พ.ศ. 2571")
    return rows


@pytest.mark.parametrize("slug", [each.slug for each in sections()])
def test_a_section_comes_along_but_for_what_is_documented(world: World, base: Plan, carried: Plan, slug: str) -> None:
    with world.as_("writer"):
        before, after = section(slug).records(base), section(slug).records(carried)
    assert after == expected(slug, before)
    assert slug in ("evaluations", "exclusions") or after


def test_what_was_carried_is_frozen_as_its_tables_hold_it(carried: Plan) -> None:
    with viewing_as(SYSTEM):
        check_frozen(carried)


def test_waivers_and_open_comments_come_along_and_the_old_plan_stays_in_force(world: World, base: Plan) -> None:
    with world.as_("evaluator"):
        comment_on(base, "scope", "ขอเพิ่มภัยไซเบอร์")
    with world.as_("writer"):
        plan = start_plan(world.agency, NEXT, base)
        assert PlanSection.objects.get(plan=plan, slug="suppliers").waived_reason == "ใช้ของสำนักงานกลาง"
        assert [comment.text for comment in Comment.objects.filter(plan=plan)] == ["ขอเพิ่มภัยไซเบอร์"]
        assert Plan.objects.get(pk=base.pk).status == "in_force"


def test_the_journal_says_from_which_plan_the_year_started(world: World, carried: Plan) -> None:
    (told,) = [line.facts for line in lines("plan.started") if line.target == f"plan:dusit/{NEXT}"]
    assert told["from"] == "2570/1"
    with world.as_("writer"):
        assert told["asked"] == CarryOver.objects.get(plan=carried).asked > 0


def test_a_second_click_is_refused(world: World, base: Plan, carried: Plan) -> None:
    with world.as_("writer"), pytest.raises(Refused, match="มีแผนปีงบประมาณ 2571 อยู่แล้ว"):
        start_plan(world.agency, NEXT, base)


@pytest.mark.parametrize("kind", ["draft", "foreign", "later"])
def test_a_base_that_does_not_fit_is_refused(world: World, base: Plan, kind: str) -> None:
    agency, year = world.agency, NEXT
    if kind == "draft":
        base = world.put(base, "draft")
    elif kind == "foreign":
        agency = Agency.objects.get(key="bang-rak")
    else:
        year = YEAR - 1
    with viewing_as(SYSTEM), pytest.raises(Refused, match="แผนปีก่อนที่หัวหน้าหน่วยงานอนุมัติแล้ว"):
        start_plan(agency, year, base)


def test_a_plan_from_the_starter_has_no_questions(world: World) -> None:
    with world.as_("writer"):
        assert standing(world.plan, live_payload(world.plan)) is None


@pytest.mark.parametrize("way", ["revised", "returned"])
def test_the_next_revision_of_the_year_goes_on_with_the_questions_left(world: World, carried: Plan, way: str) -> None:
    with world.as_("writer"):
        before = standing(carried, live_payload(carried))
        assert before is not None
        kept = next(question for question in before.questions if question.choice("keep"))
        answer_question(carried, kept, Answer("keep"))
    world.put(carried, "sent" if way == "returned" else "accepted")
    with world.as_("evaluator" if way == "returned" else "writer"):
        draft = return_plan(carried, "ขอแก้ไข") if way == "returned" else revise_plan(carried)
        after = standing(draft, live_payload(draft))
    assert after is not None
    assert (after.left, after.asked, after.base) == (before.left - 1, before.asked, before.base)


def test_leap_days_move_to_the_last_of_february() -> None:
    assert years_later("2028-02-29", 1) == "2029-02-28"
    assert years_later("2027-04-01", 2) == "2029-04-01"
    assert years_later(None, 1) is None


def test_a_checklist_keeps_the_answers_to_what_it_asks_as_before(world: World) -> None:
    """2565 was answered under the workplace criteria of 2564; those of 2566 apply to the next year."""
    with world.as_("writer"):
        old = start_plan(world.agency, 2565)
        for row in section("workplace").rows(old):
            save(old, "workplace", change(str(row.key), row.version, result="pass", evidence="ภาพถ่าย"))
        plan = start_plan(world.agency, 2566, world.put(old, "in_force"))
        before, after = rows(old, "workplace"), rows(plan, "workplace")
        asked = standing(plan, live_payload(plan))
    kept = {key for key, row in after.items() if row["result"] == "pass"}
    blank = {key for key, row in after.items() if not row["result"]}
    assert {row["checklist_version"] for row in after.values()} == {"2566"}
    assert kept
    assert blank
    assert kept <= before.keys()
    assert asked is not None
    assert {q.row for q in asked.questions if q.code == "criteria-changed"} == blank


def test_a_plan_from_two_years_ago_moves_its_dates_by_two_years(world: World, base: Plan) -> None:
    with world.as_("writer"):
        plan = start_plan(world.agency, YEAR + 2, base)
        (row,) = section("cover").records(plan)
    assert dt.date.fromisoformat(row["effective_on"]).year == YEAR + 2 - 543
    assert row["title"].endswith(str(YEAR + 2))
