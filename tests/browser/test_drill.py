"""A drill as it is played: a controller at a desk, a player with a phone; what is sent appears within two seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.operations.playing import CAST, LIST, city_drill, delivery, inject
from tests.world import HOME, World, email_of

SignIn = Callable[[Page, str], Page]
Accessible = Callable[[Page], None]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_inject_appears_on_the_open_page_of_a_player_and_the_answer_on_the_controllers(
    page: Page, phone: Page, sign_in: SignIn, world: World
) -> None:
    drill = city_drill(world)
    sign_in(page, email_of(CAST["controller"])).goto(f"/operations/{drill.key}/injects/{inject(drill, 1).key}/")
    sign_in(phone, email_of("member")).goto(f"/operations/{drill.key}/at/{HOME}/")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="ส่งเดี๋ยวนี้").click()
    page.get_by_role("dialog").get_by_role("button", name="ส่งเดี๋ยวนี้").click()
    page.wait_for_url("**/injects/")
    sent = time.monotonic()
    expect(phone.locator("#inject-lines")).to_contain_text(LIST[0]["text"], timeout=4000)
    assert time.monotonic() - sent < 2
    expect(phone.locator("[data-toasts]")).to_contain_text(LIST[0]["title"])
    phone.locator("#inject-lines textarea").fill("ตัดไฟและย้ายเครื่องแล้ว")
    phone.get_by_role("button", name="ส่งคำตอบ").click()
    expect(phone.locator(".messages")).to_contain_text("ส่งคำตอบแล้ว")
    expect(page.locator("#play-answers")).to_contain_text("ตัดไฟและย้ายเครื่องแล้ว", timeout=4000)
    assert delivery(drill, 1).seen_by == "คุณmember"


def test_a_player_who_types_keeps_the_words_and_hears_of_the_next(phone: Page, sign_in: SignIn, world: World) -> None:
    from phrom.kernel.scoping import SYSTEM, viewing_as
    from phrom.operations import services

    drill = city_drill(world)
    with viewing_as(SYSTEM):
        services.send_inject(inject(drill, 1))
    sign_in(phone, email_of("member")).goto(f"/operations/{drill.key}/told/")
    phone.locator("#inject-lines textarea").fill("กำลังพิมพ์")
    with viewing_as(SYSTEM):
        services.send_inject(inject(drill, 3))
    expect(phone.locator("#inject-news")).to_contain_text("2 ข้อ", timeout=4000)
    expect(phone.locator("#inject-lines textarea")).to_have_value("กำลังพิมพ์")


def test_everybody_can_use_the_pages_of_a_drill(
    page: Page, phone: Page, sign_in: SignIn, world: World, assert_accessible: Accessible
) -> None:
    _ = world.delivery
    drill = world.drill
    paths = ("injects/", "injects/new/", f"injects/{inject(drill, 1).key}/", "cast/?q=คุณ", "told/")
    press = f"told/{delivery(drill, 1).key}/press/"
    for open_page in (page, phone):
        sign_in(open_page, email_of("evaluator"))
        for path in (*paths, press):
            open_page.goto(f"/operations/{drill.key}/{path}")
            assert_accessible(open_page)
            assert open_page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        open_page.goto("/operations/drills/new/")
        assert_accessible(open_page)
    sign_in(phone, email_of("member")).goto(f"/operations/{drill.key}/at/{HOME}/")
    assert_accessible(phone)
