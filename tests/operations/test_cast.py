"""Who sees what of a drill: controllers and evaluators the list, observers what was sent, players what reached them."""

from __future__ import annotations

import pytest

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.operations import services
from phrom.operations.models import CastMember, Delivery, InjectAnswer, InjectFile, LogEntry, Operation, PlayedInject
from tests.operations.playing import CAST, LIST, SECRET, city_drill, delivery, inject, send
from tests.world import HOME, World

HIDDEN = [SECRET["expected"], SECRET["evaluator_note"], SECRET["controller"], LIST[0]["contingency"]]
TO_COME = [LIST[1]["title"], LIST[2]["title"], LIST[1]["text"], LIST[2]["text"]]


def pages(drill: Operation, *more: str) -> list[str]:
    """Every page of a drill that is not one inject's."""
    return [f"/operations/{drill.key}/{path}" for path in ("", "log/", "asks/", "told/", "injects/", "cast/", *more)]


def said(world: World, kind: str, drill: Operation, *more: str) -> str:
    """All that this kind of person can read of the drill."""
    client = world.client(kind)
    return "".join(client.get(url).content.decode() for url in pages(drill, *more))


@pytest.mark.parametrize("kind", ["writer", "member", "head", "contributor", "neighbour", "admin"])
def test_a_player_never_receives_what_is_to_come_or_expected(world: World, kind: str) -> None:
    drill = city_drill(world)
    send(drill, 1)
    with world.as_(kind):
        assert not PlayedInject.objects.exists()
        row = Delivery.objects.get(operation=drill, inject__number=1)
        assert not {"expected", "contingency", "evaluator_note", "controller"} & set(vars(row))
    seen = said(world, kind, drill, "" if kind == "admin" else f"at/{HOME}/")
    assert LIST[0]["text"] in seen
    assert [word for word in HIDDEN + TO_COME if word in seen] == []
    assert world.client(kind).get(f"/operations/{drill.key}/injects/").status_code == 403
    assert world.client(kind).get(f"/operations/{drill.key}/injects/{inject(drill, 2).key}/").status_code == 404
    assert world.client(kind).get(f"/operations/{drill.key}/injects/file/").status_code == 403


def test_a_controller_sees_the_list_and_sends(world: World) -> None:
    drill = city_drill(world)
    client = world.client(CAST["controller"])
    page = client.get(f"/operations/{drill.key}/injects/").content.decode()
    assert all(row["title"] in page for row in LIST)
    assert client.post(f"/operations/{drill.key}/injects/{inject(drill, 3).key}/send/").status_code == 302
    assert inject(drill, 3).status == "sent"


def test_an_evaluator_of_the_drill_sees_what_is_expected_and_changes_nothing(world: World) -> None:
    drill = city_drill(world)
    client, row = world.client(CAST["evaluator"]), inject(drill, 3)
    page = client.get(f"/operations/{drill.key}/injects/{row.key}/").content.decode()
    assert SECRET["expected"] in page
    assert SECRET["evaluator_note"] in page
    for act in ("send", "skip", "remove", "edit"):
        assert client.post(f"/operations/{drill.key}/injects/{row.key}/{act}/", {"reason": "x"}).status_code == 403
    assert client.post(f"/operations/{drill.key}/injects/clock/", {"rate": "0"}).status_code == 403
    assert inject(drill, 3).status == "waiting"


def test_an_observer_reads_what_was_sent_and_nothing_else(world: World) -> None:
    drill = city_drill(world)
    send(drill, 1)
    with viewing_as(SYSTEM):
        services.answer_inject(delivery(drill, 1), "ตัดไฟแล้ว")
    seen = said(world, CAST["observer"], drill)
    assert LIST[0]["text"] in seen
    assert [word for word in HIDDEN + TO_COME if word in seen] == []
    url = f"/operations/{drill.key}/told/{delivery(drill, 1).key}/answer/"
    assert world.client(CAST["observer"]).post(url, {"text": "ผมตอบ"}).status_code == 403
    with world.as_(CAST["observer"]):
        assert not PlayedInject.objects.exists()
        assert InjectAnswer.objects.count() == 1


@pytest.mark.parametrize("kind", ["duty", "executive", "auditor"])
def test_who_works_citywide_reads_what_was_sent_but_not_the_list(world: World, kind: str) -> None:
    drill = city_drill(world)
    send(drill, 1)
    seen = said(world, kind, drill)
    assert LIST[0]["text"] in seen
    assert [word for word in HIDDEN + TO_COME if word in seen] == []


def test_an_agency_does_not_see_what_was_sent_to_another(world: World) -> None:
    drill = city_drill(world)
    with viewing_as(SYSTEM):
        row = inject(drill, 1)
        row.agencies.set([world.other_agency])
        services.send_inject(row)
        services.answer_inject(delivery(drill, 1, "phra-nakhon"), "ย้ายศูนย์แล้ว")
    assert "ย้ายศูนย์แล้ว" in said(world, "neighbour", drill, "at/phra-nakhon/")
    seen = said(world, "writer", drill, f"at/{HOME}/")
    assert [word for word in (LIST[0]["title"], LIST[0]["text"], "ย้ายศูนย์แล้ว") if word in seen] == []
    with world.as_("writer"):
        assert not Delivery.objects.exists()
        assert not InjectAnswer.objects.exists()
        assert not LogEntry.objects.filter(text__contains=LIST[0]["title"]).exists()


def test_an_extra_player_plays_for_the_agency_and_answers(world: World) -> None:
    drill = city_drill(world)
    send(drill, 1)
    client = world.client(CAST["player"])
    assert LIST[0]["text"] in client.get(f"/operations/{drill.key}/told/").content.decode()
    mine, theirs = delivery(drill, 1), delivery(drill, 1, "phra-nakhon")
    assert client.post(f"/operations/{drill.key}/told/{theirs.key}/answer/", {"text": "ตอบแทน"}).status_code == 404
    assert client.post(f"/operations/{drill.key}/told/{mine.key}/answer/", {"text": "ตัดไฟแล้ว"}).status_code == 302
    assert delivery(drill, 1).is_answered
    assert not delivery(drill, 1, "phra-nakhon").is_answered


def test_an_inject_to_one_person_reaches_nobody_else(world: World) -> None:
    drill = city_drill(world)
    with viewing_as(SYSTEM):
        row = inject(drill, 1)
        row.people.set([world.user(CAST["player"])])
        services.send_inject(row)
    assert LIST[0]["text"] in said(world, CAST["player"], drill)
    assert LIST[0]["text"] not in said(world, "writer", drill, f"at/{HOME}/")
    assert {message.person.email for message in Message.objects.filter(subject__contains=LIST[0]["title"])} == {
        "admin@bangkok.example"
    }


def test_who_is_taken_out_of_the_cast_sees_nothing_more(world: World) -> None:
    drill = city_drill(world)
    with viewing_as(SYSTEM):
        services.release_person(
            CastMember.objects.select_related("operation", "user").get(user=world.user("institute"))
        )
    client = world.client("institute")
    assert client.get(f"/operations/{drill.key}/injects/").status_code == 404
    with world.as_("institute"):
        assert not PlayedInject.objects.exists()
        assert not Delivery.objects.exists()


def test_a_drill_that_waits_is_unknown_to_the_agencies_it_will_call(world: World) -> None:
    drill = city_drill(world, starts=False)
    assert world.client("writer").get(f"/operations/{drill.key}/").status_code == 404
    assert "ซ้อมน้ำท่วม" not in world.client("writer").get("/operations/").content.decode()
    told = Message.objects.filter(link__contains=str(drill.key)).values_list("person__email", flat=True)
    assert set(told) == {f"{CAST[part]}@bangkok.example" for part in ("controller", "evaluator", "observer")}


def test_a_controller_casts_by_search_and_by_agency(world: World) -> None:
    drill = city_drill(world)
    client = world.client(CAST["controller"])
    page = client.get(f"/operations/{drill.key}/cast/", {"q": "คุณexec"}).content.decode()
    assert "คุณexecutive" in page
    assert "executive@bangkok.example" not in page
    page = client.get(f"/operations/{drill.key}/cast/", {"agency": "phra-nakhon"}).content.decode()
    assert "คุณneighbour" in page
    person = world.user("executive").pk
    client.post(f"/operations/{drill.key}/cast/add/", {"person": person, "part": "evaluator"})
    with viewing_as(SYSTEM):
        assert CastMember.objects.get(operation=drill, user=person).part == "evaluator"
    client.post(f"/operations/{drill.key}/cast/add/", {"person": person, "part": "observer"})
    with viewing_as(SYSTEM):
        assert CastMember.objects.get(operation=drill, user=person).part == "observer"


def test_a_search_with_one_letter_lists_nobody(world: World) -> None:
    drill = city_drill(world)
    page = world.client(CAST["controller"]).get(f"/operations/{drill.key}/cast/", {"q": "ค"}).content.decode()
    assert "คุณwriter" not in page


@pytest.mark.parametrize("kind", ["evaluator", "observer", "player"])
def test_only_controllers_and_preparers_cast(world: World, kind: str) -> None:
    drill = city_drill(world)
    sent = {"person": world.user("executive").pk, "part": "controller"}
    answer = world.client(CAST[kind]).post(f"/operations/{drill.key}/cast/add/", sent)
    assert answer.status_code == 403


def test_who_knows_every_list_cannot_play(world: World) -> None:
    drill = city_drill(world)
    with viewing_as(SYSTEM), pytest.raises(Refused):
        services.cast_person(drill, world.user("evaluator"), "player", world.agency)


def test_people_of_a_running_operation_without_a_role_get_in_only_by_the_cast(world: World) -> None:
    drill = city_drill(world)
    assert world.client("outsider").get(f"/operations/{drill.key}/").status_code == 200
    with viewing_as(SYSTEM):
        CastMember.objects.filter(user=world.user("outsider")).delete()
    assert world.client("outsider").get(f"/operations/{drill.key}/").status_code == 404


def test_a_file_opens_for_whom_the_inject_reached_and_not_before(world: World) -> None:
    with viewing_as(SYSTEM):
        found = InjectFile.objects.get(operation=world.drill)
    url = f"/operations/{world.drill.key}/inject-files/{found.key}/"
    assert world.client("member").get(url).status_code == 200
    assert world.client("neighbour").get(url).status_code == 404
    with viewing_as(SYSTEM):
        rows = Delivery.objects.filter(operation=world.drill)
        rows._raw_delete(rows.db)  # without a look at answers, which are never deleted
    assert world.client("member").get(url).status_code == 404
    assert world.client("executive").get(url).status_code == 404
    assert world.client("evaluator").get(url).status_code == 200
