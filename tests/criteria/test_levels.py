"""The city's alert level: who sets it, from when, what it asks, who is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from phrom.agencies.models import Agency, Membership
from phrom.criteria.checklists import checklist
from phrom.criteria.models import AlertLevel
from phrom.criteria.queries.levels import levels_on
from phrom.criteria.services import set_level
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from tests.world import World

ASKED = checklist("workplace", "2566")
WEEK = dt.timedelta(days=7)


def test_higher_levels_ask_more(world: World) -> None:
    assert [len(ASKED.items_at(level)) for level in ("normal", "watch", "outbreak")] == [35, 41, 50]


def test_what_does_not_apply_at_the_level_neither_helps_nor_harms() -> None:
    answers = {item.code: "pass" for item in ASKED.items_at("normal")} | {"PER03": "fail"}
    assert ASKED.result(answers, "normal")[:2] == (True, 100)
    assert ASKED.result(answers, "watch").passed is False
    assert [item.code for item in ASKED.failed_musts(answers, "normal")] == []
    assert [item.code for item in ASKED.failed_musts(answers, "watch")] == ["PER03"]


def test_the_result_carries_its_formula() -> None:
    answers = {item.code: "pass" for item in ASKED.items_at("normal")} | {"GOV01": "na", "GOV02": "fail"}
    found = ASKED.result(answers, "normal")
    assert (found.met, found.applicable, found.percent) == (33, 34, 97)


def test_the_level_is_normal_until_somebody_sets_it(world: World) -> None:
    assert levels_on()["workplace"] == "normal"


def test_a_level_holds_from_its_day_until_the_next(world: World) -> None:
    today = timezone.localdate()
    with world.as_("lead"):
        set_level(ASKED, "watch", today, "พบผู้ป่วยเป็นกลุ่ม")
        set_level(ASKED, "outbreak", today + WEEK, "ประกาศโรคติดต่ออันตราย")
    days = (today - WEEK, today, today + WEEK)
    assert [levels_on(day)["workplace"] for day in days] == ["normal", "watch", "outbreak"]


def test_the_newest_word_of_a_day_counts(world: World) -> None:
    with viewing_as(SYSTEM):
        set_level(ASKED, "outbreak", timezone.localdate(), "ประกาศผิด")
        set_level(ASKED, "watch", timezone.localdate(), "แก้ไขประกาศ")
    assert levels_on()["workplace"] == "watch"


def test_days_gone_by_keep_their_level(world: World) -> None:
    with viewing_as(SYSTEM), pytest.raises(Refused, match="ย้อนหลัง"):
        set_level(ASKED, "watch", timezone.localdate() - WEEK, "ลืมบันทึก")
    assert not AlertLevel.objects.exists()


def test_a_second_click_sets_nothing(world: World) -> None:
    with viewing_as(SYSTEM):
        set_level(ASKED, "watch", timezone.localdate(), "พบผู้ป่วย")
        with pytest.raises(Refused, match="ใช้อยู่แล้ว"):
            set_level(ASKED, "watch", timezone.localdate(), "พบผู้ป่วย")


def test_every_agency_is_told_and_the_journal_knows_why(world: World) -> None:
    with world.as_("evaluator"):
        set_level(ASKED, "watch", timezone.localdate(), "พบผู้ป่วยเป็นกลุ่ม")
    told = set(Message.objects.values_list("person__email", flat=True))
    assert told == {f"{kind}@bangkok.example" for kind in ("writer", "head", "neighbour", "dual")}
    assert Line.objects.get(verb="level.set").facts["reason"] == "พบผู้ป่วยเป็นกลุ่ม"


def test_the_page_sets_the_level_and_only_the_lead_of_epidemics_opens_it(world: World) -> None:
    post = {"level": "watch", "valid_from": f"{timezone.localdate():%d/%m/%Y}", "why": "พบผู้ป่วย"}
    assert world.client("lead").post("/criteria/workplace/level/", post).status_code == 302
    assert levels_on()["workplace"] == "watch"
    Membership.objects.create(user=world.user("outsider"), role="lead", agency=Agency.objects.get(key="strategy"))
    assert world.client("outsider").get("/criteria/workplace/level/").status_code == 403
    assert world.client("evaluator").get("/criteria/cyber/level/").status_code == 404
    assert world.client("evaluator").post("/criteria/workplace/level/", post | {"why": ""}).status_code == 422


def test_a_new_version_shows_what_changed_and_asks_only_that(world: World) -> None:
    said = world.client("writer").get("/criteria/workplace/2566/changes/").content.decode()
    assert "PER11" in said
    assert "MH01" in said
    assert world.client("writer").get("/criteria/workplace/2500/").status_code == 404
    assert "นี่คือฉบับแรก" in world.client("writer").get("/criteria/workplace/2564/changes/").content.decode()


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx", "csv"])
def test_a_checklist_can_be_printed_to_fill_by_hand(world: World, format: str) -> None:
    said = world.client("writer").get(f"/criteria/cyber/2568/file.{format}")
    assert said.status_code == 200
    assert len(said.content) > 1000
