"""The paper as a page: the same words as on paper, sound and safe."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from phrom.documents.page import render_page
from phrom.documents.tree import Document, Heading, Paragraph
from tests.documents.sample import plan
from tests.soundness import faults


@pytest.fixture(scope="module")
def page(small: Document) -> BeautifulSoup:
    return BeautifulSoup(render_page(small), "html5lib")


def _one(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def test_the_whole_plan_is_sound_html() -> None:
    head = '<head><title>แผน</title><meta name="viewport" content="width=device-width"></head>'
    html = f'<!doctype html><html lang="th">{head}<body><main><h1>แผน</h1>{render_page(plan())}</main></body></html>'
    assert faults(html) == []


def test_headings_carry_numbers_and_anchors(page: BeautifulSoup) -> None:
    assert _one(page, "h2#services").get_text() == "๑ บริการ"
    assert _one(page, "h3#critical").get_text() == "๑.๑ บริการที่สำคัญ"
    assert [link["href"] for link in page.select("nav a")] == ["#foreword", "#services"]


def test_an_anchor_used_twice_stays_unique(small: Document) -> None:
    html = render_page(replace(small, blocks=(Heading(1, "ก", "x"), Heading(1, "ข", "x"))))
    assert [tag["id"] for tag in BeautifulSoup(html, "html5lib").select("h2")] == ["x", "x-2"]


def test_what_people_typed_is_never_markup(page: BeautifulSoup) -> None:
    assert page.select("table b") == []
    assert "<b>#pagebreak()</b>" in page.get_text()


def test_lines_of_a_cell_and_of_a_paragraph_are_kept(page: BeautifulSoup) -> None:
    assert page.select("td br")
    assert "ย่อหน้าที่สอง PM2.5" in [tag.get_text() for tag in page.select("p")]


def test_a_title_line_and_a_signature_stand_apart_with_their_lines(small: Document) -> None:
    blocks = (Paragraph("ประกาศ\nเรื่อง", strong=True, align="center"), Paragraph("ลงชื่อ\n(นาง)", align="end"))
    page = BeautifulSoup(render_page(replace(small, blocks=blocks)), "html5lib")
    assert str(_one(page, "p.middle")) == '<p class="middle"><strong>ประกาศ<br/>เรื่อง</strong></p>'
    assert str(_one(page, "p.closing")) == '<p class="closing">ลงชื่อ<br/>(นาง)</p>'


def test_tables_say_what_each_cell_is(page: BeautifulSoup) -> None:
    assert _one(page, "caption").get_text() == "ตารางที่ ๑ เวลาเป้าหมาย"
    assert [cell["data-label"] for cell in page.select("td[data-label]")][:4] == [
        "บริการ", "เวลา: RTO", "เวลา: MTPD", "คน",
    ]  # fmt: skip
    assert _one(page, 'th[scope="colgroup"]')["colspan"] == "2"
    assert _one(page, 'tr.band th[scope="rowgroup"]').get_text() == "ฝ่ายปกครอง"


def test_an_empty_table_says_so(page: BeautifulSoup) -> None:
    assert "ไม่มีข้อมูล" in [cell.get_text() for cell in page.select('td[colspan="2"]')]


def test_the_cover_shows_secrecy_draft_and_seal(small: Document) -> None:
    text = BeautifulSoup(render_page(replace(small, status="ฉบับร่าง")), "html5lib").get_text()
    for word in ("ลับ", "ฉบับร่าง", "3F9A-77C2", "พ.ศ. ๒๕๗๐", "นางรัตนา ดีพร้อม"):
        assert word in text
