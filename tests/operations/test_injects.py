"""Injects go once, by clock or by hand, to whom they are for; what is told, printed and kept of them."""

from __future__ import annotations

import io
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from phrom.agencies.models import Agency, Person
from phrom.journal.queries import broken_chains
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.operations import services
from phrom.operations.models import (
    InjectAnswer,
    InjectFile,
    LogEntry,
    Operation,
    Post,
)
from phrom.threats.models import Threat
from tests.operations.playing import (
    CAST,
    LIST,
    SECRET,
    answer,
    city_drill,
    count,
    delivery,
    inject,
    minutes_later,
    numbers,
    rewrite,
    send,
    work,
)
from tests.world import HOME, World


@pytest.fixture
def drill(world: World) -> Operation:
    return city_drill(world)


# Sent once -----------------------------------------------------------------------------------------


def test_the_worker_sends_what_the_clock_has_reached_and_no_sooner(drill: Operation) -> None:
    with minutes_later(9):
        assert work() == 0
    with minutes_later(11):
        work()
    assert (numbers(drill, "sent"), count(drill, 1)) == ([1], 2)
    assert inject(drill, 1).sent_minute == 11


def test_nothing_is_sent_while_the_clock_stands(drill: Operation) -> None:
    with viewing_as(SYSTEM):
        services.turn_drill_clock(drill, rate=0)
    with minutes_later(600):
        assert work() == 0


def test_a_faster_clock_sends_sooner(drill: Operation) -> None:
    with viewing_as(SYSTEM):
        services.turn_drill_clock(drill, rate=6000)
    with minutes_later(1.1):
        work()
    assert numbers(drill, "sent") == [1, 3]  # 2 is spoken


def test_an_inject_goes_once_under_two_controllers_and_two_workers(drill: Operation, world: World) -> None:
    stale = [inject(drill, 1), inject(drill, 1)]
    with viewing_as(SYSTEM):
        services.send_inject(stale[0])
        with pytest.raises(Refused):
            services.send_inject(stale[1])
    with minutes_later(15):
        assert work(2) == 0
    assert count(drill, 1) == 2
    lines = LogEntry._base_manager.filter(operation=drill, facts__inject=str(stale[0].key), facts__act="sent")
    assert lines.count() == 1
    told = Message.objects.filter(person=world.user("member"), subject__contains=LIST[0]["title"])
    assert told.count() == 1


def die_after_sending(drill: Operation) -> None:
    """As a worker that is killed before its transaction has held."""
    with viewing_as(SYSTEM), transaction.atomic():
        services.send_inject(inject(drill, 1))
        raise KeyboardInterrupt


def test_a_worker_killed_in_the_middle_leaves_nothing_half_sent(drill: Operation) -> None:
    with minutes_later(11):
        with pytest.raises(KeyboardInterrupt):
            die_after_sending(drill)
        assert (inject(drill, 1).status, count(drill, 1)) == ("waiting", 0)
        assert not Message.objects.filter(subject__contains=LIST[0]["title"]).exists()
        work()
    assert (inject(drill, 1).status, count(drill, 1)) == ("sent", 2)


def test_a_spoken_inject_waits_for_the_controller_who_reads_it_out(drill: Operation, world: World) -> None:
    with minutes_later(25):
        work(3)
    told = Message.objects.filter(person=world.user(CAST["controller"]), subject__contains="อ่านข้อ 2 ให้ฟัง")
    assert (inject(drill, 2).status, told.count()) == ("waiting", 1)
    client, url = world.client(CAST["controller"]), f"/operations/{drill.key}/injects/"
    with minutes_later(25):
        assert "อ่านแล้ว ส่งแล้ว" in client.get(url).content.decode()
        client.post(f"{url}{inject(drill, 2).key}/send/")
    assert (inject(drill, 2).status, count(drill, 2)) == ("sent", 2)
    assert not Message.objects.filter(subject__contains=LIST[1]["title"]).exists()


def test_only_those_meant_are_reached_and_all_of_them_are_in_the_drill(world: World) -> None:
    drill = city_drill(world, agencies=(HOME,))
    with viewing_as(SYSTEM):
        row = inject(drill, 1)
        row.agencies.set(Agency.objects.filter(key__in=("phra-nakhon", HOME)))
        services.send_inject(row)
    told = Message.objects.filter(subject__contains=LIST[0]["title"])
    assert count(drill, 1) == 1
    assert {m.person.email.partition("@")[0] for m in told} == {"writer", "member", "head", CAST["player"]}
    assert all("ฝึกซ้อม" in m.shown_subject and "ไม่ใช่เหตุการณ์จริง" in m.shown_body for m in told)
    assert {m.reference for m in told} == {f"operation:{drill.key}"}


def test_the_message_goes_to_who_holds_the_role_where_that_is_known(world: World) -> None:
    _ = world.operation  # a plan in force with its head of the team
    drill = city_drill(world)
    with viewing_as(SYSTEM):
        Person.objects.filter(pk=world.person.pk).update(email="Head@bangkok.example")
        assert Post.objects.filter(activation__operation=drill, role="HEAD", main=world.person.key).exists()
    rewrite(drill, 1, roles="HEAD")
    send(drill, 1)
    told = Message.objects.filter(subject__contains=LIST[0]["title"], link__contains=str(drill.key))
    emails = {m.person.email.partition("@")[0] for m in told}
    assert {"head"} == emails & {"head", "writer", "member"}


def test_what_nobody_in_the_drill_can_receive_is_set_aside_with_the_reason(drill: Operation) -> None:
    with viewing_as(SYSTEM):
        inject(drill, 1).agencies.set(Agency.objects.filter(key="health"))
        with pytest.raises(Refused):
            services.send_inject(inject(drill, 1))
    with minutes_later(11):
        work()
    assert (inject(drill, 1).status, inject(drill, 1).reason) == ("skipped", "ไม่มีผู้รับในการฝึกเมื่อถึงเวลา")


def test_an_inject_is_skipped_only_with_a_reason(drill: Operation, world: World) -> None:
    url = f"/operations/{drill.key}/injects/{inject(drill, 3).key}/skip/"
    assert world.client(CAST["controller"]).post(url, {"reason": " "}).status_code == 422
    world.client(CAST["controller"]).post(url, {"reason": "ผู้เล่นทำแล้ว"})
    assert (inject(drill, 3).status, inject(drill, 3).reason) == ("skipped", "ผู้เล่นทำแล้ว")
    with viewing_as(SYSTEM), pytest.raises(Refused):
        services.send_inject(inject(drill, 3))
    assert "ผู้เล่นทำแล้ว" not in world.client("writer").get(f"/operations/{drill.key}/log/").content.decode()


@pytest.mark.parametrize(("between", "sent", "skipped"), [("send", [1], []), ("skip", [], [1, 2])])
def test_a_skip_ahead_asks_what_becomes_of_the_injects_in_between(
    drill: Operation, world: World, between: str, sent: list[int], skipped: list[int]
) -> None:
    client, url = world.client(CAST["controller"]), f"/operations/{drill.key}/clock/"
    assert "2 ข้อ" in client.post(url, {"minute": "50"}, follow=True).content.decode()
    assert numbers(drill, "waiting") == [1, 2, 3]
    client.post(f"/operations/{drill.key}/injects/clock/", {"minute": "50", "between": between})
    assert (numbers(drill, "sent"), numbers(drill, "skipped")) == (sent, skipped)
    with viewing_as(SYSTEM):
        assert Operation.objects.get(pk=drill.pk).clock.minute_at(timezone.now()) == 50


# Told, printed, kept -------------------------------------------------------------------------------


def test_the_log_names_an_inject_only_to_those_who_received_it(drill: Operation, world: World) -> None:
    with viewing_as(SYSTEM):
        inject(drill, 1).agencies.set([world.agency])
    send(drill, 1)
    send(drill, 3)
    title = LIST[0]["title"]
    with world.as_("neighbour"):
        texts = list(LogEntry.objects.filter(operation=drill).values_list("text", flat=True))
    assert [text for text in texts if title in text] == []
    assert any(LIST[2]["title"] in text for text in texts)  # everybody received this one
    with world.as_("writer"):
        assert LogEntry.objects.filter(operation=drill, text__contains=title).exists()


def test_a_change_of_the_list_is_in_the_journal_and_not_in_the_log(drill: Operation) -> None:
    before = LogEntry._base_manager.filter(operation=drill).count()
    rewrite(drill, 3, title="ความลับ")
    assert LogEntry._base_manager.filter(operation=drill).count() == before
    assert broken_chains() == []


def test_a_press_inject_reads_as_news_under_the_band_of_the_drill(drill: Operation, world: World) -> None:
    send(drill, 3)
    page = world.client("member").get(f"/operations/{drill.key}/told/{delivery(drill, 3).key}/press/").content.decode()
    assert 'class="band exercise"' in page
    assert LIST[2]["text"] in page
    assert "ไม่ใช่เหตุการณ์จริง" in page
    assert SECRET["expected"] not in page


def test_the_list_as_it_was_played_comes_out_as_excel(drill: Operation, world: World) -> None:
    with minutes_later(12):
        send(drill, 1)
    with minutes_later(40):
        answer(drill, 1, "ตัดไฟแล้ว")
    content = world.client(CAST["evaluator"]).get(f"/operations/{drill.key}/injects/file/").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    listed, answers = (book.get_sheet_by_index(place).to_python() for place in (0, 1))
    assert "ฝึกซ้อม" in str(listed[0][0])
    head, first = listed[1], listed[2]
    row = dict(zip(head, first, strict=False))
    assert (row["เวลาตามแผน"], row["เวลาที่ส่งจริง"], row["สถานะ"], row["ตอบช้า"]) == ("+00:10", "+00:12", "ส่งแล้ว", "1")
    told = {line[2]: dict(zip(answers[1], line, strict=False)) for line in answers[2:]}
    assert told["สำนักงานเขตดุสิต"]["ทันเวลา"] == "ช้า"
    assert "+00:40 ตัดไฟแล้ว" in told["สำนักงานเขตดุสิต"]["รายละเอียด"]
    assert told["สำนักงานเขตพระนคร"]["ทันเวลา"] == "ไม่ตอบ"


def test_a_file_goes_with_its_inject_and_cannot_be_taken_away_once_sent(drill: Operation) -> None:
    picture = SimpleUploadedFile("ข่าว.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    rewrite(drill, 3, file=picture)
    with viewing_as(SYSTEM):
        found = InjectFile.objects.select_related("inject", "file", "operation").get(operation=drill)
        path = found.file.path
        assert path.exists()
        send(drill, 3)
        found.inject.refresh_from_db()
        with pytest.raises(Refused):
            services.detach_file(found)


def test_a_real_event_has_no_injects(world: World) -> None:
    for path in ("injects/", "told/", "cast/"):
        assert world.client("evaluator").get(f"/operations/{world.operation.key}/{path}").status_code == 404
    with viewing_as(SYSTEM), pytest.raises(Refused):
        services.write_played(world.operation, {**SECRET, **LIST[0]})


def test_a_past_drill_is_filled_in_as_many_queries_with_two_agencies_as_with_twenty(world: World) -> None:
    costs = []
    for agencies in (2, 20):
        with viewing_as(SYSTEM):
            units = list(Agency.objects.as_of().filter(is_plan_unit=True).order_by("pk")[:agencies])
            fire = [Threat.objects.get(key="fire_building")]
            wanted = services.Wanted(title="อดีต", threats=fire, agencies=units, scenario=world.scenario)
            past = services.begin_exercise(services.prepare_exercise(wanted))
            with CaptureQueriesContext(connection) as queries:
                assert services.play_out(past, Random(1), answered=1) == agencies
        costs.append(len(queries))
        assert InjectAnswer._base_manager.filter(delivery__operation=past).count() == agencies
        assert inject(past, 1).status == "sent"
    assert costs[0] == costs[1] <= 12
