"""Every section reaches the paper, whatever it holds."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from phrom.documents.excel import render_xlsx
from phrom.documents.page import render_page
from phrom.documents.tree import Document, Heading, Table
from phrom.documents.word import render_docx
from phrom.plans.papers import document_of
from phrom.plans.payload import Payload
from phrom.plans.sections import Section, sections
from tests.plans.papers.full import full_payload, with_rows
from tests.plans.papers.leafing import anchors, section, tables, words

PRINTED = [s for s in sections() if s.slug != "cover"]
EVERY = pytest.mark.parametrize("target", PRINTED, ids=lambda target: target.slug)


@EVERY
def test_every_section_has_its_place_on_paper(paper: Document, target: Section) -> None:
    assert target.slug in anchors(paper)
    assert section(paper, target.slug)


@EVERY
def test_whatever_was_written_can_be_read_on_paper(paper: Document, plan: Payload, target: Section) -> None:
    said = re.sub(r"\s+", " ", words(paper))
    for row in plan.rows(target.slug):
        for column in target.columns:
            if column.kind in ("text", "long") and not column.hidden and row[column.name]:
                for line in row[column.name].splitlines():
                    assert line.strip() in said, column.name


@EVERY
def test_a_section_that_does_not_apply_says_why_and_nothing_else(plan: Payload, target: Section) -> None:
    waived = with_rows(plan, target.slug, plan.rows(target.slug), waived="ไม่มีภารกิจนี้")
    assert section(document_of(waived), target.slug) == ["ไม่เกี่ยวข้อง เพราะ ไม่มีภารกิจนี้"]


@EVERY
def test_an_empty_section_never_breaks_the_paper(plan: Payload, target: Section) -> None:
    document = document_of(with_rows(plan, target.slug, ()), phones=True, answers={})
    if not target.may_be_empty:
        assert section(document, target.slug)


@EVERY
def test_a_row_just_added_and_still_blank_never_breaks_the_paper(plan: Payload, target: Section) -> None:
    rows = [*plan.rows(target.slug), {"key": "new"}]
    document = document_of(with_rows(plan, target.slug, rows if target.is_open else ({"key": "new"},)))
    assert target.slug in anchors(document) or (target.may_be_empty and target.layout == "prose")


@EVERY
def test_sections_out_of_sight_leave_no_heading_and_no_empty_chapter(plan: Payload, target: Section) -> None:
    alone = Payload({**plan.data, "sections": {target.slug: plan.data["sections"][target.slug]}}, {}, is_whole=False)
    headings = [block for block in document_of(alone).blocks if isinstance(block, Heading) and block.level < 3]
    headings = [heading for heading in headings if heading.anchor != "team_duties"]  # goes with the team
    assert [heading.anchor for heading in headings if heading.anchor] == [target.slug]
    assert len(headings) <= 2
    assert headings[-1].anchor == target.slug


def test_a_cell_of_ten_thousand_letters_is_printed_whole_in_every_format(plan: Payload) -> None:
    endless = "จัดจุดพักพิงชั่วคราว" * 500
    document = document_of(with_rows(plan, "steps_day1", [{"key": "1", "text": endless, "role": "ฝ่ายปกครอง"}]))
    assert endless in words(document)
    assert endless in render_page(document)
    for packed in (render_docx(document, draw=lambda drawing: b""), render_xlsx(document)):
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            assert any(endless in archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def test_a_plan_without_a_single_row_can_be_printed(plan: Payload) -> None:
    empty = plan
    for target in sections():
        empty = with_rows(empty, target.slug, ())
    document = document_of(empty)
    assert document.title.startswith("แผนบริหารความพร้อมต่อสภาวะวิกฤติ")
    assert [signer.name for signer in document.signers] == ["", ""]
    assert "foreword" not in anchors(document)
    assert "evaluations" in anchors(document)  # one of OPDC's tables stays, as a form to fill


def test_every_row_of_a_table_fits_under_its_head(paper: Document) -> None:
    for table in tables(paper):
        widths = {len(row) for number, row in enumerate(table.rows) if number not in table.bands}
        assert widths == {len(table.columns)}, table.caption
        assert all(len(table.rows[band]) == 1 for band in table.bands)


def test_tables_of_many_columns_lie_on_turned_pages_and_those_of_few_do_not(paper: Document) -> None:
    def is_wide(table: Table) -> bool:
        return len(table.columns) > 8

    assert {table.key for table in tables(paper) if is_wide(table)} == {"T4", "T15", "impacts", "services", "datasets"}
    assert all(table.landscape for table in tables(paper) if is_wide(table))
    assert not any(table.landscape for table in tables(paper) if len(table.columns) < 5)


def test_the_tree_carries_arabic_digits_whatever_digits_are_printed() -> None:
    thai, arabic = (document_of(full_payload(), digits=digits) for digits in ("thai", "arabic"))
    assert thai.blocks == arabic.blocks
    assert not re.search("[๐-๙]", words(thai))
    assert (thai.digits, arabic.digits) == ("thai", "arabic")
