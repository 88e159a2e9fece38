"""A must item that fails is followed up as soon as it is saved, and no longer once it passes."""

from __future__ import annotations

import datetime as dt

from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from phrom.criteria.checklists import checklist
from phrom.followups.models import FollowUp
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.sections import section
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.services import waive_section
from phrom.plans.services.editing import save_section
from phrom.plans.services.outcomes import RowChange, SectionChange
from tests.world import World

ASKED = checklist("workplace", "2566")
MUST, SHOULD = (next(i for i in ASKED.items_at("normal") if i.level == level) for level in ("must", "should"))


def answer(world: World, *items: str, **typed: str) -> None:
    with world.as_("writer"):
        rows = {row.item: row for row in ChecklistAnswer.objects.filter(plan=world.plan, checklist="workplace")}
        changes = [RowChange(str(rows[code].key), rows[code].version, {"note": "ยังไม่มี", **typed}) for code in items]
        assert save_section(world.plan, section("workplace"), SectionChange(changes)).is_clean


def followed() -> list[FollowUp]:
    return list(models.QuerySet(FollowUp).order_by("source_ref"))


def test_a_failed_must_item_is_followed_up_with_its_owner_and_day(world: World) -> None:
    answer(world, MUST.code, result="fail", owner="หัวหน้าฝ่ายปกครอง", due_on="31/03/2570")
    (row,) = followed()
    assert (row.title, row.source_ref, row.status) == (MUST.text_th[:300], f"workplace/{MUST.code}", "open")
    assert (row.owner_text, row.due_on, row.detail) == ("หัวหน้าฝ่ายปกครอง", dt.date(2027, 3, 31), "ยังไม่มี")
    assert world.client("writer").get(row.link).status_code == 200


def test_an_item_that_is_no_must_is_not_followed_up(world: World) -> None:
    answer(world, SHOULD.code, result="fail")
    assert followed() == []


def test_saving_again_doubles_nothing_and_passing_withdraws(world: World) -> None:
    answer(world, MUST.code, result="fail")
    answer(world, MUST.code, result="fail", note="สั่งซื้อแล้ว")
    assert [row.detail for row in followed()] == ["สั่งซื้อแล้ว"]
    answer(world, MUST.code, result="pass")
    assert [row.status for row in followed()] == ["withdrawn"]


def test_a_checklist_that_does_not_apply_asks_for_nothing_more(world: World) -> None:
    answer(world, MUST.code, result="fail")
    with world.as_("writer"):
        waive_section(world.plan, section("workplace"), "ไม่มีสถานที่ทำงานของตนเอง")
    assert [row.status for row in followed()] == ["withdrawn"]


def test_many_failed_items_cost_as_many_queries_as_one(world: World) -> None:
    musts = [item.code for item in ASKED.items_at("normal") if item.level == "must"]
    answer(world, musts[0], result="fail")
    with CaptureQueriesContext(connection) as one:
        answer(world, musts[1], result="fail")
    with CaptureQueriesContext(connection) as many:
        answer(world, *musts[2:8], result="fail")
    rows = 5 * 2  # a row is saved by itself: at most two queries each
    assert len(many) <= len(one) + rows
    with viewing_as(SYSTEM):
        assert len(followed()) == 8
