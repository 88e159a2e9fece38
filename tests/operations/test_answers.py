"""Players answer in time or late; answers send what follows, silence offers the contingency."""

from __future__ import annotations

import pytest

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.models import (
    Delivery,
    InjectAnswer,
    LogEntry,
    Operation,
)
from tests.operations.playing import (
    CAST,
    SECRET,
    answer,
    city_drill,
    count,
    delivery,
    inject,
    minutes_later,
    rewrite,
    send,
    work,
)
from tests.world import HOME, World


@pytest.fixture
def drill(world: World) -> Operation:
    return city_drill(world)


def test_an_answer_is_in_time_or_late_by_the_clock_of_the_drill(drill: Operation) -> None:
    send(drill, 1)
    with viewing_as(SYSTEM):
        services.turn_drill_clock(drill, rate=1000)
    with minutes_later(1):
        answer(drill, 1)
    with minutes_later(2):
        answer(drill, 1, agency="phra-nakhon")
    mine, theirs = delivery(drill, 1), delivery(drill, 1, "phra-nakhon")
    assert (mine.due_minute, mine.answered_minute, mine.was_late) == (15, 10, False)
    assert (theirs.answered_minute, theirs.was_late) == (20, True)


def test_the_first_answer_counts_and_a_second_tap_adds_nothing(drill: Operation) -> None:
    send(drill, 1)
    answer(drill, 1, "ตัดไฟ")
    answer(drill, 1, "ตัดไฟ")
    with minutes_later(30):
        answer(drill, 1, "ย้ายศูนย์แล้ว")
    assert (delivery(drill, 1).answered_minute, InjectAnswer._base_manager.count()) == (0, 2)


def test_an_answer_fits_the_choices_that_the_inject_offers(drill: Operation) -> None:
    rewrite(drill, 1, choices="อพยพ\nรอ")
    send(drill, 1)
    for text, choice in (("", ""), ("อพยพ", ""), ("", "หนี")):
        with pytest.raises(Refused):
            answer(drill, 1, text, choice)
    assert answer(drill, 1, "", "อพยพ").choice == "อพยพ"


@pytest.mark.parametrize("text", ["", "ก" * 5000, "\x00"])
def test_an_empty_or_endless_answer_is_refused_with_words(drill: Operation, world: World, text: str) -> None:
    send(drill, 1)
    url = f"/operations/{drill.key}/told/{delivery(drill, 1).key}/answer/"
    reply = world.client("member").post(url, {"text": text}, follow=True)
    assert reply.status_code == 200
    assert not InjectAnswer._base_manager.exists()


def test_an_answer_sends_what_follows_it_to_who_answered(drill: Operation) -> None:
    rewrite(drill, 1, choices="อพยพ\nรอ")
    with viewing_as(SYSTEM):
        told = {**SECRET, "title": "ติดอยู่ 3 คน", "text": "ชั้น 4", "trigger": "answer", "on_choice": "อพยพ"}
        services.write_played(drill, told | {"follows": inject(drill, 1)})
    send(drill, 1)
    answer(drill, 1, "", "รอ")
    assert count(drill, 4) == 0
    answer(drill, 1, "", "อพยพ", "phra-nakhon")
    assert [row.agency.key for row in Delivery._base_manager.filter(inject__number=4)] == ["phra-nakhon"]
    answer(drill, 1, "", "อพยพ")
    assert count(drill, 4) == 2


def test_when_nobody_acts_the_contingency_is_offered_and_goes_once_to_the_silent(
    drill: Operation, world: World
) -> None:
    send(drill, 1)
    answer(drill, 1)
    client, url = world.client(CAST["controller"]), f"/operations/{drill.key}/injects/"
    offer = "ส่งข้อสำรองถึง 1 ราย"
    assert offer not in client.get(url).content.decode()
    with minutes_later(16):
        work(2)
        assert offer in client.get(url).content.decode()
        client.post(f"{url}{inject(drill, 1).key}/repeat/")
        client.post(f"{url}{inject(drill, 1).key}/repeat/")
        assert offer not in client.get(url).content.decode()
    rows = Delivery._base_manager.filter(inject__trigger="silence")
    assert [(row.agency.key, row.inject.text) for row in rows] == [("phra-nakhon", "ไฟดับทั้งอาคารแล้ว")]
    late = LogEntry._base_manager.filter(operation=drill, facts__act="late")
    assert [line.agency.key for line in late] == ["phra-nakhon"]


def test_it_counts_as_seen_when_a_player_opens_it_first(drill: Operation, world: World) -> None:
    send(drill, 1)
    for kind in (CAST["controller"], CAST["observer"], "executive", "evaluator"):
        world.client(kind).get(f"/operations/{drill.key}/told/")
        world.client(kind).get(f"/operations/{drill.key}/at/{HOME}/")
    assert delivery(drill, 1).seen_minute is None
    with minutes_later(3):
        world.client("member").get(f"/operations/{drill.key}/at/{HOME}/")
    with minutes_later(9):
        world.client("head").get(f"/operations/{drill.key}/at/{HOME}/")
    assert (delivery(drill, 1).seen_minute, delivery(drill, 1).seen_by) == (3, "คุณmember")
    assert delivery(drill, 1, "phra-nakhon").seen_minute is None


def test_nothing_is_answered_or_sent_after_the_end(drill: Operation) -> None:
    send(drill, 1)
    with viewing_as(SYSTEM):
        services.close_operation(drill, "จบ")
        with pytest.raises(Refused):
            services.send_inject(inject(drill, 3))
        with pytest.raises(Refused):
            services.write_played(drill, {"title": "x"}, inject(drill, 3))
    with pytest.raises(Refused):
        answer(drill, 1)
    with minutes_later(600):
        assert work() == 0


def test_home_tells_players_what_waits_for_an_answer_and_controllers_what_to_start(world: World) -> None:
    drill = city_drill(world, starts=False)
    assert "เตรียมและเริ่มการฝึก" in world.client(CAST["controller"]).get("/").content.decode()
    with viewing_as(SYSTEM):
        services.begin_exercise(drill)
    send(drill, 1)
    send(drill, 3)
    for kind in ("member", CAST["player"]):
        assert "มี 2 ข้อที่ยังไม่ตอบ" in world.client(kind).get("/").content.decode()
    answer(drill, 1)
    assert "มี 1 ข้อที่ยังไม่ตอบ" in world.client("member").get("/").content.decode()
    assert "มี 2 ข้อที่ยังไม่ตอบ" in world.client("neighbour").get("/").content.decode()
    for kind in (CAST["controller"], CAST["observer"], "executive"):
        assert "ที่ยังไม่ตอบ" not in world.client(kind).get("/").content.decode()
