"""What changed inside a text: marked on both sides, never through a letter, long stretches folded."""

from __future__ import annotations

import re

import pytest

from phrom.plans.marking import Mark, marked

LOOSE = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")


def texts(marks: list[Mark], kind: str) -> list[str]:
    return [mark.text for mark in marks if mark.kind == kind]


def test_only_what_differs_is_marked() -> None:
    before, after = marked("ประจำปีงบประมาณ พ.ศ. 2569 ทั้งหน่วยงาน", "ประจำปีงบประมาณ พ.ศ. 2570 ทั้งหน่วยงาน")
    assert [text.strip() for text in texts(before, "changed")] == ["2569"]
    assert [text.strip() for text in texts(after, "changed")] == ["2570"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("ให้บริการภายในสี่ชั่วโมงหลังเกิดเหตุการณ์", "ให้บริการภายในสองชั่วโมงหลังเกิดเหตุการณ์"),
        ("ผู้อำนวยการเขตเป็นผู้ตัดสินใจสั่งการทั้งหมด", "ผู้ช่วยผู้อำนวยการเขตเป็นผู้ตัดสินใจสั่งการทั้งหมด"),
        ("น้ำท่วมพื้นที่ต่ำของเขตเป็นเวลานานหลายวัน", "น้ำท่วมพื้นที่ต่างๆ ของเขตเป็นเวลานานหลายวัน"),
    ],
)
def test_no_mark_parts_a_letter_from_its_vowel_or_tone(was: str, now: str) -> None:
    for side, text in zip(marked(was, now), (was, now), strict=True):
        assert "".join(mark.text for mark in side) == text
        assert [mark for mark in side if LOOSE.match(mark.text)] == []
        assert texts(side, "same")


def test_a_text_written_anew_is_marked_whole() -> None:
    before, after = marked("อาคารสำนักงานเขตใช้งานไม่ได้", "จัดกำลังเจ้าหน้าที่เวรประจำศูนย์บัญชาการ")
    assert before == [Mark("changed", "อาคารสำนักงานเขตใช้งานไม่ได้")]
    assert after == [Mark("changed", "จัดกำลังเจ้าหน้าที่เวรประจำศูนย์บัญชาการ")]


def test_nothing_on_a_side_is_no_mark() -> None:
    assert marked("", "ใหม่") == ([], [Mark("changed", "ใหม่")])
    assert marked("เดิม", "") == ([Mark("changed", "เดิม")], [])


@pytest.mark.parametrize("joint", [" ", ""])
def test_a_long_stretch_that_stayed_is_folded_alike_on_both_sides(joint: str) -> None:
    stayed = joint.join(["ดำเนินการช่วยเหลือประชาชนให้ทั่วถึงที่สุด"] * 30)
    before, after = marked(f"เดิม {stayed} สิ้นสุด", f"ใหม่ {stayed} สิ้นสุด")
    assert texts(before, "folded") == texts(after, "folded") != []
    for side in (before, after):
        assert [mark for mark in side if LOOSE.match(mark.text)] == []
        assert max(len(text) for text in texts(side, "same")) < 140


def test_ten_thousand_letters_are_marked_too() -> None:
    long = "ก่อนเกิดเหตุ ให้เตรียมความพร้อมของอุปกรณ์ " * 240
    before, after = marked(long, long.replace("อุปกรณ์ ", "เครื่องมือ ", 1))
    assert len(texts(before, "changed")) == len(texts(after, "changed")) == 1


def test_a_text_that_says_one_thing_over_and_over_is_shown_whole_and_soon() -> None:
    long = "ตรวจสอบ " * 2_000
    before, after = marked(long, f"{long}แล้วรายงาน")
    assert (before, after) == ([Mark("changed", long)], [Mark("changed", f"{long}แล้วรายงาน")])
