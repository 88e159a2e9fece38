"""A plan that runs: what is copied, clocks, ticks, two people at once, standing down, the log that nobody changes."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from phrom.journal.queries import broken_chains
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.models import (
    Activation,
    Declaration,
    LogEntry,
    Operation,
    Post,
    Resource,
    RunningService,
    RunningStep,
)
from phrom.operations.queries import Tally, tallies
from phrom.plans.models import Plan, PlanSection
from phrom.threats.models import Threat
from tests.world import HOME, World

AT = f"/at/{HOME}/"


@pytest.fixture
def part(world: World) -> Activation:
    world.put_operation("running", "active")
    return world.activation


def service(world: World, **values: object) -> RunningService:
    """A service of เขตดุสิต that runs, with a promise of four hours."""
    with viewing_as(SYSTEM):
        row = RunningService.objects.filter(activation=world.activation, rto_hours__isnull=False).first()
        assert row is not None
        RunningService.objects.filter(pk=row.pk).update(**{"rto_hours": 4, **values})
        return again(row)


def again(row: RunningService) -> RunningService:
    with viewing_as(SYSTEM):
        return RunningService.objects.select_related("activation__operation", "activation__agency").get(pk=row.pk)


def step(world: World) -> RunningStep:
    with viewing_as(SYSTEM):
        rows = RunningStep.objects.select_related("activation__operation", "activation__agency")
        found = rows.filter(activation=world.activation, phase="DAY1").first()
        assert found is not None
        return found


def post(world: World, kind: str, path: str, **data: object) -> object:
    return world.client(kind).post(f"/operations/{world.operation.key}{path}", data)


# What is copied ------------------------------------------------------------------------------------


def test_a_called_agency_runs_what_its_plan_in_force_says(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        payload = (
            Plan.objects.select_related("seal").get(agency=world.agency, status="in_force").seal.payload["sections"]
        )
        assert part.digest == part.plan.seal.digest
        assert {str(row.row) for row in RunningService.objects.filter(activation=part)} == {
            row["key"] for row in payload["services"]["rows"]
        }
        day1 = RunningStep.objects.filter(activation=part, phase="DAY1").values_list("text", flat=True)
        assert list(day1) == [row["text"] for row in payload["steps_day1"]["rows"]]
        assert [post.main_name for post in Post.objects.filter(activation=part)] == [world.person.name]
        kinds = set(Resource.objects.filter(activation=part).values_list("kind", flat=True))
        assert {"site", "system", "people"} <= kinds


def test_only_the_procedures_of_its_threats_run(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        threats = RunningStep.objects.filter(activation=part, phase="DURING").values_list("threat__key", flat=True)
        assert set(threats) == {"flood_river"}


def test_a_later_plan_never_changes_what_runs(world: World, part: Activation) -> None:
    before = service(world).name
    with viewing_as(SYSTEM):
        PlanSection.objects.filter(plan__agency=world.agency, slug="services").update(rows=[])
        Plan.objects.filter(pk=part.plan_id).update(status="replaced")
        assert service(world).name == before


def test_an_agency_without_a_plan_in_force_gets_the_usual_steps(world: World) -> None:
    with viewing_as(SYSTEM):
        other = Activation.objects.get(operation=world.operation, agency__key="fire")
        assert other.plan is None
        assert RunningStep.objects.filter(activation=other, phase="DAY1").count() > 5
        assert not RunningService.objects.filter(activation=other).exists()


# Clocks --------------------------------------------------------------------------------------------


def test_a_service_that_comes_back_in_time_proves_its_promise(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM), time_machine.travel(timezone.now() + dt.timedelta(hours=3), tick=False):
        services.report_service(service(world), "back")
    row = service(world)
    assert (row.back_minute, row.kept_rto) == (180, True)


def test_a_service_that_comes_back_late_misses_it(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        with time_machine.travel(timezone.now() + dt.timedelta(hours=1), tick=False):
            services.report_service(service(world), "stopped")
        with time_machine.travel(timezone.now() + dt.timedelta(hours=5), tick=False):
            services.report_service(service(world), "normal")
    assert service(world).kept_rto is False  # unknown from the beginning: the clock ran from there


def test_a_service_that_was_never_touched_has_no_clock(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        services.report_service(service(world), "unhurt")
    row = service(world)
    assert (row.minutes_left(9999), row.stopped_minutes(9999), row.kept_rto) == (None, 0, None)


def test_a_service_hit_again_starts_its_clock_anew(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        services.report_service(service(world), "unhurt")
        with time_machine.travel(timezone.now() + dt.timedelta(hours=10), tick=False):
            services.report_service(service(world), "stopped")
            row = service(world)
            assert (row.hit_minute, row.minutes_left(600)) == (600, 240)


def test_numbers_of_the_board_are_of_this_minute(world: World, part: Activation) -> None:
    service(world)
    with viewing_as(SYSTEM):
        RunningService.objects.filter(activation=part).exclude(pk=service(world).pk).delete()
        assert tallies(world.operation, 239)[part.pk].past_rto == 0
        late = tallies(world.operation, 241)[part.pk]
        assert (late.services, late.unknown, late.past_rto, late.next_limit) == (1, 1, 1, None)
        services.tick_step(step(world), "done")
        assert tallies(world.operation, 1)[part.pk].steps_done == 1
        assert isinstance(late, Tally)


def test_a_drill_may_pause_run_faster_and_skip_but_never_go_back(world: World) -> None:
    flood = [Threat.objects.get(key="flood_river")]
    with viewing_as(SYSTEM):
        wanted = services.Wanted(title="ฝึก", threats=flood, agencies=[])
        operation = services.prepare_exercise(wanted)
        home = type(world.agency).objects.as_of().filter(key=HOME)
        start = timezone.now()
        with time_machine.travel(start, tick=False):
            services.start_exercise(operation, list(home))
        with time_machine.travel(start + dt.timedelta(minutes=10), tick=False):
            services.turn_clock(operation, rate=0)
        with time_machine.travel(start + dt.timedelta(minutes=30), tick=False):
            kept = Operation.objects.get(pk=operation.pk)
            assert kept.clock.minute_at(timezone.now()) == 10
            services.turn_clock(operation, rate=400)
        with time_machine.travel(start + dt.timedelta(minutes=40), tick=False):
            assert Operation.objects.get(pk=operation.pk).clock.minute_at(timezone.now()) == 50
            services.turn_clock(operation, minute=600)
            assert operation.clock.minute_at(timezone.now()) == 600
            with pytest.raises(Refused):
                services.turn_clock(operation, minute=599)


def test_the_clock_of_reality_cannot_be_turned(world: World) -> None:
    with viewing_as(SYSTEM), pytest.raises(Refused):
        services.turn_clock(world.operation, rate=0)


# Ticks ---------------------------------------------------------------------------------------------


def test_a_step_tells_who_did_it_and_when(world: World, part: Activation) -> None:
    row = step(world)
    assert post(world, "member", f"{AT}steps/{row.row}/", to=f"done.{row.version}").status_code == 302
    done = step(world)
    assert (done.state, done.changed_by) == ("done", "คุณmember")
    with viewing_as(SYSTEM):
        line = LogEntry.objects.filter(operation=world.operation).first()
        assert line is not None
        assert (line.kind, line.by, line.agency_id) == ("step", "คุณmember", world.agency.pk)


def test_the_second_of_two_people_on_one_step_is_told(world: World, part: Activation) -> None:
    row = step(world)
    url = f"/operations/{world.operation.key}{AT}steps/{row.row}/"
    json = {"headers": {"Accept": "application/json"}}
    assert world.client("member").post(url, {"to": f"done.{row.version}"}, **json).status_code == 200
    late = world.client("writer").post(url, {"to": f"skipped.{row.version}", f"note-{row.row}": "ไม่เกี่ยว"}, **json)
    assert late.status_code == 409
    assert late.json()["state"] == "done"
    assert "คุณmember" in late.json()["reason"]
    assert step(world).state == "done"


def test_the_same_tick_twice_is_one_line(world: World, part: Activation) -> None:
    row = step(world)
    for _again in range(2):
        post(world, "member", f"{AT}steps/{row.row}/", to=f"done.{row.version}")
    with viewing_as(SYSTEM):
        assert LogEntry.objects.filter(operation=world.operation, kind="step").count() == 1


def test_what_a_phone_kept_without_signal_counts_from_when_it_was_pressed(world: World, part: Activation) -> None:
    row = service(world)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=6), tick=False):
        pressed = (timezone.now() - dt.timedelta(hours=3)).isoformat()
        post(world, "member", f"{AT}services/{row.row}/", to=f"back.{row.version}", at=pressed)
    assert (service(world).back_minute, service(world).kept_rto) == (180, True)


@pytest.mark.parametrize("at", ["2026-02-31T10:00:00+07:00", "soon", "2999-01-01T00:00:00+07:00", "x" * 5000])
def test_a_moment_that_cannot_be_is_taken_as_now(world: World, part: Activation, at: str) -> None:
    row = step(world)
    assert post(world, "member", f"{AT}steps/{row.row}/", to="done.1", at=at).status_code == 302
    assert step(world).state == "done"


def test_a_step_is_not_skipped_without_a_reason(world: World, part: Activation) -> None:
    row = step(world)
    post(world, "member", f"{AT}steps/{row.row}/", to="skipped.1")
    assert step(world).state == "open"


def test_a_row_of_another_agency_is_not_found(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        other = RunningStep.objects.filter(activation__agency__key="fire").first()
    assert other is not None
    assert post(world, "member", f"{AT}steps/{other.row}/", to="done.1").status_code == 404


# The end -------------------------------------------------------------------------------------------


def test_unmet_conditions_need_a_reason_to_stand_down(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        assert services.unmet(part)
        with pytest.raises(Refused):
            services.stand_down(part)
        services.stand_down(part, "น้ำลดแล้ว")
        assert Activation.objects.get(pk=part.pk).status == "stood_down"
        with pytest.raises(Refused):
            services.tick_step(step(world), "done")


def test_closing_stands_everybody_down_and_stops_the_clock(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        services.close_operation(world.operation, "น้ำลด บริการกลับปกติ")
        assert set(Activation.objects.values_list("status", flat=True)) == {"stood_down"}
        stopped = Operation.objects.get(pk=world.operation.pk)
        later = timezone.now() + dt.timedelta(days=3)
        assert stopped.clock.minute_at(later) == stopped.clock.minute_at(timezone.now())
        with pytest.raises(Refused):
            services.close_operation(world.operation, "อีกครั้ง")


def test_a_reopened_event_has_lost_no_time(world: World, part: Activation) -> None:
    now = timezone.now()
    with viewing_as(SYSTEM):
        services.close_operation(world.operation, "จบ")
        with time_machine.travel(now + dt.timedelta(hours=2), tick=False):
            services.reopen_operation(world.operation, "น้ำกลับมา")
            assert world.operation.clock.minute_at(timezone.now()) == 120


# The log -------------------------------------------------------------------------------------------


def test_a_line_is_never_changed_or_removed(world: World) -> None:
    with viewing_as(SYSTEM):
        lines = LogEntry.objects.filter(operation=world.operation)
        for act in (lambda: lines.update(text="ไม่เคยเกิด"), lambda: lines._raw_delete(lines.db)):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()
        home = list(type(world.agency).objects.as_of().filter(key=HOME))
        services.declare_areas(world.operation, home, "declared")
        with pytest.raises(DatabaseError), transaction.atomic():
            Declaration.objects.all().update(act="lifted")


def test_a_correction_is_a_new_line_beside_the_wrong_one(world: World) -> None:
    with viewing_as(SYSTEM):
        wrong = LogEntry.objects.get(operation=world.operation, text="น้ำขึ้น")
        right = services.correct_line(wrong, "น้ำลง")
        assert (right.corrects, right.agency_id) == (wrong, wrong.agency_id)
        with pytest.raises(Refused):
            services.correct_line(right, "ไม่ใช่")
        assert LogEntry.objects.get(pk=wrong.pk).text == "น้ำขึ้น"


def test_every_line_stands_in_the_journal_too(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        services.tick_step(step(world), "done")
    assert broken_chains() == []


def test_the_log_is_thai_whoever_writes(world: World, part: Activation) -> None:
    client = world.client("member")
    user = world.user("member")
    type(user).objects.filter(pk=user.pk).update(language="en")
    row = step(world)
    client.post(f"/operations/{world.operation.key}{AT}steps/{row.row}/", {"to": "done.1"})
    with viewing_as(SYSTEM):
        assert LogEntry.objects.filter(operation=world.operation, kind="step").get().text.startswith("ทำแล้ว: ")
