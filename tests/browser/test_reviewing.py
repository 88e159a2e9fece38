"""The keyboard alone reads plan after plan: down the desk, into a plan, a comment, accept, and on to the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.world import HOME, OTHER, YEAR, World, email_of

SignIn = Callable[[Page, str], Page]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page: Page, sign_in: SignIn, world: World) -> Page:
    for plan in (world.plan, world.other_plan):
        world.put(plan, "sent")
    sign_in(page, email_of("evaluator")).goto(f"/reviews/?year={YEAR}")
    return page


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def agencies(page: Page) -> list[str]:
    return [str(row.get_attribute("id"))[2:] for row in page.locator("[data-row]").all()]


def test_two_plans_are_accepted_without_a_mouse(desk: Page) -> None:
    first, second = agencies(desk)
    assert {first, second} == {HOME, OTHER}
    keys(desk, "j", "j", "k", "Enter")
    desk.wait_for_url(f"**/reviews/{first}/{YEAR}/")
    keys(desk, "a", "Enter")
    desk.wait_for_url(f"**/reviews/{second}/{YEAR}/")
    expect(desk.locator(".messages")).to_contain_text("รับแผนของ")
    keys(desk, "a", "Enter")
    desk.wait_for_url(f"**/reviews/?year={YEAR}*")
    assert agencies(desk) == []


def test_a_section_is_commented_without_a_mouse(desk: Page) -> None:
    keys(desk, "n")
    desk.wait_for_url(f"**/reviews/*/{YEAR}/")
    keys(desk, "j", "j", "c")
    expect(desk.locator(".part textarea:focus")).to_have_count(1)
    desk.keyboard.type("jk ยังว่าง")
    keys(desk, "Tab", "Enter")
    expect(desk.locator(".part .thread")).to_contain_text("jk ยังว่าง")
    keys(desk, "u")
    desk.wait_for_url(f"**/reviews/?year={YEAR}*")


def test_the_keys_are_told(desk: Page) -> None:
    keys(desk, "?")
    expect(desk.locator("#keys")).to_contain_text("เปิดแผนแรกในรายการ")


def test_everybody_can_use_the_pages(desk: Page, world: World, assert_accessible: Callable[[Page], None]) -> None:
    year = world.campaign.fiscal_year
    for path in ("", f"{HOME}/{YEAR}/", f"{HOME}/{YEAR}/evaluation/", f"kpi/{year}/", f"kpi/{year}/agencies/{HOME}/"):
        desk.goto(f"/reviews/{path}")
        assert_accessible(desk)


def test_nothing_sticks_out_on_a_phone(phone: Page, sign_in: SignIn, world: World) -> None:
    world.put(world.plan, "sent")
    year = world.campaign.fiscal_year
    sign_in(phone, email_of("evaluator"))
    for path in ("", f"{HOME}/{YEAR}/", f"{HOME}/{YEAR}/evaluation/", f"kpi/{year}/", f"kpi/{year}/agencies/{HOME}/"):
        phone.goto(f"/reviews/{path}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
