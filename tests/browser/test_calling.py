"""A phone acknowledges with one tap, also without scripts; the page of a run follows without taking the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from phrom.calls.links import answer_path
from phrom.calls.models import Callee, Run
from phrom.calls.services import answer
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.calls.trees import begin, callee, plant
from tests.world import HOME, World, email_of

SignIn = Callable[[Page, str], Page]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def run(world: World) -> Run:
    plant(world)
    return begin(world)


def is_within(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


@pytest.mark.parametrize("width", [320, 390])
def test_one_tap_on_the_phone_acknowledges(
    phone: Page, run: Run, width: int, assert_accessible: Callable[[Page], None]
) -> None:
    phone.set_viewport_size({"width": width, "height": 700})
    phone.goto(answer_path(callee(run, "head")))
    assert_accessible(phone)
    assert is_within(phone, width)
    button = phone.get_by_role("button", name="รับทราบ")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.tap()
    expect(phone.get_by_role("status").filter(has_text="บันทึกว่าท่านรับทราบแล้ว")).to_be_visible()
    assert is_within(phone, width)
    assert callee(run, "head").state == "answered"


def test_it_works_without_scripts_and_without_cookies(browser: Browser, live_server: object, run: Run) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(answer_path(callee(run, "head")))
    context.clear_cookies()
    page.get_by_role("button", name="รับทราบ").click()
    expect(page.get_by_text("บันทึกว่าท่านรับทราบแล้ว")).to_be_visible()
    context.close()
    assert callee(run, "head").state == "answered"


def test_the_page_follows_and_leaves_what_is_being_typed(phone: Page, sign_in: SignIn, run: Run) -> None:
    sign_in(phone, email_of("member")).goto(f"/calls/{run.key}/")
    assert is_within(phone, 390)
    phone.get_by_text("เวลา หมายเลขที่โทร หมายเหตุ").first.tap()
    note = phone.locator(f"#note-{callee(run, 'head').pk}")
    note.tap()
    note.type("กำลังโทร")
    with viewing_as(SYSTEM):
        answer(callee(run, "head"), Callee.Way.LINK)
    expect(phone.locator(".reach-now")).to_contain_text("16%")
    expect(phone.locator(".tree")).to_contain_text("รับทราบแล้ว")
    expect(phone.locator("[data-live-said]")).to_have_text("ติดต่อได้แล้ว 1 จาก 6 ตำแหน่ง")
    expect(note).to_be_focused()
    expect(note).to_have_value("กำลังโทร")
    note.fill("")
    phone.locator("h1").click()
    expect(phone.locator(".voice", has_text="coordinator")).to_be_visible()
    expect(note).to_have_count(0)


def test_a_result_is_entered_with_one_tap_beside_the_number(phone: Page, sign_in: SignIn, run: Run) -> None:
    sign_in(phone, email_of("member")).goto(f"/calls/{run.key}/")
    assert str(phone.locator(".numbers a").first.get_attribute("href")).startswith("tel:08")
    phone.get_by_role("button", name="ไม่รับสาย").first.tap()
    expect(phone.locator(".messages")).to_contain_text("บันทึกผลการโทรถึงhead")
    expect(phone.locator(".voice").first).to_contain_text("deputy")


def test_everybody_can_use_the_pages(
    page: Page, sign_in: SignIn, run: Run, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(page, email_of("head"))
    for path in (f"{run.key}/", f"agencies/{HOME}/", f"agencies/{HOME}/new/?occasion=exercise", "mine/"):
        page.goto(f"/calls/{path}")
        assert_accessible(page)
    sign_in(page, email_of("evaluator")).goto("/calls/")
    assert_accessible(page)


def test_nothing_sticks_out_on_a_phone(phone: Page, sign_in: SignIn, run: Run) -> None:
    sign_in(phone, email_of("evaluator"))
    for path in ("", f"agencies/{HOME}/", f"agencies/{HOME}/new/", f"{run.key}/", "mine/"):
        phone.goto(f"/calls/{path}")
        assert is_within(phone, 390), path
