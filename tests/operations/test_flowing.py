"""What operations showed comes back: beside promises, in the next plan's questions, in table 16."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.operations.learned import deviations
from phrom.operations.models import Activation, Operation, RunningService, RunningStep
from phrom.operations.proving import proofs_of, tally
from phrom.operations.services import Wanted, add_step, declare_incident, prepare_exercise, start_exercise
from phrom.operations.services.judging import confirm_verdict
from phrom.plans.doubts.asking import Question
from phrom.plans.doubts.standing import standing
from phrom.plans.models import Plan, PlanSection
from phrom.plans.payload import live_payload
from phrom.plans.sections import section
from phrom.plans.sections.evaluations import Evaluation
from phrom.plans.services import revise_plan, start_plan
from phrom.plans.services.carrying import Answer, answer_question
from phrom.threats.models import Threat
from tests.world import HOME, YEAR, World


def ran(world: World, **told: object) -> RunningService:
    """A service of เขตดุสิต as it ran in the event that has ended."""
    world.put_operation("running", "active")
    with viewing_as(SYSTEM):
        row = RunningService.objects.filter(activation=world.activation, rto_hours__isnull=False).first()
        assert row is not None
        RunningService.objects.filter(pk=row.pk).update(
            **{"state": "normal", "hit_minute": 0, "back_minute": 360, "rto_hours": 4, **told}
        )
        RunningService.objects.filter(activation=world.activation).exclude(pk=row.pk).update(state="unhurt")
        row.refresh_from_db()
    ended(world, world.operation)
    return row


def ended(world: World, operation: Operation) -> None:
    now = timezone.now()
    with viewing_as(SYSTEM):
        Activation.objects.filter(operation=operation).update(status="stood_down", ended_at=now)
        Operation.objects.filter(pk=operation.pk).update(status="closed", clock_minute=600)


def base_plan(world: World) -> Plan:
    with viewing_as(SYSTEM):
        return Plan.objects.select_related("agency", "seal").get(agency=world.agency, fiscal_year=YEAR - 1)


def next_plan(world: World) -> Plan:
    """A plan that starts from the one that ran; its promises say four hours."""
    base = base_plan(world)
    for row in base.seal.payload["sections"]["services"]["rows"]:
        row["rto_hours"] = 4
    base.seal.save()
    with world.as_("writer"):
        return start_plan(world.agency, YEAR + 1, base)


def asked(plan: Plan, code: str) -> list[Question]:
    now = standing(plan, live_payload(plan))
    assert now
    return [question for question in now.questions if question.code == code]


# Proofs --------------------------------------------------------------------------------------------


def test_the_last_proof_of_a_service_counts_and_a_drill_is_told_from_reality(world: World) -> None:
    row = ran(world)
    with viewing_as(SYSTEM):
        home = type(world.agency).objects.as_of().get(key=HOME)
        flood = Threat.objects.get(key="flood_river")
        drill = prepare_exercise(Wanted(title="ฝึก", threats=[flood], agencies=[]))
        start_exercise(drill, [home])
        again = RunningService.objects.filter(activation__operation=drill, row=row.row)
        again.update(state="back", hit_minute=0, back_minute=60, rto_hours=4)
        ended(world, drill)
        found = proofs_of([world.agency.pk])[world.agency.pk, str(row.row)]
    assert found.real is not None
    assert found.drill is not None
    assert (found.real.kept, found.real.minutes) == (False, 360)
    assert (found.drill.kept, found.drill.minutes) == (True, 60)
    assert found.last is found.drill
    assert tally([found]) == (1, 1)


@pytest.mark.parametrize(("hours", "missed"), [(2, None), (5, True)])
def test_a_service_that_never_came_back_missed_it_once_its_time_was_up(
    world: World, hours: int, missed: bool | None
) -> None:
    row = ran(world, state="stopped", back_minute=None)
    with viewing_as(SYSTEM):
        began = timezone.now() - dt.timedelta(hours=hours)
        Operation.objects.filter(pk=world.operation.pk).update(began_at=began)
        found = proofs_of([world.agency.pk]).get((world.agency.pk, str(row.row)))
    assert (found is None) == (missed is None)
    if found and found.real:
        assert (found.real.kept, found.real.minutes) == (False, None)


def test_nothing_is_proven_while_the_plan_still_runs(world: World) -> None:
    ran(world)
    world.put_operation("running", "active")
    with viewing_as(SYSTEM):
        assert proofs_of([world.agency.pk]) == {}


def test_the_neighbour_learns_nothing_of_it(world: World) -> None:
    ran(world)
    with world.as_("neighbour"):
        assert proofs_of() == {}
        assert list(deviations(world.agency.pk, [YEAR - 1])) == []


def test_the_proof_stands_beside_the_promise(world: World) -> None:
    row = ran(world)
    page = world.client("writer").get(f"/plans/{HOME}/{YEAR - 1}/s/services/").content.decode()
    assert "RTO ที่พิสูจน์แล้ว" in page
    assert row.name in page
    assert "กลับมาใน 6\u00a0ชม." in page
    assert "เหตุการณ์จริง" in page


# Questions of the next plan ------------------------------------------------------------------------


def test_a_missed_promise_is_asked_in_the_next_plan_until_it_is_changed(world: World) -> None:
    row = ran(world)
    plan = next_plan(world)
    with world.as_("writer"):
        (question,) = asked(plan, "rto-missed")
        assert (question.section, question.row) == ("services", str(row.row))
        assert "กลับมาใน 6" in question.why
        (cell,) = question.choices[0].cells
        version = section("services").model._default_manager.get(plan=plan, key=row.row).version
        answer_question(plan, question, Answer("edit", {cell: "8 ชั่วโมง"}, {}, {str(row.row): version}))
        assert asked(plan, "rto-missed") == []


def test_a_missed_promise_may_be_kept_with_a_word(world: World) -> None:
    ran(world)
    plan = next_plan(world)
    with world.as_("writer"):
        (question,) = asked(plan, "rto-missed")
        answer_question(plan, question, Answer("keep"))
        assert asked(plan, "rto-missed") == []


def test_a_promise_that_was_kept_is_not_asked(world: World) -> None:
    ran(world, back_minute=100)
    with world.as_("writer"):
        assert asked(next_plan(world), "rto-missed") == []


def test_a_step_that_the_plan_lacked_is_put_into_the_next_with_one_click(world: World) -> None:
    world.put_operation("running", "active")
    with viewing_as(SYSTEM):
        part = Activation.objects.select_related("operation", "agency").get(pk=world.activation.pk)
        step = add_step(part, "DAY1", "ตัดไฟชั้นล่างก่อนน้ำถึง", "ฝ่ายโยธา")
    ended(world, world.operation)
    plan = next_plan(world)
    with world.as_("writer"):
        (question,) = asked(plan, "steps-learned")
        assert question.section == "steps_day1"
        assert all(outcome.is_clean for outcome in answer_question(plan, question, Answer("put")))
        rows = live_payload(plan).rows("steps_day1")
        assert [(row["text"], row["role"]) for row in rows if row["key"] == str(step.row)] == [
            ("ตัดไฟชั้นล่างก่อนน้ำถึง", "ฝ่ายโยธา")
        ]
        assert asked(plan, "steps-learned") == []


def test_steps_that_were_skipped_are_asked_once_per_section(world: World) -> None:
    world.put_operation("running", "active")
    with viewing_as(SYSTEM):
        rows = RunningStep.objects.filter(activation=world.activation, phase="DAY1")
        rows.update(state="skipped", note="หน่วยงานอื่นทำแทน")
    ended(world, world.operation)
    plan = next_plan(world)
    with world.as_("writer"):
        (question,) = asked(plan, "steps-learned")
        assert "หน่วยงานอื่นทำแทน" in question.why
        assert [choice.does for choice in question.choices] == ["keep", "open"]
    page = world.client("writer").get(f"/plans/{HOME}/{YEAR + 1}/s/steps_day1/").content.decode()
    assert "เมื่อใช้แผนจริง" in page


# Table 16 ------------------------------------------------------------------------------------------


def test_a_new_plan_opens_with_what_was_confirmed(world: World) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
    plan = next_plan(world)
    with viewing_as(SYSTEM):
        row = Evaluation.objects.select_related("threat").get(plan=plan)
        frozen = PlanSection.objects.get(plan=plan, slug="evaluations")
    assert row.threat is not None
    assert (row.threat.key, row.usable, row.coped, row.structure_affected) == ("flood_river", 2, "no", "yes")
    assert (row.how, row.training) == ("command", "การบังคับบัญชาเหตุการณ์")
    assert "กำหนดผู้สั่งการลำดับที่สาม" in row.improvement
    assert [entry["key"] for entry in frozen.rows] == [str(row.key)]
    assert frozen.is_complete


def test_the_next_revision_takes_what_is_new_and_doubles_nothing(world: World) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
        plan = base_plan(world)
        draft = revise_plan(plan)
        (row,) = Evaluation.objects.filter(plan=draft)
        world.put(plan, "replaced")
        world.put(draft, "in_force")
        again = revise_plan(draft)
        assert [other.key for other in Evaluation.objects.filter(plan=again)] == [row.key]


def test_without_a_confirmed_verdict_the_table_stays_empty(world: World) -> None:
    assert world.verdict.status == "given"
    plan = next_plan(world)
    with viewing_as(SYSTEM):
        assert not Evaluation.objects.filter(plan=plan).exists()


def test_an_event_of_an_agency_says_nothing_of_others(world: World) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
        other = type(world.agency).objects.as_of().get(key="chatuchak")
        declare_incident(Wanted(title="อีกแห่ง", threats=[Threat.objects.get(key="flood_river")], agencies=[other]))
        plan = start_plan(other, YEAR)
        assert not Evaluation.objects.filter(plan=plan).exists()
