"""The Word file as python-docx reads it: styles, numbering, sections, captions, repeated heads."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm

from phrom.documents.tree import Document, Drawing, Paragraph
from phrom.documents.word import render_docx
from tests.documents.reading import word_xml
from tests.documents.sample import plan

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def _dot(drawing: Drawing) -> bytes:
    return DOT


@pytest.fixture(scope="module")
def packed(small: Document) -> bytes:
    return render_docx(small, draw=_dot)


@pytest.fixture(scope="module")
def word(packed: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(packed))


def _styled(word: WordDocument, style: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == style]


def test_headings_are_headings(word: WordDocument) -> None:
    assert _styled(word, "Heading 1") == ["คำนำ", "บริการ"]
    assert _styled(word, "Heading 2") == ["บริการที่สำคัญ", "การติดต่อ"]


def test_chapters_are_numbered_by_word_in_thai_digits_but_for_the_unnumbered(packed: bytes) -> None:
    numbering = word_xml(packed, "numbering")
    assert '<w:numFmt w:val="thaiNumbers"/><w:pStyle w:val="Heading1"/>' in numbering
    assert '<w:lvlText w:val="%1.%2"/>' in numbering
    body = word_xml(packed)
    assert body.count('<w:numId w:val="0"/>') == 1


def test_arabic_digits_number_in_arabic(small: Document) -> None:
    packed = render_docx(replace(small, digits="arabic"), draw=_dot)
    assert "thaiNumbers" not in word_xml(packed, "numbering") + word_xml(packed)
    assert "THAIARABIC" not in word_xml(packed, "footer1")


def test_the_contents_list_is_filled_in_and_can_be_updated(word: WordDocument, packed: bytes) -> None:
    # python-docx leaves hyperlinks in a paragraph's text
    assert [text.strip() for text in _styled(word, "toc 1")] == ["คำนำ", "๑ บริการ"]
    assert [text.strip() for text in _styled(word, "toc 2")] == ["๑.๑ บริการที่สำคัญ", "๑.๒ การติดต่อ"]
    assert 'TOC \\o "1-2"' in word_xml(packed).replace("&quot;", '"')
    assert '<w:updateFields w:val="true"/>' in word_xml(packed, "settings")


def test_every_entry_points_to_a_bookmark_that_is_there(packed: bytes) -> None:
    body = ElementTree.fromstring(word_xml(packed))
    wanted = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    there = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert len(wanted) == 8
    assert wanted <= there


def test_captions_carry_counting_fields(word: WordDocument, packed: bytes) -> None:
    assert [text.split(" ", 2)[2] for text in _styled(word, "Caption")] == ["เวลาเป้าหมาย", "ว่าง"]
    assert "SEQ ตารางที่ \\* THAIARABIC" in word_xml(packed)


def test_pages_turn_for_the_wide_figure_and_back(word: WordDocument) -> None:
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip


def test_both_head_rows_are_repeated_and_the_group_spans(word: WordDocument) -> None:
    table = next(table for table in word.tables if table.cell(0, 0).text == "บริการ")
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, False, False, False]
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(0, 1).text == "เวลา"
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert {table.cell(2, place).text for place in range(4)} == {"ฝ่ายปกครอง"}
    assert [cell.text for cell in table.rows[3].cells] == ["=HYPERLINK(๑)", "๔ ชม.", "๑ วัน", "๑๒"]


def test_what_people_typed_is_text_and_keeps_its_lines(word: WordDocument) -> None:
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert "<b>#pagebreak()</b>\nบรรทัดสอง" in cells
    assert "ไม่มีข้อมูล" in cells


def test_header_and_footer_say_what_and_where(word: WordDocument, packed: bytes) -> None:
    header = "".join(paragraph.text for paragraph in word.sections[2].header.paragraphs)
    assert "แผนบริหารความพร้อมต่อสภาวะวิกฤติ" in header
    assert "สำนักงานเขตดุสิต" in header
    footer = word_xml(packed, "footer1")
    for part in ("PAGE \\* THAIARABIC", "NUMPAGES \\* THAIARABIC", "รหัสตรวจสอบ 3F9A-77C2", "ลับ"):
        assert part in footer


def test_the_cover_bears_no_running_head_but_the_secrecy(packed: bytes) -> None:
    assert "ลับ" in word_xml(packed, "header3")
    assert "แผนบริหาร" not in word_xml(packed, "header3")


def test_the_slot_for_an_emblem_is_drawn_on_drafts_alone(packed: bytes, small: Document) -> None:
    draft = render_docx(replace(small, status="ฉบับร่าง"), draw=_dot)
    assert "ตราสัญลักษณ์" in word_xml(draft)
    assert "ตราสัญลักษณ์" not in word_xml(packed)
    assert "dashed" not in word_xml(packed)


def test_a_title_line_is_centred_and_a_signature_stands_right_of_the_middle(small: Document) -> None:
    blocks = (Paragraph("ประกาศ\nเรื่อง", strong=True, align="center"), Paragraph("ลงชื่อ\n(นาง)", align="end"))
    word = docx.Document(io.BytesIO(render_docx(replace(small, blocks=blocks), draw=_dot)))
    title, signed = (next(p for p in word.paragraphs if p.text == block.text) for block in blocks)
    assert title.alignment == signed.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert title.paragraph_format.left_indent == 0
    assert signed.paragraph_format.left_indent > Cm(6)


def test_type_is_th_sarabun_16_for_thai_too(packed: bytes) -> None:
    defaults = word_xml(packed, "styles").partition("</w:docDefaults>")[0]
    for part in ('w:cs="TH Sarabun New"', '<w:sz w:val="32"/><w:szCs w:val="32"/>', 'w:bidi="th-TH"'):
        assert part in defaults


def test_each_numbered_list_starts_at_one(packed: bytes, small: Document) -> None:
    blocks = small.blocks
    twice = render_docx(replace(small, blocks=(*blocks, blocks[4])), draw=_dot)
    assert word_xml(packed, "numbering").count("startOverride") == 1
    assert word_xml(twice, "numbering").count("startOverride") == 2


def test_figures_are_pictures_with_words_for_those_who_cannot_see(word: WordDocument, packed: bytes) -> None:
    assert len(word.inline_shapes) == 2
    assert 'descr="หัวหน้าคณะโทรแจ้งหัวหน้าทีมสองคน"' in word_xml(packed)


def test_letters_that_xml_cannot_hold_are_left_out(small: Document) -> None:
    packed = render_docx(replace(small, blocks=(Paragraph("ก\x07ข\ufffe"),)), draw=_dot)
    assert "กข" in [paragraph.text for paragraph in docx.Document(io.BytesIO(packed)).paragraphs]


def test_the_whole_plan_opens() -> None:
    word = docx.Document(io.BytesIO(render_docx(plan(), draw=_dot)))
    assert len(_styled(word, "Heading 1")) == 11
    assert len(word.tables) > 30
