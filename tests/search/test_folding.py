"""Spellings of one word are one word to the search; marks stand in the text where the word was hit."""

from __future__ import annotations

import pytest

from phrom.search.folding import bare, fold
from phrom.search.marking import marked, snippet
from phrom.search.question import Question

OFFICE = "สำนักงาน"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("สภาวะวิกฤติ", "วิกฤต"),
        ("สภาวะวิกฤต", "วิกฤติ"),
        ("ปี ๒๕๗๐", "2570"),
        ("ปี 2570", "๒๕๗๐"),
        ("ส านักงานเขต", OFFICE),  # a PDF lost the circle of sara am
        ("สานักงานเขต", OFFICE),
        ("สํานักงานเขต", OFFICE),  # sara am in two characters
        ("ส ำนักงาน", OFFICE),
        ("สำนักงาน", "ส านักงาน"),
        ("สำ\u200bนัก\ufeffงาน", OFFICE),  # unseen characters
        ("ท\u0e48\u0e35ทำการ", "ที่ทำการ"),  # tone before vowel
        ("ที\u0e48\u0e48ทำการ", "ที่ทำการ"),  # a doubled tone
        ("ป\uf70aา", "ป่า"),  # a glyph of an old Windows font
        ("ป\uf88bา", "ป่า"),  # and of an old Mac font
        ("02-000-1234", "๐๒๐๐๐๑๒๓๔"),
        ("RTO ของงาน", "rto"),
        ("แผน ความต่อเนื่อง", "แผนความต่อ"),
    ],
)
def test_one_word_in_two_spellings_is_found(written: str, asked: str) -> None:
    assert fold(asked) in fold(written)


def test_marks_on_the_wrong_letters_count_only_when_they_are_looked_past() -> None:
    broken = Question("ธรุ กจิ")
    assert fold("ธุรกิจ") != broken.whole.folded
    assert bare(fold("ธุรกิจ")) == broken.loosened().whole.folded
    assert [word.folded for word in broken.loosened().words] == ["ธรกจ"]


def test_water_is_not_found_in_face() -> None:
    (word,) = Question("น้ำ").words
    assert word.is_in(fold("หน้าที่"), "หน้าที่") is False
    assert word.is_in(fold("ระบายน้ำ"), "ระบายน้ำ")


def test_a_question_is_cut_and_its_words_are_counted() -> None:
    assert len(Question("ก" * 10_000).text) == 200
    assert len(Question(" ".join(f"คำ{n}" for n in range(40))).words) == 10


@pytest.mark.parametrize("nothing", ["", "   ", "\u0e48\u0e49", "\u200b", "\x00"])
def test_where_nothing_was_asked_there_are_no_words(nothing: str) -> None:
    assert Question(nothing).words == ()
    assert Question(nothing).loosened().words == ()


def shown(pieces: object) -> str:
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in pieces)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("สำนักงานเขตดุสิต", "ดุสิต", "สำนักงานเขต[ดุสิต]"),
        ("สภาวะวิกฤติของเมือง", "วิกฤต", "สภาวะ[วิกฤติ]ของเมือง"),
        ("ส านักงาน", "สำนัก", "[ส านัก]งาน"),
        ("ปีงบประมาณ ๒๕๗๐", "2570", "ปีงบประมาณ [๒๕๗๐]"),
        ("โทร 02-000-1234", "020001", "โทร [02-000-1]234"),
        ("หน้าที่ของน้ำ", "น้ำ", "หน้าที่ของ[น้ำ]"),
        ("เขตดุสิต เขตบางรัก", "เขต ดุสิต", "[เขตดุสิต] เขตบางรัก"),
        ("<b>ดุสิต</b>", "ดุสิต", "<b>[ดุสิต]</b>"),
    ],
)
def test_the_hit_is_marked_in_the_text_as_it_was_written(text: str, asked: str, expected: str) -> None:
    assert shown(marked(text, Question(asked))) == expected


def test_a_hit_with_marks_elsewhere_is_marked_too() -> None:
    assert shown(marked("งานธุรกิจ", Question("ธรุ กจิ").loosened())) == "งาน[ธุรกิจ]"


def test_a_snippet_stands_around_the_hit_and_never_parts_a_letter_from_its_marks() -> None:
    text = "ที่ตั้งนี้ " * 60 + "โรงพยาบาล" + " ที่ตั้งนี้" * 60
    said = snippet(text, Question("พยาบาล"))
    assert shown(said).startswith("…")
    assert "[พยาบาล]" in shown(said)
    assert shown(said).endswith("…")
    assert len(shown(said)) < 180
    assert said[1].text[0] not in "\u0e31\u0e34\u0e35\u0e48\u0e49"
