"""Numbers, heads and turned pages, on which every format must agree."""

from __future__ import annotations

from dataclasses import replace

from phrom.documents.digits import with_digits
from phrom.documents.layout import full_row, head_rows, labels, numbered, runs
from phrom.documents.tree import Block, Column, Document, Figure, Heading, Paragraph, Table


def _document(*blocks: Block, **facts: str) -> Document:
    return Document("t", "", "a", "", "", "", blocks, **facts)  # type: ignore[arg-type]


def test_headings_are_counted_by_level_and_unnumbered_ones_are_not(small: Document) -> None:
    found = [(entry.number, entry.level) for entry in numbered(small) if isinstance(entry.block, Heading)]
    assert found == [("", 1), ("๑", 1), ("๑.๑", 2), ("๑.๒", 2)]


def test_tables_and_figures_are_counted_apart(small: Document) -> None:
    shown = [entry for entry in numbered(replace(small, digits="arabic")) if isinstance(entry.block, Table | Figure)]
    assert [(type(entry.block).__name__, entry.number) for entry in shown] == [
        ("Table", "1"), ("Figure", "1"), ("Table", "2"), ("Figure", "2"),
    ]  # fmt: skip


def test_no_heading_level_is_skipped() -> None:
    document = _document(Heading(3, "ลึก"), Heading(4, "ลึกกว่า"), Heading(1, "บท"))
    assert [entry.level for entry in numbered(document)] == [1, 2, 1]


def test_columns_of_one_group_stand_under_one_head() -> None:
    columns = (Column("ก"), Column("ข", group="เวลา"), Column("ค", group="เวลา"), Column("ง"))
    upper, lower = head_rows(Table("", columns, ()))
    assert [(cell.title, cell.columns, cell.rows) for cell in upper] == [("ก", 1, 2), ("เวลา", 2, 1), ("ง", 1, 2)]
    assert [cell.title for cell in lower] == ["ข", "ค"]
    assert labels(Table("", columns, ())) == ["ก", "เวลา: ข", "เวลา: ค", "ง"]


def test_a_table_without_groups_has_one_head_row() -> None:
    assert len(head_rows(Table("", (Column("ก"), Column("ข")), ()))) == 1


def test_rows_are_cut_and_filled_to_the_columns() -> None:
    assert full_row(("1",), 2) == ["1", ""]
    assert full_row(("1", "2", "3"), 2) == ["1", "2"]


def test_a_heading_turns_with_the_wide_table_it_announces() -> None:
    wide = Table("", (Column("ก"),), (), landscape=True)
    document = _document(
        Heading(1, "บท"), Paragraph("ก่อน"), Heading(2, "หัวข้อ"), Paragraph("นำ"), wide, Paragraph("หลัง")
    )
    assert [(run.landscape, len(run.blocks)) for run in runs(document)] == [(False, 2), (True, 3), (False, 1)]


def test_text_that_no_heading_leads_stays_upright() -> None:
    document = _document(Paragraph("นำ"), Table("", (Column("ก"),), (), landscape=True))
    assert [(run.landscape, len(run.blocks)) for run in runs(document)] == [(False, 1), (True, 1)]


def test_thai_digits_reach_every_text_but_seal_and_english_title(small: Document) -> None:
    shown = with_digits(small)
    assert (shown.dated, shown.fiscal_year, shown.title_en, shown.seal) == (
        "๒๒ พฤศจิกายน ๒๕๖๙", "๒๕๗๐", "Business Continuity Plan 2027", "3F9A-77C2",
    )  # fmt: skip
    assert isinstance(paragraph := shown.blocks[1], Paragraph)
    assert "๑๒ ครั้ง" in paragraph.text
    assert "PM2.5" in paragraph.text
    assert isinstance(table := shown.blocks[5], Table)
    assert table.rows[1] == ("=HYPERLINK(๑)", "๔ ชม.", "๑ วัน", "๑๒")
    assert isinstance(figure := shown.blocks[7], Figure)
    assert "๐๘๑-๐๐๐-๐๑๐๑" in {item[-1] for item in figure.drawing.items}


def test_digits_are_applied_once_and_arabic_stays(small: Document) -> None:
    assert with_digits(with_digits(small)) == with_digits(small)
    assert with_digits(replace(small, digits="arabic")).dated == "22 พฤศจิกายน 2569"
