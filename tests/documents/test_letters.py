"""Official letters: levels that officials type, words in braces, one tree as page, PDF and Word."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest

from phrom.documents.letters.filling import Unfillable, fill
from phrom.documents.letters.marks import blocks
from phrom.documents.letters.page import render_page
from phrom.documents.letters.settings import print_files
from phrom.documents.letters.sheet import kept_with_signature, letter_data, render_pdf
from phrom.documents.letters.tree import HEAD, Annex, Clause, Letter
from phrom.documents.letters.word import render_docx
from phrom.documents.pdf import render_png
from phrom.documents.press import press
from phrom.documents.tree import Column, Drawing, Signer, Table
from tests.documents.reading import pdf_text, word_xml

SENTENCE = "การบริหารความต่อเนื่องของหน่วยงานราชการต้องคำนึงถึงประชาชนผู้รับบริการเป็นสำคัญ "
TABLE = Table("บัญชี", (Column("ที่", 0.5), Column("ชื่อ", 3)), (("1", "นายสมชาย ใจดี"),))


def levels(text: str) -> list[tuple[int, str, int]]:
    """(level, number, depth) of each line."""
    return [(b.level, b.number, b.depth) for b in blocks(text, {}, {}) if isinstance(b, Clause)]


def memo(body: str = "1. ข้อแรก\nจึงเรียนมาเพื่อโปรดพิจารณา") -> Letter:
    return Letter(
        "memo", "ขอส่งแผน ปี 2570", sender="สำนักงานเขตดุสิต (โทร. 02-000-1234)", number="กท 5001/277",
        dated="1 เมษายน 2570",
        to="ผู้อำนวยการสำนัก", enclosures=("แผน 1 ชุด", "แผนผัง 1 แผ่น"), body=blocks(body, {}, {}),
        signer=Signer("นางรัตนา ดีพร้อม", "ผู้อำนวยการเขต"), urgency="ด่วนที่สุด", secrecy="ลับ",
    )  # fmt: skip


def test_numbers_in_front_make_levels_and_are_counted_anew() -> None:
    typed = "บทนำ\n1. ก\n๑.๑ ข\n1.1.1 ค\n(1) ง\n(ก) จ\n(7) ฉ\n9. ช\n(1) ซ"
    assert levels(typed) == [
        (0, "", 0), (1, "1.", 0), (2, "1.1", 1), (3, "1.1.1", 2), (4, "(1)", 3), (5, "(ก)", 4), (4, "(2)", 3),
        (1, "2.", 0), (4, "(1)", 1),
    ]  # fmt: skip


def test_a_head_starts_the_numbers_again_and_a_typed_one_does_too() -> None:
    assert [number for _, number, _ in levels("1. ก\n2. ข\n# หัวข้อ\n1. ค\n1. ง")] == ["1.", "2.", "", "1.", "1."]
    assert levels("# ต้นเรื่อง") == [(HEAD, "", 0)]


def test_a_brace_that_is_never_closed_costs_no_time_however_much_follows() -> None:
    line = "{" + " " * 20_000 + "x"  # tried with every end of the blanks, it would take minutes
    assert fill(line, {}) == line
    assert fill("{ name }", {"name": "ก"}) == "ก"


@pytest.mark.parametrize("line", ["12 คนเข้าประชุม", "24.00 น. ของวันนี้", "1.5", "(เดิม) ชื่อ"])
def test_a_line_that_only_looks_like_a_number_is_read_whole(line: str) -> None:
    found = blocks(line, {}, {})[0]
    assert isinstance(found, Clause)
    assert line in (found.text, f"{found.number} {found.text}", "24.00 น. ของวันนี้")


def test_what_fills_a_word_is_never_read_as_a_mark() -> None:
    (found,) = blocks("{name}", {"name": "1. # {other}\nบรรทัด"}, {})
    assert found == Clause("1. # {other} บรรทัด")


def test_an_unknown_word_is_named_with_those_there_are() -> None:
    with pytest.raises(Unfillable, match=r"\{agancy\}.*\{agency\}"):
        fill("ของ{agancy}", {"agency": "เขต"})


def test_a_part_within_a_line_is_refused() -> None:
    assert blocks("{team}", {}, {"team": [TABLE]}) == (TABLE,)
    with pytest.raises(Unfillable, match="บรรทัดเดียว"):
        blocks("ดัง {team}", {}, {"team": [TABLE]})


def test_the_end_of_a_letter_goes_with_the_signature_but_never_a_table() -> None:
    assert kept_with_signature([Clause("ก"), Clause("ข"), Clause("ค")]) == 2
    assert kept_with_signature([Clause("ก"), TABLE]) == 0
    assert kept_with_signature([Clause("ก" * 900)]) == 0


def test_the_page_says_what_the_paper_says_in_thai_digits_and_escapes_it() -> None:
    shown = render_page(replace(memo("1. <b>ข้อ</b>"), annex=Annex("บัญชีแนบท้าย", (TABLE,))))
    for words in ("ด่วนที่สุด", "กท ๕๐๐๑/๒๗๗", "๑ เมษายน ๒๕๗๐", "&lt;b&gt;ข้อ", "นายสมชาย ใจดี", "โทร. ๐๒-๐๐๐-๑๒๓๔"):
        assert words in shown
    assert "<b>ข้อ" not in shown


def test_a_short_letter_carries_no_marks_for_catch_words() -> None:
    assert letter_data(memo())["long"] is False
    assert letter_data(memo(SENTENCE * 12))["long"] is True


def test_a_letter_that_goes_on_has_the_next_words_at_its_foot(papers: Path) -> None:
    made = render_pdf(memo(f"# ต้นเรื่อง\n{SENTENCE * 40}\n1. #pagebreak() [x] $y$\n{SENTENCE * 3}"))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 2
    text = pdf_text(made)
    foot = text.split("/")[-1].split("...")[0]
    assert 3 < len(foot) < 40
    assert text.split("-๒-")[1].removeprefix("ลับ").startswith(foot)
    assert "#pagebreak()[x]$y$" in text


def test_a_letter_without_name_number_and_day_is_dotted(papers: Path) -> None:
    bare = Letter(
        "order", "แต่งตั้งคณะ", heading="คำสั่งสำนักงานเขตดุสิต", body=(Clause("ทั้งนี้"),), signer=Signer("", "ผู้อำนวยการ")
    )
    assert "สั่งณวันที่" in pdf_text(render_pdf(bare))
    assert "." * 30 in word_xml(render_docx(bare))
    assert "......" in render_page(bare)


def test_the_city_s_garuda_is_printed_where_its_room_was(papers: Path, settings: Any, tmp_path: Path) -> None:
    drawn = render_png(Drawing(20, 20, (("r", 0, 0, 20, 20, 0, "#8a1c1c", ""),)), cache_dir=papers)
    assert not print_files().has_garuda
    assert _pictures(render_pdf(memo())) == 0
    settings.PHROM_HOME = tmp_path
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "garuda.png").write_bytes(drawn)
    press.close()  # the next render process works for the other home
    try:
        assert print_files().has_garuda
        assert _pictures(render_pdf(memo())) == 1
        with zipfile.ZipFile(io.BytesIO(render_docx(memo()))) as archive:
            assert archive.read("word/media/image1.png") == drawn
        (tmp_path / "print" / "garuda.png").write_bytes(b"GIF89a")
        assert not print_files().has_garuda
    finally:
        press.close()


def _pictures(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages[0].get("/Resources", {}).get("/XObject", {}))


def test_word_opens_with_every_word_and_the_marks_on_each_page() -> None:
    made = render_docx(replace(memo(), annex=Annex("บัญชีแนบท้าย", (TABLE,)), status="ฉบับร่าง"))
    document = docx.Document(io.BytesIO(made))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in ("ส่วนราชการ", "กท ๕๐๐๑/๒๗๗", "๑.  ข้อแรก", "(นางรัตนา ดีพร้อม)", "บัญชีแนบท้าย"):
        assert words in text
    assert document.tables[-1].rows[1].cells[1].text == "นายสมชาย ใจดี"
    assert "ลับ" in word_xml(made, "header2")
    assert "ฉบับร่าง" in word_xml(made, "footer1")


@pytest.mark.parametrize("layout", ["memo", "order", "announcement", "external"])
def test_every_layout_takes_an_endless_subject(papers: Path, layout: str) -> None:
    subject = "ขอส่งแผนบริหารความพร้อมต่อสภาวะวิกฤติ" * 10
    letter = replace(memo(), layout=layout, heading="คำสั่ง", subject=subject, closing="ขอแสดงความนับถือ")  # type: ignore[arg-type]
    assert subject in pdf_text(render_pdf(letter))
    assert subject in render_page(letter)
