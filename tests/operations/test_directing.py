"""Who sees and directs an operation: declaring, areas, levels, requests between agencies, live pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.operations import services
from phrom.operations.models import Activation, Ask, LogEntry, Offer, Operation, RunningService, RunningStep, Topic
from phrom.operations.pulses import pulse_address
from phrom.operations.services.reporting import remind_of_reports
from tests.world import HOME, OTHER, World


def declare(world: World, kind: str, **data: object) -> Operation:
    told = {"threats": ["fire_building"], "agencies": [HOME], "ago": "30", **data}
    answer = world.client(kind).post("/operations/declare/", told)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    with viewing_as(SYSTEM):
        return Operation.objects.order_by("-pk").first()  # type: ignore[return-value]


def test_a_member_declares_in_one_tap_and_the_plan_runs(world: World) -> None:
    operation = declare(world, "member")
    with viewing_as(SYSTEM):
        part = Activation.objects.get(operation=operation)
        assert (part.agency.key, part.status, part.activated_by) == (HOME, "active", "คุณmember")
    assert 29 <= operation.clock.minute_at(timezone.now()) <= 31
    assert "อัคคีภัย" in operation.title


def test_a_district_cannot_declare_for_its_neighbour(world: World) -> None:
    answer = world.client("member").post(
        "/operations/declare/", {"threats": ["fire_building"], "agencies": [OTHER], "ago": "0"}
    )
    assert answer.status_code == 422
    with viewing_as(SYSTEM):
        assert not Operation.objects.exists()


def test_the_duty_officer_calls_many_and_their_people_are_told(world: World) -> None:
    operation = declare(world, "duty", agencies=[HOME, OTHER], story="ไฟไหม้ตลาด")
    told = Message.objects.filter(link__contains=str(operation.key)).values_list("person__email", flat=True)
    assert {"writer@bangkok.example", "head@bangkok.example", "neighbour@bangkok.example"} <= set(told)
    with viewing_as(SYSTEM):
        assert set(Activation.objects.filter(operation=operation).values_list("status", flat=True)) == {"called"}


def test_a_drill_says_in_every_message_that_it_is_one(world: World) -> None:
    with viewing_as(SYSTEM):
        threats = list(world.operation.threats.all())
        drill = services.prepare_exercise(services.Wanted(title="น้ำท่วมใหญ่", threats=threats, agencies=[]))
        services.start_exercise(drill, list(type(world.agency).objects.as_of().filter(key=HOME)))
    told = list(Message.objects.filter(link__contains=str(drill.key)))
    assert told
    assert all("ฝึกซ้อม" in message.subject and "ฝึกซ้อม" in message.body for message in told)
    page = world.client("member").get(f"/operations/{drill.key}/").content.decode()
    assert 'class="band exercise"' in page


def test_an_agency_that_is_not_in_it_sees_nothing(world: World) -> None:
    assert world.client("neighbour").get(f"/operations/{world.operation.key}/").status_code == 404
    assert "น้ำท่วมสามเสน" not in world.client("neighbour").get("/operations/").content.decode()


def test_agencies_in_it_see_how_the_others_stand_but_not_their_rows(world: World) -> None:
    with viewing_as(SYSTEM):
        services.call_agencies(world.operation, list(type(world.agency).objects.as_of().filter(key=OTHER)))
    client = world.client("neighbour")
    assert "สำนักงานเขตดุสิต" in client.get(f"/operations/{world.operation.key}/").content.decode()
    assert client.get(f"/operations/{world.operation.key}/at/{HOME}/").status_code == 403
    with world.as_("neighbour"):
        assert not RunningService.objects.filter(activation__agency__key=HOME).exists()
        assert not LogEntry.objects.filter(agency__key=HOME).exists()


def test_who_leads_the_threat_sees_the_whole_of_it(world: World) -> None:
    with viewing_as(SYSTEM):
        world.operation.threats.add(*type(world.operation.threats.first()).objects.filter(key="epidemic"))
    page = world.client("lead").get(f"/operations/{world.operation.key}/at/{HOME}/")
    assert page.status_code == 200
    assert "081-000-0000" not in page.content.decode()


def test_mobiles_stand_only_where_they_may(world: World) -> None:
    url = f"/operations/{world.operation.key}/at/{HOME}/"
    assert "081-000-0000" in world.client("member").get(url).content.decode()
    assert "081-000-0000" not in world.client("executive").get(url).content.decode()


def test_a_declared_area_can_be_lifted_and_reinstated(world: World) -> None:
    home = list(type(world.agency).objects.as_of().filter(key=HOME))
    with viewing_as(SYSTEM):
        with pytest.raises(Refused):
            services.declare_areas(world.operation, home, "lifted")
        for act in ("declared", "lifted", "reinstated"):
            services.declare_areas(world.operation, home, act, "ผู้ว่าราชการกรุงเทพมหานคร")
            assert services.areas_of(world.operation) == {world.agency.pk: act}
        with pytest.raises(Refused):
            services.declare_areas(world.operation, home, "declared")


def test_the_three_scales_are_never_mixed(world: World) -> None:
    with viewing_as(SYSTEM):
        assert services.rate_operation(world.operation, disaster_level=2, cyber_level="severe", impact_level=4)
        assert not services.rate_operation(world.operation, disaster_level=2)
        line = LogEntry.objects.filter(operation=world.operation, kind="level").get()
    assert "ระดับสาธารณภัย 2 ขนาดกลาง" in line.text
    assert "ระดับภัยคุกคามทางไซเบอร์ ร้ายแรง" in line.text
    page = world.client("member").get(f"/operations/{world.operation.key}/").content.decode()
    assert "ผู้ว่าราชการกรุงเทพมหานคร" in page


def test_a_request_is_met_when_enough_is_promised_and_asked_again_when_it_falls_away(world: World) -> None:
    with viewing_as(SYSTEM):
        ask = Ask.objects.get(operation=world.operation)
        first = Offer.objects.get(ask=ask)
        services.answer_offer(first, "accept")
        assert Ask.objects.get(pk=ask.pk).status == "asked"
        publicworks = type(world.agency).objects.as_of().get(key="publicworks")
        second = services.offer(ask, publicworks, 1)
        services.answer_offer(second, "accept")
        assert (services.given(ask), Ask.objects.get(pk=ask.pk).status) == (2, "met")
        services.answer_offer(second, "withdraw")
        assert Ask.objects.get(pk=ask.pk).status == "asked"
        services.answer_offer(first, "deliver")
        services.answer_offer(first, "release")
        messages = LogEntry.objects.filter(operation=world.operation, kind="ask").values_list(
            "facts__message", flat=True
        )
    assert {"RequestResource", "ResponseToRequestResource", "RequisitionResource", "ReleaseResource"} <= set(messages)


def test_the_giving_agency_cannot_accept_its_own_offer(world: World) -> None:
    with viewing_as(SYSTEM):
        found = Offer.objects.get(ask__operation=world.operation)
    url = f"/operations/{world.operation.key}/offers/{found.key}/"
    assert world.client("dual").post(url, {"step": "accept"}).status_code == 403
    assert world.client("head").post(url, {"step": "accept"}).status_code == 302
    world.client("head").post(url, {"step": "accept"})  # a second click
    with viewing_as(SYSTEM):
        assert LogEntry.objects.filter(operation=world.operation, facts__message="RequisitionResource").count() == 1


def test_who_keeps_a_topic_is_reminded_once_when_its_word_is_late(world: World) -> None:
    with viewing_as(SYSTEM):
        topic = Topic.objects.get(operation=world.operation)
        Topic.objects.filter(pk=topic.pk).update(due_at=timezone.now() - timezone.timedelta(minutes=1))
        assert (remind_of_reports(), remind_of_reports()) == (1, 0)
        services.report_topic(Topic.objects.get(pk=topic.pk), "น้ำ 2.1 เมตร")
        assert Topic.objects.get(pk=topic.pk).due_at > timezone.now()
    assert Message.objects.filter(subject__contains="ระดับน้ำ").exists()


def test_an_open_page_learns_with_one_query_that_something_happened(world: World) -> None:
    address = pulse_address(world.operation)
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address, {"v": str(world.operation.version)}).status_code == 204
    assert len(queries) == 1
    with viewing_as(SYSTEM):
        services.write_note(world.operation, "ฝนตก")
    answer = Client().get(address, {"v": "1"})
    assert (answer.status_code, answer.content.decode()) == (200, str(world.operation.version))
    assert Client().get(address[:-6] + "aaaaa/").status_code == 410


@pytest.mark.parametrize("what", ["=1+1", "ก" * 10_000, "", "\x00เครื่องสูบน้ำ"])
def test_odd_requests_are_refused_or_kept_whole(world: World, what: str) -> None:
    world.put_operation()
    url = f"/operations/{world.operation.key}/at/{HOME}/asks/"
    answer = world.client("member").post(url, {"what": what, "quantity": "๒", "priority": "life"})
    assert answer.status_code == (422 if what in ("", "ก" * 10_000) else 302)


def test_who_shares_a_rendering_shares_neither_rights_nor_tokens(world: World) -> None:
    url = f"/operations/{world.operation.key}/live/"
    with viewing_as(SYSTEM):
        services.open_topic(world.operation, "การจราจร")
    first, second = (world.client(kind) for kind in ("evaluator", "duty"))
    tokens = [
        client.get(url).content.decode().partition('csrfmiddlewaretoken" value="')[2][:64] for client in (first, second)
    ]
    assert tokens[0] != tokens[1]
    assert "0" * 64 not in tokens
    looking = world.client("executive").get(url).content.decode()
    assert "csrfmiddlewaretoken" not in looking
    assert "การจราจร" in looking


def test_an_agency_gets_no_line_of_another_in_what_changed(world: World) -> None:
    with viewing_as(SYSTEM):
        services.call_agencies(world.operation, list(type(world.agency).objects.as_of().filter(key=OTHER)))
        services.write_note(world.operation, "ความลับของดุสิต", agency=world.agency)
    url = f"/operations/{world.operation.key}/live/"
    assert "ความลับของดุสิต" in world.client("head").get(url).content.decode()
    assert "ความลับของดุสิต" not in world.client("neighbour").get(url).content.decode()


def test_an_agency_page_gets_only_the_parts_that_changed(world: World) -> None:
    world.put_operation()
    url = f"/operations/{world.operation.key}/at/{HOME}/live/?v="
    with viewing_as(SYSTEM):
        known = world.operation.version
        services.write_note(world.operation, "ฝนหยุด", agency=world.agency)
        small = world.client("member").get(f"{url}{known}").content.decode()
        step = RunningStep.objects.select_related("activation__operation", "activation__agency").filter(
            activation=world.activation
        )
        services.tick_step(step[0], "done")
    larger = world.client("member").get(f"{url}{known}").content.decode()
    assert "ฝนหยุด" in small
    assert 'id="step-lines"' not in small
    assert 'id="step-lines"' in larger
    assert 'id="service-lines"' not in larger
    assert 'id="service-lines"' in world.client("member").get(f"{url}x").content.decode()
