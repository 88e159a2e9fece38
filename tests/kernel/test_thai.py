"""Thai text: one spelling is stored, digits turn both ways, search and order follow the dictionary."""

from __future__ import annotations

import pytest

from phrom.kernel.thai import arabic, clean, search_key, sort_key, thai_digits


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("น\u0e4d\u0e32", "น\u0e33"),  # nikhahit + sara aa is sara am
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("เเผน", "แผน"),  # two sara e are one sara ae
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),  # tone before vowel
        ("ที\u0e48\u0e48", "ที\u0e48"),  # a doubled tone mark
        ("ก\u200bข\ufeff", "กข"),  # unseen characters
        ("ก\x00ข\x1b", "กข"),  # control characters
        ("หนึ่ง\nสอง\tสาม", "หนึ่ง\nสอง\tสาม"),
    ],
)
def test_one_spelling_is_stored(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_cleaning_twice_changes_nothing_more() -> None:
    text = "แผนบริหารความพร้อมต่อสภาวะวิกฤติ น้ำท่วม ๑๒๓"
    assert clean(clean(text)) == clean(text) == text


def test_names_with_latin_letters_keep_their_digits() -> None:
    assert thai_digits("PM2.5 ลด 25% ใน 12 เดือน โทร 02-000-1234 v2.1") == "PM2.5 ลด ๒๕% ใน ๑๒ เดือน โทร ๐๒-๐๐๐-๑๒๓๔ v2.1"


def test_thai_digits_become_arabic() -> None:
    assert arabic("ข้อ ๑๐ ปี ๒๕๗๐") == "ข้อ 10 ปี 2570"


def test_search_finds_either_spelling_and_either_digits() -> None:
    assert search_key("สภาวะวิกฤติ ปี ๒๕๗๐") == search_key("สภาวะวิกฤต ปี 2570")


def test_words_are_ordered_as_in_the_dictionary() -> None:
    words = ["ไฟ", "แก้ว", "กา", "เกม", "ขา", "กาง", "ก้าน"]
    assert sorted(words, key=sort_key) == ["กา", "กาง", "ก้าน", "เกม", "แก้ว", "ขา", "ไฟ"]


def test_a_long_foreign_word_is_turned_as_fast_as_any_other() -> None:
    word = "a" * 200_000  # tried from each of its letters, it would take minutes
    assert thai_digits(f"{word} 12 {word}1") == f"{word} ๑๒ {word}1"
