"""Every kind of column: what can be typed, what is kept, what is shown, and what a refusal says."""

from __future__ import annotations

from typing import Any

import pytest

from phrom.plans.columns import (
    Choice,
    Column,
    Date,
    Hours,
    Level,
    Link,
    Links,
    Long,
    Number,
    Phone,
    Ref,
    Unread,
    Yes,
    is_blank,
)

NAMES = {
    "person": {"k1": "สมชาย ใจดี", "k2": "สมหญิง ใจดี", "k3": "สมหญิง ใจดี"},
    "services": {"z": "รับแจ้งการเกิด", "a": "รับแจ้งการตาย", "m": "แจ้งย้ายที่อยู่"},
}
TEXT = Column("c", "ข้อความ")
LONG = Long("c", "ข้อความยาว")
NUMBER = Number("c", "จำนวน", unit="คน")
PERSON = Ref("c", "คน", to="person")
SERVICES = Links("c", "งาน", to="services")
SIZES = Choice("c", "ขนาด", codes=[("s", "เล็ก (Small)"), ("l", "ใหญ่")])


def read(column: Column, typed: str) -> Any:
    return column.read(typed, NAMES)


def refusal(column: Column, typed: str) -> str:
    with pytest.raises(Unread) as refused:
        read(column, typed)
    return str(refused.value)


@pytest.mark.parametrize(
    ("column", "typed", "kept", "shown"),
    [
        (TEXT, "  ฝ่าย\tปกครอง \n เขต ", "ฝ่าย ปกครอง เขต", "ฝ่าย ปกครอง เขต"),
        (TEXT, "=1+1", "=1+1", "=1+1"),
        (TEXT, "@SUM(A1)", "@SUM(A1)", "@SUM(A1)"),
        (TEXT, "น\u0e4d\u0e49า ปร\u200bะปา", "น้ำ ประปา", "น้ำ ประปา"),
        (TEXT, "ก\x00ข\x1bค\x7f", "กขค", "กขค"),
        (TEXT, "เเม่", "แม่", "แม่"),
        (TEXT, "๑๒๓", "๑๒๓", "๑๒๓"),
        (LONG, "หนึ่ง  \r\nสอง\rสาม \n\n", "หนึ่ง \nสอง\nสาม", "หนึ่ง \nสอง\nสาม"),
        (NUMBER, "๑,๒๓๔ คน", 1234, "1,234"),
        (NUMBER, "0", 0, "0"),
        (NUMBER, " - ", None, ""),
        (NUMBER, "", None, ""),
        (Number("c", "ร้อยละ", unit="%", most=100), "50%", 50, "50"),
        (Level("c", "ระดับ"), "๕", 5, "5"),
        (Level("c", "ระดับ"), "0", 0, "0"),
        (Hours("c", "เวลา"), "4", 4, "4\u00a0ชม."),
        (Hours("c", "เวลา"), "๔ ชม.", 4, "4\u00a0ชม."),
        (Hours("c", "เวลา"), "0", 0, "0\u00a0ชม."),
        (Hours("c", "เวลา"), "1 วัน", 24, "1\u00a0วัน"),
        (Hours("c", "เวลา"), "2 สัปดาห์", 336, "2\u00a0สัปดาห์"),
        (Hours("c", "เวลา"), "1\u00a0เดือน", 720, "1\u00a0เดือน"),
        (Hours("c", "เวลา"), "-", None, ""),
        (Yes("c", "มี"), "✓", True, "✓"),
        (Yes("c", "มี"), "ใช่", True, "✓"),
        (Yes("c", "มี"), "1", True, "✓"),
        (Yes("c", "มี"), "", False, ""),
        (Yes("c", "มี"), "ไม่มี", False, ""),
        (Date("c", "วัน"), "22/11/2569", "2026-11-22", "22 พ.ย. 2569"),
        (Date("c", "วัน"), "๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙", "2026-11-22", "22 พ.ย. 2569"),
        (Date("c", "วัน"), "2026-11-22", "2026-11-22", "22 พ.ย. 2569"),
        (Date("c", "วัน"), "1 เม.ย. 2570", "2027-04-01", "1 เม.ย. 2570"),
        (Date("c", "วัน"), "29/2/2571", "2028-02-29", "29 ก.พ. 2571"),
        (Date("c", "วัน"), " ", None, ""),
        (Phone("c", "โทร"), "๐๒-๐๐๐-๑๒๓๔ ต่อ ๑๒", "02-000-1234 ต่อ 12", "02-000-1234 ต่อ 12"),
        (Phone("c", "โทร"), "", "", ""),
        (SIZES, "s", "s", "เล็ก (Small)"),
        (SIZES, "เล็ก(small)", "s", "เล็ก (Small)"),
        (SIZES, " ใหญ่ ", "l", "ใหญ่"),
        (SIZES, "", "", ""),
        (PERSON, "k2", "k2", "สมหญิง ใจดี"),
        (PERSON, "สมชาย  ใจดี", "k1", "สมชาย ใจดี"),
        (PERSON, "", None, ""),
        (Link("c", "งาน", to="services"), "รับแจ้งการตาย", "a", "รับแจ้งการตาย"),
        (SERVICES, "z\na", ["a", "z"], "รับแจ้งการเกิด, รับแจ้งการตาย"),
        (SERVICES, "แจ้งย้ายที่อยู่; z; z", ["m", "z"], "รับแจ้งการเกิด, แจ้งย้ายที่อยู่"),
        (SERVICES, "\n ", [], ""),
    ],
)
def test_what_people_type_is_understood_kept_and_shown(column: Column, typed: str, kept: Any, shown: str) -> None:
    assert read(column, typed) == kept
    assert column.show(kept, NAMES) == shown


@pytest.mark.parametrize(
    ("column", "typed", "advice"),
    [
        (TEXT, "ก" * 10_000, "ยาวเกินไป (10,000 ตัวอักษร) ใส่ได้ไม่เกิน 500 ตัวอักษร"),
        (LONG, "ก" * 20_001, "ใส่ได้ไม่เกิน 20,000"),
        (NUMBER, "สิบ", "ใส่ตัวเลขจำนวนเต็ม"),
        (NUMBER, "1.5", "ใส่ตัวเลขจำนวนเต็ม"),
        (NUMBER, "-1", "ใส่ตัวเลขจำนวนเต็ม 0 ถึง"),
        (NUMBER, "9" * 40, "ใส่ตัวเลขจำนวนเต็ม"),
        (Number("c", "ร้อยละ", unit="%", most=100), "101", "0 ถึง 100"),
        (Level("c", "ระดับ"), "6", "0 ถึง 5"),
        (Hours("c", "เวลา"), "ทันที", "ใส่ระยะเวลา เช่น 4 ชม."),
        (Hours("c", "เวลา"), "2 ปี", "ไม่เกิน 1 ปี"),
        (Date("c", "วัน"), "31/2/2570", "ใส่วันที่ เช่น 1 เม.ย. 2570"),
        (Date("c", "วัน"), "22/11/69", "ใส่วันที่"),
        (Date("c", "วัน"), "พรุ่งนี้", "ใส่วันที่"),
        (Phone("c", "โทร"), "โทรหาผม", "ใส่หมายเลขโทรศัพท์"),
        (SIZES, "กลาง", "เลือกจากรายการ: เล็ก (Small) / ใหญ่"),
        (PERSON, "สมหญิง ใจดี", "พบ “สมหญิง ใจดี” 2 รายการ"),
        (PERSON, "สมปอง", "ไม่พบ “สมปอง” เลือกจากรายการ"),
        (SERVICES, "a\nไม่มีงานนี้", "ไม่พบ “ไม่มีงานนี้”"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_type(column: Column, typed: str, advice: str) -> None:
    assert advice in refusal(column, typed)


def test_long_text_takes_ten_thousand_letters() -> None:
    assert len(read(LONG, "ก" * 10_000)) == 10_000


def test_a_very_long_name_is_quoted_in_part() -> None:
    assert len(refusal(PERSON, "ก" * 5_000)) < 200


@pytest.mark.parametrize("value", [None, "", False, [], ()])
def test_nothing_typed_is_blank(value: Any) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, "0", True, ["a"]])
def test_a_zero_is_not_blank(value: Any) -> None:
    assert not is_blank(value)
