"""A drill is prepared from a scenario, its list adapted, and started with everybody invited."""

from __future__ import annotations

import pytest
from django.utils import timezone

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.models import Message
from phrom.operations import services
from phrom.operations.models import (
    Activation,
    CastMember,
    Invited,
    Operation,
    PlayedInject,
)
from tests.operations.playing import CAST, LIST, SECRET, city_drill, inject, numbers, rewrite, work
from tests.world import HOME, World


@pytest.fixture
def drill(world: World) -> Operation:
    return city_drill(world)


def test_who_prepares_a_drill_controls_it_and_gets_the_scenarios_list(world: World) -> None:
    world.put_scenario("published")
    sent = {"title": "ซ้อมไฟไหม้", "scenario": world.scenario.pk, "agencies": [HOME]}
    reply = world.client("writer").post("/operations/drills/new/", sent)
    with viewing_as(SYSTEM):
        drill = Operation.objects.get(title="ซ้อมไฟไหม้")
        row = PlayedInject.objects.get(operation=drill)
        assert reply["Location"] == f"/operations/{drill.key}/injects/"
        assert (drill.status, drill.agency, drill.story) == ("planned", world.agency, world.scenario.story)
        assert [threat.key for threat in drill.threats.all()] == ["fire_building"]
        assert (row.number, row.title, row.phase, row.at) == (1, "ควันเต็มทางเดิน", "เกิดเหตุ", "1:30")
        assert CastMember.objects.get(operation=drill).user == world.user("writer")
    assert world.client("writer").get(reply["Location"]).status_code == 200
    assert world.client("head").get(reply["Location"]).status_code == 403  # heads play until somebody casts them


def test_another_scenario_brings_its_list_and_keeps_what_was_written_by_hand(world: World) -> None:
    drill = city_drill(world, starts=False)
    with viewing_as(SYSTEM):
        same = {"title": drill.title, "story": "", "threats": list(drill.threats.all())}
        home = [world.agency]
        services.change_exercise(drill, same | {"scenario": world.scenario, "agencies": home})
        assert numbers(drill, "waiting") == [1, 2, 3, 4]
        services.change_exercise(drill, same | {"scenario": None, "agencies": home})
        assert numbers(drill, "waiting") == [1, 2, 3]
        assert [row.agency for row in Invited.objects.filter(operation=drill)] == home


def test_adapting_the_list_leaves_the_scenario_as_it_was(world: World) -> None:
    with viewing_as(SYSTEM):
        drill = services.prepare_exercise(
            services.Wanted(title="ซ้อม", threats=[], agencies=[], scenario=world.scenario)
        )
    assert rewrite(drill, 1, title="เปลี่ยนแล้ว").title == "เปลี่ยนแล้ว"
    with viewing_as(SYSTEM):
        assert world.scenario.injects.get().title == "ควันเต็มทางเดิน"


def test_a_drill_starts_in_two_taps_and_calls_who_was_invited(world: World) -> None:
    drill = city_drill(world, starts=False)
    page = world.client(CAST["controller"]).get(f"/operations/{drill.key}/").content.decode()
    assert "data-confirm" in page
    world.client(CAST["controller"]).post(f"/operations/{drill.key}/start/", {"opening": "now"})
    with viewing_as(SYSTEM):
        assert Operation.objects.get(pk=drill.pk).status == "running"
        assert Activation.objects.filter(operation=drill).count() == 2
    told = Message.objects.filter(person=world.user("writer"), link__contains=str(drill.key))
    assert "ฝึกซ้อม" in told.get().shown_subject


@pytest.mark.parametrize(
    ("opening", "first", "minute"), [("now", "sent", 0), ("skip", "skipped", 0), ("earliest", "sent", -30)]
)
def test_injects_before_the_beginning_are_sent_skipped_or_waited_for(
    world: World, opening: str, first: str, minute: int
) -> None:
    drill = city_drill(world, starts=False)
    rewrite(drill, 1, at_minutes=-30)
    world.client(CAST["controller"]).post(f"/operations/{drill.key}/start/", {"opening": opening})
    work()
    with viewing_as(SYSTEM):
        assert Operation.objects.get(pk=drill.pk).clock.minute_at(timezone.now()) == minute
    assert inject(drill, 1).status == first
    assert inject(drill, 2).status == "waiting"


def test_two_controllers_who_change_one_inject_are_told_apart(drill: Operation, world: World) -> None:
    url = f"/operations/{drill.key}/injects/{inject(drill, 3).key}/edit/"
    told = {**SECRET, **LIST[2], "at": "1:00", "trigger": "clock", "version": "1"}
    first, second = ({**told, "title": f"แก้ครั้งที่ {number}"} for number in (1, 2))
    client = world.client(CAST["controller"])
    client.post(url, first)
    assert "แก้ไขไปแล้ว" in client.post(url, second, follow=True).content.decode()
    assert inject(drill, 3).title == "แก้ครั้งที่ 1"
