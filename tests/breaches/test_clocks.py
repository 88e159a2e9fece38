"""Statutory clocks: which form is asked by when, what stops a clock, what was sent, the yearly count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from phrom.breaches import services
from phrom.breaches.filling import known_values, moment_said
from phrom.breaches.jobs import remind_of_notices
from phrom.breaches.legal import forms
from phrom.breaches.models import Breach, Notice, Submission
from phrom.breaches.queries import counted
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.operations.models import Activation, Operation, RunningService
from phrom.operations.services import Wanted, close_operation, prepare_exercise, report_service, start_exercise
from phrom.threats.models import Threat
from tests.world import HOME, World

MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LEAK = {
    "is_cyber": True, "is_personal": True, "level": "severe", "categories": ["5"], "assets": ["server"],
    "kinds": ["C"], "risk": "risk", "risk_reason": "",
}  # fmt: skip


@pytest.fixture
def part(world: World) -> Activation:
    """เขตดุสิต, in an event that began on Monday at nine."""
    world.put_operation()
    Operation._base_manager.filter(pk=world.operation.pk).update(began_at=MONDAY, clock_at=MONDAY, clock_minute=0)
    with viewing_as(SYSTEM):
        return Activation.objects.select_related("operation", "agency").get(pk=world.activation.pk)


def tell(part: Activation, **more: Any) -> Breach:
    with viewing_as(SYSTEM), time_machine.travel(MONDAY, tick=False):
        return services.tell_breach(part, {**LEAK, **more}, 0)


def notices(part: Activation) -> dict[str, Notice]:
    with viewing_as(SYSTEM):
        return {notice.form: notice for notice in Notice.objects.filter(breach__activation=part)}


def test_leaked_id_cards_on_monday_at_nine(part: Activation) -> None:
    """The domain's acceptance: ก2 on Tuesday at nine, PDPC on Thursday at nine, late until day fifteen."""
    breach = tell(part)
    found = notices(part)
    assert set(found) == {"k1", "k2", "pdpc"}
    with viewing_as(SYSTEM):
        assert moment_said(breach, found["k2"].due_minute) == "24 พฤศจิกายน 2569 09.00\u00a0น."
        assert moment_said(breach, found["pdpc"].due_minute) == "26 พฤศจิกายน 2569 09.00\u00a0น."
        assert moment_said(breach, found["pdpc"].late_minute) == "8 ธันวาคม 2569 09.00\u00a0น."


def test_no_risk_stops_only_the_pdpc_clock_and_needs_a_reason(part: Activation) -> None:
    tell(part)
    with pytest.raises(Refused):
        tell(part, risk="none")
    tell(part, risk="none", risk_reason="ข้อมูลเข้ารหัสและกุญแจไม่รั่ว")
    assert {code: notice.status for code, notice in notices(part).items()} == {
        "k1": "open", "k2": "open", "pdpc": "excused"
    }  # fmt: skip
    tell(part, risk="high")
    assert {code: notice.status for code, notice in notices(part).items()} == dict.fromkeys(
        ("k1", "k2", "pdpc", "subjects"), "open"
    )


@pytest.mark.parametrize("categories", [["0"], ["1", "9"]])
def test_categories_that_the_law_spares_ask_for_no_report(part: Activation, categories: list[str]) -> None:
    tell(part, categories=categories, is_personal=False)
    assert notices(part) == {}


def test_a_risk_that_nobody_has_judged_counts_as_one(part: Activation) -> None:
    tell(part, risk="", is_cyber=False)
    assert set(notices(part)) == {"pdpc"}


def test_telling_more_later_does_not_move_the_clock(part: Activation) -> None:
    tell(part)
    with viewing_as(SYSTEM), time_machine.travel(MONDAY + dt.timedelta(hours=5), tick=False):
        services.tell_breach(part, LEAK | {"level": "crisis_a"})
    assert notices(part)["k2"].due_minute == 24 * 60


def test_a_form_begins_with_what_the_operation_knows(part: Activation) -> None:
    breach = tell(part)
    with viewing_as(SYSTEM):
        service = RunningService.objects.select_related("activation__operation", "activation__agency").filter(
            activation=part
        )[0]
        report_service(service, "stopped")
        values = known_values(forms()["k2"], breach)
    assert values["agency"] == "สำนักงานเขตดุสิต"
    assert service.name in values["services"]
    assert "23 พฤศจิกายน 2569" in values["known_at"]
    assert service.name in values["timeline"]
    assert values["categories"] == ["5"]


def test_what_was_sent_is_kept_and_never_changed(part: Activation) -> None:
    tell(part)
    with viewing_as(SYSTEM):
        notice = Notice.objects.select_related("breach__activation__operation", "breach__activation__agency").get(
            breach__activation=part, form="k2"
        )
        services.keep_values(notice, {"details": "พบไฟล์แปลก"}, notice.version)
        with pytest.raises(Refused):
            services.hand_in(notice, "closing", "อีเมลเข้ารหัส")
        services.hand_in(notice, "first", "อีเมลเข้ารหัส")
        services.keep_values(notice, {"details": "กู้คืนแล้ว"}, notice.version)
        services.hand_in(notice, "closing", "อีเมลเข้ารหัส")
        sent = list(Submission.objects.values_list("stage", "values"))
        assert sent == [("first", {"details": "พบไฟล์แปลก"}), ("closing", {"details": "กู้คืนแล้ว"})]
        with pytest.raises(DatabaseError), transaction.atomic():
            Submission.objects.all().update(how="ไม่ได้ส่ง")


def test_a_late_notice_to_the_pdpc_says_why(part: Activation) -> None:
    tell(part)
    with viewing_as(SYSTEM), time_machine.travel(MONDAY + dt.timedelta(hours=80), tick=False):
        notice = Notice.objects.select_related("breach__activation__operation", "breach__activation__agency").get(
            breach__activation=part, form="pdpc"
        )
        with pytest.raises(Refused):
            services.hand_in(notice, "first", "หนังสือ")
        services.hand_in(notice, "first", "หนังสือ", "รอผลตรวจพิสูจน์")


def test_two_people_on_one_form_are_told(world: World, part: Activation) -> None:
    tell(part)
    url = f"/operations/{world.operation.key}/at/{HOME}/law/k2/"
    assert world.client("member").post(url, {"version": 1, "details": "หนึ่ง"}).status_code == 302
    late = world.client("writer").post(url, {"version": 1, "details": "สอง"})
    assert late.status_code == 422
    assert "สอง" in late.content.decode()
    assert notices(part)["k2"].values == {"details": "หนึ่ง"}


def test_the_team_is_told_before_the_deadline_and_once_after(world: World, part: Activation) -> None:
    tell(part, is_personal=False)
    Notice._base_manager.filter(form="k1").update(status="sent")
    with viewing_as(SYSTEM):
        for hours, wanted in ((1, 0), (18.5, 1), (19, 0), (23.5, 1), (25, 1), (30, 0)):
            with time_machine.travel(MONDAY + dt.timedelta(hours=hours), tick=False):
                assert (hours, remind_of_notices()) == (hours, wanted)
    assert Message.objects.filter(subject__contains="ก2").exists()


def test_the_clock_of_a_drill_stands_while_the_drill_does(world: World) -> None:
    cyber = [Threat.objects.get(key="cyber")]
    home = list(type(world.agency).objects.as_of().filter(key=HOME))
    with viewing_as(SYSTEM):
        drill = start_exercise(prepare_exercise(Wanted(title="ฝึก", threats=cyber, agencies=[])), home)
        part = Activation.objects.select_related("operation", "agency").get(operation=drill)
        breach = services.tell_breach(part, LEAK, 0)
        assert moment_said(breach, notices(part)["k2"].due_minute) == "+24:00"


def test_the_year_counts_drills_in_their_own_category(world: World, part: Activation) -> None:
    tell(part)
    cyber = [Threat.objects.get(key="cyber")]
    home = list(type(world.agency).objects.as_of().filter(key=HOME))
    with viewing_as(SYSTEM):
        drill = start_exercise(prepare_exercise(Wanted(title="ฝึก", threats=cyber, agencies=[])), home)
        close_operation(drill, "จบการฝึก")
        found = counted(timezone.localdate().year, world.agency.pk)
    assert (found["categories"]["0"], found["categories"]["5"], found["assets"]["server"]) == (1, 1, 1)
    assert found["levels"]["severe"] == 1


def test_a_neighbour_in_the_same_event_sees_no_breach(world: World, part: Activation) -> None:
    tell(part)
    with world.as_("neighbour"):
        assert not Breach.objects.exists()
        assert not Notice.objects.exists()
