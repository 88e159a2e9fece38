"""An event on the phone: declared, ticked, seen by others at once, and worked on where there is no signal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.operations.models import LogEntry, Operation, RunningStep
from tests.browser.conftest import DESK
from tests.world import World, email_of

SignIn = Callable[[Page, str], Page]
Checked = Callable[[Page], None]
KEPT = "async () => Boolean(await (await caches.open('phrom-operations')).match(location.href))"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db: None) -> World:
    return World()


def in_force(world: World) -> None:
    with viewing_as(SYSTEM):
        world._seal_in_force()


def until_kept(page: Page) -> None:
    """Wait until the device has a copy of the page."""
    for _try in range(50):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    pytest.fail("the page was never kept")


def test_a_member_declares_on_the_phone_and_the_city_sees_each_tick(
    world: World, phone: Page, browser: Browser, sign_in: SignIn, live_server: Any, assert_accessible: Checked
) -> None:
    in_force(world)
    sign_in(phone, email_of("member"))
    phone.goto("/operations/declare/?threat=fire_building")
    assert_accessible(phone)
    phone.get_by_role("button", name="ประกาศเหตุการณ์และใช้แผน").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("สำนักงานเขตดุสิต")
    assert_accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    context = browser.new_context(base_url=live_server.url, **DESK)
    board = sign_in(context.new_page(), email_of("duty"))
    board.goto("/operations/")
    board.get_by_role("link", name=re.compile("อัคคีภัย")).first.click()
    expect(board.locator("#parts")).to_contain_text("0/")
    assert_accessible(board)
    phone.locator("#step-lines button", has_text="ทำแล้ว").first.click()
    expect(board.locator("#parts")).to_contain_text(re.compile("1/"), timeout=2_500)
    expect(phone.locator("#step-lines li.done")).to_have_count(1, timeout=2_500)
    expect(board.locator("#log")).to_contain_text("ทำแล้ว: ")
    context.close()


def test_what_is_typed_is_not_taken_away_when_something_happens(world: World, page: Page, sign_in: SignIn) -> None:
    world.put_operation()
    sign_in(page, email_of("member"))
    page.goto(f"/operations/{world.operation.key}/at/dusit/")
    field = page.locator("#service-lines input:not([type=hidden])").first
    page.locator("#service-lines details.folded summary", has_text="เขียนหมายเหตุ").first.click()
    field.fill("ย้ายไปให้บริการที่โรงเรียน")
    version = page.evaluate("document.querySelector('[data-pulse]').dataset.version")
    with viewing_as(SYSTEM):
        from phrom.operations.services import write_note

        write_note(world.operation, "ฝนหยุดแล้ว", agency=world.agency)
    expect(page.locator("#log")).to_contain_text("ฝนหยุดแล้ว", timeout=2_500)
    expect(field).to_have_value("ย้ายไปให้บริการที่โรงเรียน")
    assert version


def test_without_signal_the_checklist_works_and_sends_itself_afterwards(
    world: World, phone: Page, sign_in: SignIn
) -> None:
    world.put_operation()
    sign_in(phone, email_of("member"))
    url = f"/operations/{world.operation.key}/at/dusit/"
    phone.goto(url)
    until_kept(phone)
    phone.context.set_offline(True)
    phone.locator("#step-lines button", has_text="ทำแล้ว").first.click()
    expect(phone.locator("[data-ticks]")).to_contain_text("1 รายการเก็บไว้ในเครื่องนี้")
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("สำนักงานเขตดุสิต")
    expect(phone.locator("[data-ticks]")).to_contain_text("1 รายการเก็บไว้ในเครื่องนี้")
    phone.context.set_offline(False)
    expect(phone.locator("[data-ticks]")).to_be_hidden(timeout=8_000)
    with viewing_as(SYSTEM):
        assert RunningStep.objects.filter(activation=world.activation, state="done").count() == 1


def test_who_was_overtaken_without_signal_chooses(world: World, phone: Page, sign_in: SignIn) -> None:
    world.put_operation()
    sign_in(phone, email_of("member"))
    phone.goto(f"/operations/{world.operation.key}/at/dusit/")
    until_kept(phone)
    phone.context.set_offline(True)
    phone.locator("#step-lines button", has_text="ทำแล้ว").first.click()
    row = phone.locator("#step-lines li[data-waiting]").get_attribute("id") or ""
    with viewing_as(SYSTEM):
        step = RunningStep.objects.select_related("activation__operation", "activation__agency").get(row=row[2:])
        from phrom.operations.services import tick_step

        tick_step(step, "skipped", "น้ำไม่ถึง")
    phone.context.set_offline(False)
    note = phone.locator("[data-ticks]")
    expect(note).to_contain_text("บันทึกรายการนี้ไปก่อนแล้ว", timeout=8_000)
    note.get_by_role("button", name="ส่งค่าของฉันทับ").click()
    expect(note).to_be_hidden(timeout=8_000)
    with viewing_as(SYSTEM):
        assert RunningStep.objects.get(pk=step.pk).state == "done"
        assert LogEntry.objects.filter(operation=world.operation, kind="step").count() == 2
        assert Operation.objects.get(pk=world.operation.pk).is_running
