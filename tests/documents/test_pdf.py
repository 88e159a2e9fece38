"""The PDF as it is handed out: standards, tags, exact Thai text, and a render process that may die."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from phrom.documents import layout
from phrom.documents.paper import paper
from phrom.documents.pdf import look, render_pdf, render_png
from phrom.documents.press import Press, RenderError, press
from phrom.documents.tree import Align, Column, Document, Figure, Heading, Paragraph, Table
from tests.documents.reading import line_starts, pdf_text


def _structure(content: bytes) -> dict[str, int]:
    """How often each tag stands in the structure tree."""
    counts: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(content)) as pdf:
        waiting = [pdf.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting += list(node)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                counts[str(node.S)] = counts.get(str(node.S), 0) + 1
                waiting += [node.K] if "/K" in node else []
    return counts


def test_it_says_it_is_pdf_a_2a_and_pdf_ua_1_in_thai(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang).lower().startswith("th")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "สำนักงานเขตดุสิต" in str(pdf.docinfo["/Title"])
        assert "/Outlines" in pdf.Root


def test_tables_heads_figures_and_headings_are_tagged(printed: bytes) -> None:
    tags = _structure(printed)
    assert tags["/Table"] == 2
    assert tags["/TH"] >= 6
    assert tags["/H1"] >= 3
    assert tags["/Figure"] >= 2


def test_thai_is_found_in_viewers_that_read_glyphs_alone(printed: bytes) -> None:
    text = pdf_text(printed)
    for phrase in (
        "ซึ่งผู้ว่าราชการกรุงเทพมหานครกำหนดให้น้ำท่วมเป็นภัยสำคัญ๑๒ครั้ง",
        "ย่อหน้าที่สองPM2.5",
        "๑.๒การติดต่อ",
        "ตารางที่๑เวลาเป้าหมาย",
        "ภาพที่๑ผังการติดต่อ",
        "นางอรอนงค์แก้วสาธิต",
        "๐๘๑-๐๐๐-๐๑๐๑",
        "<b>#pagebreak()</b>",
        "=HYPERLINK(๑)",
        "ไม่มีข้อมูล",
        "รหัสตรวจสอบ3F9A-77C2",
        "ประจำปีงบประมาณพ.ศ.๒๕๗๐",
    ):
        assert phrase in text


def test_no_slot_for_an_emblem_is_printed_on_a_paper_that_is_filed(printed: bytes) -> None:
    assert "ตราสัญลักษณ์" not in pdf_text(printed)


def test_pages_are_counted_in_thai_and_wide_figures_turn_their_page(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        total = len(pdf.pages)
        turned = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
    assert f"หน้า๒จาก{'๐๑๒๓๔๕๖๗๘๙'[total]}" in pdf_text(printed)
    assert sum(turned) == 1


def test_contents_and_lists_of_tables_and_figures_share_a_page(small: Document, papers: Path) -> None:
    tables = tuple(Table(f"ตาราง {n}", (Column("ก"),), (("ข",),)) for n in range(5))
    made = render_pdf(replace(small, blocks=(*small.blocks, *tables)), polish=False, cache_dir=papers)
    with pikepdf.open(io.BytesIO(made)) as pdf, pdf.open_outline() as outline:
        foreword = outline.root[0]
        assert foreword.title == "คำนำ"
        assert foreword.destination is not None
        assert foreword.destination[0] == pdf.pages[2].obj  # after the cover and one page of lists


def test_a_draft_says_so_and_letters_no_font_has_become_a_square(small: Document, papers: Path) -> None:
    blocks = (Heading(1, ""), Paragraph("ภาพ 😀 จบ"), Table("", (Column("ก"),), (("ก" * 10_000,), ("x" * 3000,))))
    draft = render_pdf(replace(small, status="ฉบับร่าง 1", blocks=blocks), cache_dir=papers)
    text = pdf_text(draft)
    assert "ฉบับร่าง๑" in text
    assert "ตราสัญลักษณ์" in text
    assert "ภาพ□จบ" in text


def test_the_same_paper_comes_from_the_cache(small: Document, papers: Path, printed: bytes) -> None:
    assert render_pdf(small, cache_dir=papers) == printed
    assert render_pdf(replace(small, seal="0000"), cache_dir=papers) != printed


def test_a_change_of_the_program_is_a_change_of_what_is_kept() -> None:
    for part in ("bcp.typ", "drawing.typ", "widths.py", "layout.py"):
        assert Path(layout.__file__).with_name(part).read_bytes() in look()


def test_a_signature_stands_right_of_the_middle(small: Document, papers: Path) -> None:
    def starts(align: Align) -> set[float]:
        blocks = (Paragraph("กกก", align=align),)
        return line_starts(render_pdf(replace(small, blocks=blocks), polish=False, cache_dir=papers))

    left, middle, right = starts("start"), starts("center"), starts("end")
    assert 290 < max(middle - left) < 310 < 360 < max(right - left) < 420  # points; the page is 595 wide


def test_a_figure_becomes_a_png(small: Document, papers: Path) -> None:
    figure = next(block for block in small.blocks if isinstance(block, Figure))
    assert render_png(figure.drawing, cache_dir=papers).startswith(b"\x89PNG")


def test_a_killed_render_process_is_replaced(small: Document, papers: Path, printed: bytes) -> None:
    assert press.process is not None
    first = press.process.pid
    os.kill(first, signal.SIGKILL)
    press.process.wait()
    again = render_pdf(replace(small, version="2", blocks=()), polish=False, cache_dir=papers)
    assert again.startswith(b"%PDF")
    assert press.process.pid != first


def test_a_paper_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    hasty = Press(timeout=0.001)
    with pytest.raises(RenderError, match="longer than"):
        hasty.ask({"format": "png", "home": str(tmp_path), "ppi": 72}, b"{}")
    assert hasty.process is None


def test_a_paper_that_cannot_be_set_says_why(papers: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="dictionary does not contain key"):
        press.ask({"format": "png", "home": str(tmp_path), "ppi": 72}, b"{}")


def test_nothing_heavy_is_loaded_in_the_web_process() -> None:
    code = (
        "import sys, phrom.documents.pdf, phrom.documents.word, phrom.documents.excel, phrom.documents.page\n"
        "print({'typst', 'pikepdf', 'fontTools', 'xlsxwriter'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_text_without_a_place_to_part_gets_some(small: Document) -> None:
    data = str(paper(replace(small, blocks=(Paragraph("x" * 50 + " " + "https://example.org/" + "ก" * 40),))))
    assert "\\u200b" in data or "\u200b" in data


@pytest.mark.parametrize(
    ("rows", "whole", "whole_rows"),
    [
        ([], True, True),
        ([("น้ำท่วม", "ย้าย")] * 6, True, True),
        ([("น้ำท่วม", "ย้าย")] * 60, False, True),
        ([("น้ำท่วม", "ย้าย" * 2_000)], False, False),
    ],
)
def test_a_small_table_stays_on_one_page_and_a_row_goes_on_only_when_it_must(
    small: Document, rows: list[tuple[str, ...]], whole: bool, whole_rows: bool
) -> None:
    table = Table("ก", (Column("ภัย"), Column("ทำ")), tuple(rows))
    runs: Any = paper(replace(small, blocks=(table,)))["runs"]
    printed = runs[0]["blocks"][0][1]
    assert (printed["whole"], printed["whole_rows"]) == (whole, whole_rows)
