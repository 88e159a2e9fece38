"""Jump by keyboard: the slash, a word, an arrow, Enter; and the same page of results without any script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.world import HOME, YEAR, email_of

SignIn = Callable[[Page, str], Page]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_keyboard_leads_from_any_page_to_what_was_looked_for(
    page: Page, sign_in: SignIn, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(page, email_of("evaluator")).goto("/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="คำค้น")
    expect(field).to_be_focused()
    page.keyboard.type("เขตดุสิต")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("สำนักงานเขตดุสิต")
    expect(first.locator("mark").first).to_have_text("เขตดุสิต")
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="ผลการค้นหา")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/agencies/{HOME}/")


def test_enter_without_a_choice_opens_the_page_of_results_and_a_result_its_row(
    page: Page, sign_in: SignIn, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(page, email_of("writer")).goto("/")
    page.keyboard.press("/")
    page.keyboard.type("ทีมบริหาร")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".hits mark").first).to_have_text("ทีมบริหาร")
    assert_accessible(page)
    page.locator("#group-section ~ .hits a").first.click()
    page.wait_for_url(f"**/plans/{HOME}/{YEAR}/s/team/**")


def test_a_phone_reaches_the_search_with_one_tap(phone: Page, sign_in: SignIn) -> None:
    sign_in(phone, email_of("writer")).goto("/")
    phone.get_by_role("link", name="ค้นหา", exact=True).tap()
    field = phone.get_by_role("combobox", name="คำค้น")
    field.fill("ควากกะพาก")
    expect(phone.get_by_role("option")).to_contain_text("ไม่พบ")
    field.press("Enter")
    expect(phone.get_by_role("heading", level=2)).to_contain_text("ไม่พบ “ควากกะพาก”")
    assert phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_box_works_without_a_script(browser: Browser, live_server: Any, sign_in: SignIn) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = sign_in(context.new_page(), email_of("evaluator"))
    page.goto("/")
    page.get_by_role("searchbox", name="คำค้น").fill("ดุสิต")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="สำนักงานเขตดุสิต", exact=True)).to_be_visible()
    context.close()
