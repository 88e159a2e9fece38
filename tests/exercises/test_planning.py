"""Exercises enter the programme, are prepared, held and cancelled; who may, and who is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from phrom.exercises.models import Exercise, Milestone, Participation
from phrom.exercises.services import (
    cancel_exercise,
    end_milestone,
    hold_exercise,
    prepare_exercise,
    set_milestones,
    shortcomings,
)
from phrom.journal.models import Line
from phrom.kernel.rules import may
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from tests.exercises.conftest import Make
from tests.world import HOME, OTHER, World

FORM = {
    "title": "ซ้อมหนีไฟทั้งอาคาร", "type": "DRILL", "threats": ["fire_building"], "starts_on": "13 พฤษภาคม 2570",
    "starts_at": "๙.๓๐ น.", "place": "อาคารสำนักงานเขต", "lead": HOME, "goals-TOTAL_FORMS": "6",
    "goals-INITIAL_FORMS": "0",
    "goals-0-capability": "evacuation", "goals-1-capability": "notification", "goals-2-capability": "decision",
    "goals-2-text": "ตัดสินใจใน 10 นาที", "goals-2-target": "10 นาที",
}  # fmt: skip


def test_a_writer_adds_an_exercise_of_the_own_agency_with_usual_objectives(world: World) -> None:
    answer = world.client("writer").post(reverse("exercise_new"), FORM)
    assert answer.status_code == 302
    with viewing_as(SYSTEM):
        made = Exercise.objects.get(title="ซ้อมหนีไฟทั้งอาคาร")
        goals = list(made.objectives.values_list("capability", "target"))
    assert (made.agency, made.starts_on, made.starts_at) == (world.agency, dt.date(2027, 5, 13), dt.time(9, 30))
    assert goals == [
        ("evacuation", "นับครบภายใน 15 นาที ไม่มีผู้ตกค้าง"), ("notification", "ติดต่อได้อย่างน้อยร้อยละ 90 ของผังภายใน 30 นาที"),
        ("decision", "10 นาที"),
    ]  # fmt: skip
    assert Line.objects.filter(verb="exercise.planned", chain=HOME).exists()


def test_a_writer_cannot_add_to_another_agency_s_programme_or_the_city_s(world: World) -> None:
    for owner in ("", OTHER):
        answer = world.client("writer").post(reverse("exercise_new"), FORM | {"owner": owner})
        assert answer.status_code == 422
    with viewing_as(SYSTEM):
        assert not Exercise.objects.exists()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(world: World) -> None:
    wrong = FORM | {"starts_on": "31 กุมภาพันธ์ 2570", "ends_at": "8.00", "threats": [], "goals-1-capability": "",
                    "goals-1-text": "แจ้งให้ครบ"}  # fmt: skip
    answer = world.client("writer").post(reverse("exercise_new"), wrong)
    said = answer.content.decode()
    assert answer.status_code == 422
    for words in ("ใส่วันที่ เช่น", "เลือกภัยอย่างน้อยหนึ่งชนิด", "เลือกขีดความสามารถที่วัตถุประสงค์นี้ทดสอบ", "แจ้งให้ครบ"):
        assert words in said


def test_other_agencies_in_it_are_told_and_the_own_is_not(world: World, make: Make) -> None:
    make(HOME, OTHER)
    assert set(Message.objects.values_list("person__email", flat=True)) >= {"neighbour@bangkok.example"}
    Message.objects.all().delete()
    world.client("writer").post(reverse("exercise_new"), FORM)
    assert not Message.objects.exists()


def test_agencies_in_an_exercise_see_it_and_others_do_not(world: World, make: Make) -> None:
    shared, own = make(HOME, OTHER, owner=None), make(HOME)
    for kind, seen in (("neighbour", {shared}), ("writer", {shared, own}), ("executive", {shared, own})):
        with world.as_(kind):
            assert set(Exercise.objects.all()) == seen
    assert world.client("neighbour").get(reverse("exercise", args=[own.key])).status_code == 404


def test_who_leads_a_threat_sees_its_exercises_and_changes_only_the_own(world: World, make: Make) -> None:
    led, other = make(HOME, threat="epidemic"), make(HOME, threat="cyber")
    with world.as_("lead"):
        assert set(Exercise.objects.all()) == {led}
        assert not may("exercise.edit", led)
        organised = make("health", HOME, threat="epidemic", owner=None)
        assert may("exercise.edit", organised)
    assert other.with_lead is False
    assert organised.with_lead is True


def test_the_city_s_programme_is_not_the_writer_s_to_change(world: World, make: Make) -> None:
    citys = make("fire", HOME, owner=None)
    with world.as_("writer"):
        assert not may("exercise.edit", citys)
    with world.as_("evaluator"):
        assert may("exercise.edit", citys)
    joint = make(HOME, "fire", owner=None)
    with world.as_("writer"):
        assert may("exercise.edit", joint), "the agency that leads an exercise organises it"


def test_it_is_prepared_only_with_measurable_objectives_place_and_time(world: World, make: Make) -> None:
    bare = make(HOME, objectives=[("แจ้งเหตุ", "notification", "")], place="", starts_at=None)
    with world.as_("writer"):
        assert len(shortcomings(bare)) == 4
        with pytest.raises(Refused, match="อย่างน้อย 3 ข้อ"):
            prepare_exercise(bare)
        prepare_exercise(full := make(HOME))
    assert (bare.status, full.status) == ("planned", "prepared")


def test_the_second_click_is_refused(world: World, make: Make) -> None:
    row = make(HOME)
    again = Exercise._base_manager.get(pk=row.pk)
    with world.as_("writer"):
        prepare_exercise(row)
        with pytest.raises(Refused, match="ไปแล้ว"):
            prepare_exercise(again)


def test_a_change_that_takes_away_what_is_needed_takes_it_back_to_planned(world: World, make: Make) -> None:
    row = make(HOME, OTHER, status="prepared")
    Message.objects.all().delete()
    answer = world.client("writer").post(
        reverse("exercise_edit", args=[row.key]),
        FORM | {"agencies": [OTHER], "place": "", "starts_on": "20 พฤษภาคม 2570"},
    )
    row.refresh_from_db()
    assert (answer.status_code, row.status, row.starts_on) == (302, "planned", dt.date(2027, 5, 20))
    assert Message.objects.filter(subject__contains="เปลี่ยนวันหรือสถานที่").exists()


def test_it_is_held_with_those_who_came_and_never_in_the_future(world: World, make: Make) -> None:
    row, today = make(HOME, OTHER, status="prepared", with_milestones=True), timezone.localdate()
    tomorrow = today + dt.timedelta(days=1)
    with world.as_("head"):
        with pytest.raises(Refused, match="ยังไม่ถึงวันฝึก"):
            hold_exercise(row, tomorrow, tomorrow, {world.agency.pk: 20})
        hold_exercise(row, today, today, {world.agency.pk: 20})
    came = dict(Participation._base_manager.filter(exercise=row).values_list("agency__key", "attended"))
    assert (row.status, came) == ("held", {HOME: True, OTHER: False})
    assert Milestone._base_manager.get(exercise=row, key="exercise").done_on == today


def test_a_head_records_it_on_the_page(world: World, make: Make) -> None:
    row = make(HOME, status="prepared")
    today = timezone.localdate().isoformat()
    told = {"hold-starts_on": today, "hold-attended": [HOME], "hold-people": "๒๕"}
    assert world.client("head").post(reverse("exercise_hold", args=[row.key]), told).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.parties.model._base_manager.get(exercise=row).people) == ("held", 25)
    wrong = make(HOME, status="prepared")
    said = world.client("head").post(reverse("exercise_hold", args=[wrong.key]), {"hold-starts_on": "เมื่อวาน"})
    assert said.status_code == 422
    assert "ใส่วันที่ เช่น" in said.content.decode()


def test_a_cancelled_exercise_says_why_and_tells_everybody_in_it(world: World, make: Make) -> None:
    row = make(HOME, OTHER)
    Message.objects.all().delete()
    with world.as_("writer"):
        cancel_exercise(row, "น้ำท่วมจริง")
    assert (row.status, row.reason) == ("cancelled", "น้ำท่วมจริง")
    assert "น้ำท่วมจริง" in Message.objects.get(person__email="neighbour@bangkok.example").body
    with pytest.raises(IntegrityError), transaction.atomic():
        Exercise._base_manager.filter(pk=row.pk).update(reason="")


def test_milestones_follow_the_order_of_the_national_plan(world: World, make: Make) -> None:
    row = make(HOME, days=90)
    with world.as_("writer"):
        set_milestones(row)
        set_milestones(row)
        end_milestone(row, "planning")
        with pytest.raises(Refused):
            end_milestone(row, "planning")
    steps = list(Milestone._base_manager.filter(exercise=row))
    assert [step.key for step in steps] == ["planning", "development", "academics", "exercise", "evaluation"]
    assert steps[0].done_on == timezone.localdate()
    assert steps[0].due_on == row.starts_on - dt.timedelta(days=60)


def test_one_agency_leads_and_no_agency_is_in_it_twice(make: Make) -> None:
    row = make(HOME, OTHER)
    rows = Participation._base_manager.filter(exercise=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(part="lead")
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation._base_manager.create(exercise=row, agency=rows[0].agency)
