"""The workbook as calamine reads it: a sheet per table, text stays text, whole numbers are numbers."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from phrom.documents.excel import render_xlsx
from phrom.documents.tree import Column, Document, Table


def _read(packed: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(packed))


@pytest.fixture(scope="module")
def packed(small: Document) -> bytes:
    return render_xlsx(small)


def _named(*captions: str) -> list[str]:
    tables = tuple(Table(caption, (Column("ก"),), ()) for caption in captions)
    return _read(render_xlsx(Document("แผน", "", "", "", "", "", tables, digits="arabic"))).sheet_names[1:]


def test_the_cover_comes_first_then_a_sheet_per_table(packed: bytes) -> None:
    book = _read(packed)
    assert book.sheet_names == ["หน้าปก", "๑ เวลาเป้าหมาย", "๒ ว่าง"]
    facts = {row[0]: row[1] for row in book.get_sheet_by_index(0).to_python() if row[0]}
    assert facts["หน่วยงาน"] == "สำนักงานเขตดุสิต"
    assert facts["ปีงบประมาณ"] == "๒๕๗๐"


def test_heads_stand_in_two_rows_under_the_caption(packed: bytes) -> None:
    rows = _read(packed).get_sheet_by_index(1).to_python()
    assert rows[0][0] == "ตารางที่ ๑ เวลาเป้าหมาย"
    assert rows[1] == ["บริการ", "เวลา", "", "คน"]
    assert rows[2] == ["", "RTO", "MTPD", ""]


def test_a_cell_like_a_formula_is_text(packed: bytes) -> None:
    assert _read(packed).get_sheet_by_index(1).to_python()[4] == ["=HYPERLINK(๑)", "๔ ชม.", "๑ วัน", 12]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")


def test_whole_numbers_are_numbers_and_codes_with_a_leading_zero_are_not(packed: bytes) -> None:
    assert _read(packed).get_sheet_by_index(1).to_python()[5][3] == "๐๐๗"


def test_thai_digits_of_numbers_are_a_matter_of_looks(packed: bytes, small: Document) -> None:
    def styles(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("xl/styles.xml")

    assert b"[$-D07041E]0" in styles(packed)
    assert b"[$-D07041E]0" not in styles(render_xlsx(replace(small, digits="arabic")))


def test_the_head_stays_in_sight(packed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    assert b'ySplit="3"' in sheet
    assert b'state="frozen"' in sheet


def test_an_empty_table_says_so(packed: bytes) -> None:
    assert _read(packed).get_sheet_by_index(2).to_python()[-1][0] == "ไม่มีข้อมูล"


def test_sheet_names_are_short_unique_and_without_forbidden_signs() -> None:
    names = _named("a/b:c*d?[e]\\f", "ยาว" * 20, "'", "เ" * 40)
    assert len(set(names)) == 4
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")


def test_tables_without_a_name_still_get_sheets() -> None:
    assert len(set(_named("", "", ""))) == 3


def test_a_row_is_as_high_as_its_fullest_cell_and_no_higher_than_excel_takes(small: Document) -> None:
    rows = (("สั้น", "ก"), ("ยาว " * 40, "ก"), ("สองบรรทัด\nสามบรรทัด\n", "ก"), ("ยาวมาก " * 3000, "ก"))
    table = Table("ก", (Column("ข"), Column("ค")), rows)
    with zipfile.ZipFile(io.BytesIO(render_xlsx(replace(small, blocks=(table,))))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    short, long, lines, endless = (float(high) for high in re.findall(r' ht="([\d.]+)"', sheet)[2:])
    assert short < lines < long < endless <= 409
