"""Writing in the table editor: keyboard, paste, marks, refusals, two people at once, no network."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.world import email_of

SignIn = Callable[[Page, str], Page]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def grid(page: Page, sign_in: SignIn) -> Page:
    sign_in(page, email_of("writer")).goto("/gallery/")
    return page


def rows(page: Page) -> Locator:
    return page.locator("[data-grid] tbody tr[data-row]")


def cell(page: Page, row: int, field: str) -> Locator:
    return rows(page).nth(row).locator(f'[name$=".{field}"]')


def names(page: Page) -> list[str]:
    return [cell(page, row, "name").input_value() for row in range(rows(page).count())]


def paste(target: Locator, text: str) -> None:
    target.evaluate(
        """(field, text) => {
            const board = new DataTransfer();
            board.setData("text/plain", text);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: board, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def saves(page: Page) -> list[Request]:
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.url.endswith("/gallery/save/") else None)
    return sent


def test_what_is_typed_saves_itself_and_says_so(grid: Page) -> None:
    sent = saves(grid)
    cell(grid, 0, "unit").fill("ฝ่ายปกครอง")
    expect(rows(grid).nth(0).locator(".mark")).to_contain_text("บันทึกแล้ว")
    expect(grid.locator("[data-saved-at]")).to_contain_text(re.compile(r"บันทึกแล้ว \d\d\.\d\d"))
    assert len(sent) == 1
    assert "demand=rises" in (sent[0].post_data or "")
    assert cell(grid, 0, "version").input_value() == "4"


def test_only_the_rows_touched_are_sent(grid: Page) -> None:
    sent = saves(grid)
    untouched = rows(grid).nth(1).get_attribute("data-row")
    cell(grid, 0, "unit").fill("ฝ่ายปกครอง")
    expect(rows(grid).nth(0).locator(".mark[data-state=saved]")).to_be_attached()
    assert untouched not in (sent[0].post_data or "")


def test_a_refusal_stands_under_its_field_until_it_is_mended(grid: Page) -> None:
    field = cell(grid, 1, "unit")
    field.fill("ผิด")
    reason = grid.locator(".err").filter(has_text="ลองคำอื่น")
    expect(reason).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_attribute("aria-describedby", reason.get_attribute("id") or "?")
    field.fill("ฝ่ายโยธา")
    expect(reason).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_what_was_refused_is_still_there_after_a_reload(grid: Page) -> None:
    cell(grid, 1, "unit").fill("ผิด")
    expect(grid.locator(".mark[data-state=refused]")).to_be_visible()
    grid.reload()
    expect(cell(grid, 1, "unit")).to_have_value("ผิด")


def test_two_versions_are_shown_and_mine_can_be_chosen(grid: Page) -> None:
    cell(grid, 2, "unit").fill("ฝ่ายชนกัน")
    chooser = grid.locator(".conflict")
    expect(chooser).to_contain_text("ของคุณ")
    expect(chooser).to_contain_text("ฝ่ายหลบกัน")
    chooser.get_by_role("button", name="ใช้ของคุณ").click()
    expect(chooser).to_have_count(0)
    expect(rows(grid).nth(2).locator(".mark[data-state=saved]")).to_be_attached()
    expect(cell(grid, 2, "unit")).to_have_value("ฝ่ายชนกัน")


def test_choosing_the_other_version_puts_it_into_the_fields(grid: Page) -> None:
    cell(grid, 2, "unit").fill("ฝ่ายชนกัน")
    grid.get_by_role("button", name=re.compile("ใช้ของ นาย")).click()
    expect(cell(grid, 2, "unit")).to_have_value("ฝ่ายหลบกัน")
    expect(cell(grid, 2, "version")).to_have_value("90")


def test_enter_walks_a_column_and_adds_a_row_at_its_end(grid: Page) -> None:
    cell(grid, 0, "rto").focus()
    grid.keyboard.press("Enter")
    expect(cell(grid, 1, "rto")).to_be_focused()
    grid.keyboard.press("Shift+Enter")
    expect(cell(grid, 0, "rto")).to_be_focused()
    cell(grid, 2, "rto").focus()
    grid.keyboard.press("Enter")
    expect(rows(grid)).to_have_count(4)
    expect(cell(grid, 3, "rto")).to_be_focused()


def test_rows_are_added_moved_deleted_and_brought_back_by_keyboard(grid: Page) -> None:
    first, second, third = names(grid)
    cell(grid, 0, "name").focus()
    grid.keyboard.press("Alt+ArrowDown")
    assert names(grid) == [second, first, third]
    grid.keyboard.press("Control+Enter")
    assert names(grid) == [second, first, "", third]
    grid.keyboard.press("Control+Delete")
    assert names(grid) == [second, first, third]
    cell(grid, 0, "name").focus()
    grid.keyboard.press("Control+Delete")
    assert names(grid) == [first, third]
    grid.keyboard.press("Control+z")
    assert names(grid) == [second, first, third]


def test_rows_are_moved_by_buttons_that_name_them(grid: Page) -> None:
    first, second, third = names(grid)
    rows(grid).first.get_by_role("button", name=f"เลื่อนลง {first}", exact=True).click()
    assert names(grid) == [second, first, third]
    grid.get_by_role("button", name=f"เลื่อนขึ้น {first}", exact=True).click()
    assert names(grid) == [first, second, third]


def test_a_deleted_row_comes_back_from_the_toast_as_a_new_one(grid: Page) -> None:
    with grid.expect_response("**/gallery/save/") as answered:
        rows(grid).nth(1).locator("[data-act=delete]").click()
    assert "d." in (answered.value.request.post_data or "")
    with grid.expect_request("**/gallery/save/") as sent:
        grid.get_by_role("button", name="เลิกทำ").click()
    assert "version=0" in (sent.value.post_data or "")
    expect(rows(grid)).to_have_count(3)


def test_a_block_from_a_spreadsheet_fills_the_grid_in_one_save(grid: Page) -> None:
    with grid.expect_request("**/gallery/save/") as sent:
        paste(cell(grid, 2, "name"), 'ทะเบียนราษฎร\tฝ่ายทะเบียน\t2 วัน\tลดลง\nรับแจ้ง\t"ฝ่าย ""ก"""\t1 วัน\tพุ่งสูง\n')
    assert names(grid)[2:] == ["ทะเบียนราษฎร", "รับแจ้ง"]
    assert cell(grid, 3, "unit").input_value() == 'ฝ่าย "ก"'
    assert cell(grid, 2, "demand").input_value() == "falls"
    assert (sent.value.post_data or "").count(".name=") == 2


def test_a_choice_that_does_not_exist_is_sent_as_typed(grid: Page) -> None:
    with grid.expect_request("**/gallery/save/") as sent:
        paste(cell(grid, 0, "rto"), "2 วัน\tมหาศาล")
    assert cell(grid, 0, "demand").input_value() == "มหาศาล"
    assert "demand=%E0%B8%A1%E0%B8%AB" in (sent.value.post_data or "")


def test_without_network_the_row_is_kept_and_sent_when_it_returns(grid: Page) -> None:
    grid.context.set_offline(True)
    cell(grid, 0, "unit").fill("ฝ่ายรายได้")
    expect(grid.locator("[data-kept-banner]")).to_contain_text("1 รายการเก็บไว้ในเครื่องนี้")
    expect(rows(grid).nth(0).locator(".mark[data-state=kept]")).to_be_visible()
    grid.context.set_offline(False)
    expect(rows(grid).nth(0).locator(".mark[data-state=saved]")).to_be_attached()
    expect(grid.locator("[data-kept-banner]")).to_be_hidden()


def test_what_was_kept_survives_closing_the_page(grid: Page) -> None:
    grid.route("**/gallery/save/", lambda route: route.abort())
    cell(grid, 0, "unit").fill("ฝ่ายรายได้")
    cell(grid, 2, "name").focus()
    grid.keyboard.press("Control+Enter")
    cell(grid, 3, "name").fill("บริการใหม่")
    expect(grid.locator("[data-kept-banner]")).to_contain_text("2 รายการ")
    grid.unroute("**/gallery/save/")
    with grid.expect_response("**/gallery/save/"):
        grid.reload()
    expect(cell(grid, 0, "unit")).to_have_value("ฝ่ายรายได้")
    expect(cell(grid, 3, "name")).to_have_value("บริการใหม่")
    expect(grid.locator("[data-kept-banner]")).to_be_hidden()


def test_an_ended_session_keeps_the_words_and_says_what_to_do(grid: Page) -> None:
    def to_login(route: Route) -> None:
        route.fulfill(status=302, headers={"location": "/accounts/login/"})

    grid.route("**/gallery/save/", to_login)
    cell(grid, 0, "unit").fill("ฝ่ายรายได้")
    expect(grid.locator("[data-kept-banner]")).to_contain_text("เข้าสู่ระบบใหม่")


def test_a_person_is_picked_with_the_keyboard(grid: Page) -> None:
    field = cell(grid, 2, "main")
    field.fill("อรทัย")
    expect(grid.get_by_role("option", name=re.compile("^นางอรทัย"))).to_be_visible()
    grid.keyboard.press("ArrowDown")
    grid.keyboard.press("Enter")
    expect(field).to_have_value("นางอรทัย สุขสวัสดิ์")
    expect(cell(grid, 2, "main.ref")).to_have_value("p3")


def test_a_name_half_typed_is_not_sent_while_the_list_is_open(grid: Page) -> None:
    sent = saves(grid)
    cell(grid, 2, "main").fill("อร")
    expect(grid.get_by_role("option", name=re.compile("^นางอรทัย"))).to_be_visible()
    grid.wait_for_timeout(1500)
    assert sent == []
    with grid.expect_request("**/gallery/save/") as picked:
        grid.get_by_role("option", name=re.compile("^นางอรทัย")).click()
    assert "main.ref=p3" in (picked.value.post_data or "")


def test_a_person_is_added_on_the_spot(grid: Page) -> None:
    cell(grid, 2, "main").fill("นายใหม่")
    grid.get_by_role("option", name=re.compile("เพิ่มบุคคล")).click()
    dialog = grid.get_by_role("dialog")
    dialog.get_by_label("ชื่อและนามสกุล").fill("")
    dialog.get_by_role("button", name="เพิ่มบุคคล").click()
    expect(dialog.get_by_role("alert")).to_contain_text("กรุณาใส่ชื่อ")
    dialog.get_by_label("ชื่อและนามสกุล").fill("นายใหม่ ตัวอย่าง")
    dialog.get_by_role("button", name="เพิ่มบุคคล").click()
    expect(dialog).to_have_count(0)
    expect(cell(grid, 2, "main")).to_have_value("นายใหม่ ตัวอย่าง")
    expect(cell(grid, 2, "main.ref")).to_have_value("new")


def test_findings_stand_beside_their_fields_and_follow_each_save(grid: Page) -> None:
    expect(grid.locator(".beside.error")).to_contain_text("R04")
    cell(grid, 2, "rto").fill("2 ชม.")
    expect(grid.locator(".beside.error")).to_have_count(0)
    expect(grid.locator("[data-counts]")).not_to_contain_text("ต้องแก้ไข")


def test_a_link_waits_for_the_last_words(grid: Page) -> None:
    cell(grid, 0, "unit").fill("ฝ่ายรายได้")
    with grid.expect_response("**/gallery/save/"):
        grid.locator(".crumbs a").click()


def test_the_keys_are_listed_by_a_question_mark(grid: Page) -> None:
    grid.locator("h1").click()
    grid.keyboard.press("?")
    expect(grid.get_by_role("dialog")).to_contain_text("ปุ่มลัด")
    grid.keyboard.press("Escape")
    expect(grid.get_by_role("dialog")).to_have_count(0)


def test_the_choice_of_dark_is_remembered(grid: Page) -> None:
    grid.locator("header summary").click()
    grid.get_by_role("button", name="มืด").click()
    grid.reload()
    expect(grid.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_form_asks_first_where_it_says_so(grid: Page) -> None:
    grid.get_by_role("button", name="ปุ่มที่ถามก่อน").click()
    dialog = grid.get_by_role("dialog")
    expect(dialog).to_contain_text("ส่งแผนปี 2570")
    dialog.get_by_role("button", name="ยกเลิก").click()
    expect(dialog).to_have_count(0)
    assert "#confirm" not in grid.url


def test_on_a_phone_rows_carry_their_labels_and_nothing_moves_sideways(phone: Page, sign_in: SignIn) -> None:
    sign_in(phone, email_of("writer"))
    for width in (390, 320):
        phone.set_viewport_size({"width": width, "height": 844})
        phone.goto("/gallery/")
        assert phone.evaluate("document.documentElement.scrollWidth") == width
        label = cell(phone, 0, "rto").evaluate("field => getComputedStyle(field.closest('td'), '::before').content")
        assert label == '"RTO"'
        targets = phone.locator("main .btn:visible, main .in:visible, .rail > a:visible")
        assert targets.evaluate_all("all => Math.min(...all.map(target => target.offsetHeight))") >= 44


def test_the_gallery_is_accessible_in_light_and_dark(grid: Page, assert_accessible: Callable[[Page], None]) -> None:
    assert_accessible(grid)
    grid.emulate_media(color_scheme="dark")
    assert_accessible(grid)
