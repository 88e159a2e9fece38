"""A newcomer's walk: from signing in to a sealed plan on paper, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from tests.plans.finished import finish
from tests.world import HOME, PASSWORD, YEAR, email_of

SignIn = Callable[[Page, str], Page]
PLAN = f"/plans/{HOME}/{YEAR}/"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def saved(page: Page) -> None:
    expect(page.locator("[data-saved-at]")).to_contain_text("บันทึกแล้ว")


def press(page: Page, label: str) -> None:
    """Press a step's button, say yes when the page asks, and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).first.click()
        question = page.locator("dialog[open]")
        if question.count():
            question.get_by_role("button", name=label).click()


def state_is(page: Page, label: str) -> None:
    expect(page.locator(".heading .chip").first).to_contain_text(label)


def fits(page: Page) -> None:
    """Nothing sticks out sideways."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_plan_goes_from_the_writer_to_the_director_to_the_city_and_onto_paper(
    page: Page, phone: Page, sign_in: SignIn, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto("/")
    page.get_by_label("อีเมล").fill(email_of("writer"))
    page.get_by_label("รหัสผ่าน", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("งานที่รอท่าน")
    assert_accessible(page)
    page.get_by_role("link", name="เขียนต่อ").click()
    state_is(page, "ร่าง")

    page.goto(PLAN + "s/intro/")
    page.locator("[data-row] textarea").fill("แผนนี้เขียนขึ้นเพื่อให้ประชาชนเขตดุสิตได้รับบริการต่อเนื่อง")
    saved(page)
    page.reload()
    expect(page.locator(".default-diff .diff-text ins").first).to_contain_text("เขตดุสิต")

    page.goto(PLAN + "s/team/")
    person = page.locator('[name$=".main"]').first
    person.fill("นางสาวใหม่ มาช่วยงาน")
    page.get_by_role("option", name="เพิ่ม").click()
    page.locator("dialog[open]").get_by_role("button", name="เพิ่ม").click()
    saved(page)

    with viewing_as(SYSTEM):
        finish(Plan.objects.select_related("agency").get(agency__key=HOME, fiscal_year=YEAR))
    page.goto(PLAN)
    assert_accessible(page)
    press(page, "เสนอหัวหน้าหน่วยงานอนุมัติ")
    state_is(page, "เสนอหัวหน้าหน่วยงาน")

    sign_in(phone, email_of("head")).goto("/")
    fits(phone)
    phone.get_by_role("link", name="พิจารณา").tap()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("พิจารณาอนุมัติ")
    assert_accessible(phone)
    fits(phone)
    phone.get_by_role("button", name="อนุมัติแผนนี้").tap()
    state_is(phone, "อนุมัติแล้ว")

    page.goto(PLAN)
    press(page, "ส่ง สปภ.")
    state_is(page, "ส่ง สปภ. แล้ว")
    return_with_comment(page, sign_in)
    accept_again(page, sign_in)
    papers_are_whole(page)


def return_with_comment(page: Page, sign_in: SignIn) -> None:
    """สปภ. writes a comment on one section and returns the plan; the writer settles it."""
    sign_in(page, email_of("evaluator")).goto(PLAN + "s/services/")
    page.get_by_label("เขียนความเห็น").fill("ขอให้ทบทวน RTO ของงานสูบน้ำ")
    press(page, "ส่งความเห็น")
    expect(page.locator(".thread")).to_contain_text("ทบทวน RTO")
    page.goto(PLAN)
    page.locator("details.return > summary").click()
    press(page, "ส่งกลับให้แก้ไข")
    state_is(page, "ร่าง")

    sign_in(page, email_of("writer")).goto(PLAN)
    with page.expect_navigation():
        page.get_by_role("link", name="ผลกระทบต่อกระบวนการทำงานหรือการให้บริการ (BIA)").last.click()
    with page.expect_navigation():
        page.get_by_role("button", name="แก้ไขตามความเห็นแล้ว").click()
    page.goto(PLAN)
    press(page, "เสนอหัวหน้าหน่วยงานอนุมัติ")
    state_is(page, "เสนอหัวหน้าหน่วยงาน")


def accept_again(page: Page, sign_in: SignIn) -> None:
    """The second revision is approved, sent and accepted."""
    sign_in(page, email_of("head")).goto(PLAN + "approve/")
    press(page, "อนุมัติแผนนี้")
    sign_in(page, email_of("writer")).goto(PLAN)
    press(page, "ส่ง สปภ.")
    sign_in(page, email_of("evaluator")).goto(PLAN)
    press(page, "รับแผน")
    state_is(page, "สปภ. รับแล้ว")


def papers_are_whole(page: Page) -> None:
    """The preview shows the plan, and both files download whole."""
    page.goto(PLAN + "document/")
    expect(page.locator("article.paper")).to_contain_text("ประชาชนเขตดุสิตได้รับบริการต่อเนื่อง")
    for label, start in (("PDF", b"%PDF-"), ("Word", b"PK")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=label, exact=True).click()
        assert content_of(waiting.value).startswith(start)


def content_of(download: Any) -> bytes:
    with open(download.path(), "rb") as file:
        return file.read()
