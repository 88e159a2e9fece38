"""Widths of text and columns: what cannot be parted always has room."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont

from phrom.documents.fonts import sarabun
from phrom.documents.tree import Column, Table
from phrom.documents.widths import column_widths, protected, shorten, text_width


@pytest.mark.parametrize(("weight", "bold"), [("Regular", False), ("Bold", True)])
def test_the_widths_on_file_are_those_of_the_font(weight: str, bold: bool) -> None:
    with TTFont(sarabun(weight), lazy=True) as font:
        glyphs = font.getBestCmap()
        for letter in "กขงฤๅะำแไ๐๙AZaz09.,-()/…":
            assert text_width(letter, 1000, bold=bold) == font["hmtx"][glyphs[ord(letter)]][0], letter


def test_marks_above_and_below_take_no_room() -> None:
    assert text_width("ที่", 10) == text_width("ท", 10)


def test_a_shortened_text_fits_and_keeps_its_marks() -> None:
    short = shorten("ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", 60, 9)
    assert short.endswith("…")
    assert text_width(short, 9) <= 60
    assert shorten("สั้น", 60, 9) == "สั้น"


def test_columns_share_by_weight_and_fill_the_line() -> None:
    widths, is_crowded = column_widths(Table("", (Column("ก", 1), Column("ข", 3)), (("", ""),)), 400, 10)
    assert widths == pytest.approx([100, 300])
    assert not is_crowded


def test_a_phone_number_a_name_and_a_number_with_its_unit_are_not_parted() -> None:
    table = Table("", (Column("ก", 0.1), Column("ข", 0.1), Column("ค", 0.1), Column("ง", 9)),
                  (("02-000-1234", "นายเอก วงศ์สวัสดิ์กุล", "2\u00a0สัปดาห์", ""),))  # fmt: skip
    widths, _ = column_widths(table, 450, 10, ("นายเอก วงศ์สวัสดิ์กุล",))
    for width, whole in zip(widths, ("02-000-1234", "วงศ์สวัสดิ์กุล", "2\u00a0สัปดาห์"), strict=False):
        assert width > text_width(whole, 10)
    assert sum(widths) == pytest.approx(450)


@pytest.mark.parametrize(
    "whole",
    [
        "พ.ศ. 2550", "พ.ศ.\u00a0๒๕๕๐", "ต่อ 123", "ต่อ ๑๒๓", "4 ชม.", "๔ ชั่วโมง", "1,500 ล้านบาท", "2-3 วัน", "12 รายการ",
        "08.30-16.30 น.", "๐๘.๓๐-๑๖.๓๐ น.", "02-000-1234", "๐๘๑-๐๐๐-๑๒๓๔", "22 เมษายน", "23 มี.ค. 2569", "๑ ก.พ. ๒๕๗๐",
        "๒๒ กุมภาพันธ์", "ร้อยละ 80", "ร้อยละ ๘๐",
    ],
)  # fmt: skip
def test_what_is_read_in_one_breath_is_protected_as_a_whole(whole: str) -> None:
    assert re.findall(protected(()), f"ตามที่ {whole} และ") == [whole]


def test_a_short_thai_word_stays_whole_where_there_is_room() -> None:
    table = Table("", (Column("ที่", 0.1), Column("ต้องการ", 0.1), Column("ค", 9)), (("๑", "เพิ่มขึ้นมาก", "ก" * 90),))
    roomy, _ = column_widths(table, 400, 10)
    assert roomy[1] > text_width("เพิ่มขึ้นมาก", 10)
    crowd = Table("", tuple(Column("เพิ่มขึ้นมาก") for _ in range(12)), ())
    widths, is_crowded = column_widths(crowd, 400, 10)
    assert widths == pytest.approx([400 / 12] * 12)
    assert not is_crowded


def test_a_band_across_the_table_widens_no_column() -> None:
    table = Table("", (Column("ที่", 1), Column("ข", 9)), (("ก่อนเกิดเหตุ",), ("๑", "ข")), bands=frozenset({0}))
    assert column_widths(table, 300, 10)[0] == pytest.approx([30, 270])


def test_too_many_columns_are_shrunk_and_said_to_be_crowded() -> None:
    table = Table("", tuple(Column("โทร") for _ in range(20)), (("02-000-1234",) * 20,))
    widths, is_crowded = column_widths(table, 450, 10)
    assert is_crowded
    assert sum(widths) == pytest.approx(450)
