"""How a plan's own text differs from the standard one."""

from __future__ import annotations

import re

import pytest

from phrom.agencies.models import Agency
from phrom.plans.defaults import difference, is_untouched
from phrom.plans.starters import standard_text


@pytest.fixture
def agency() -> Agency:
    district = Agency(key="dusit", kind=Agency.Kind.DISTRICT)
    district.name = "สำนักงานเขตดุสิต"
    return district


@pytest.mark.parametrize("slug", ["announcement", "foreword", "intro", "rationale"])
def test_the_standard_text_is_filled_in_and_untouched(agency: Agency, slug: str) -> None:
    standard = standard_text(slug, agency, 2570)
    assert "{" not in standard
    assert is_untouched(difference(slug, standard, agency, 2570))


def test_blanks_at_the_edges_and_between_phrases_are_no_difference(agency: Agency) -> None:
    spaced = "  " + standard_text("intro", agency, 2570).replace(" ", "  ") + "\n"
    assert is_untouched(difference("intro", spaced, agency, 2570))


def test_a_new_phrase_is_added_and_a_dropped_one_removed_each_in_one_piece(agency: Agency) -> None:
    standard = standard_text("foreword", agency, 2570)
    phrases = standard.split(" ")
    own = " ".join([phrases[0], "ริมคลองสามเสน", "และแม่น้ำเจ้าพระยา", *phrases[3:]])
    pieces = difference("foreword", own, agency, 2570)
    assert [(piece.kind, piece.text.strip()) for piece in pieces[:3]] == [
        ("same", phrases[0]),
        ("removed", " ".join(phrases[1:3])),
        ("added", "ริมคลองสามเสน และแม่น้ำเจ้าพระยา"),
    ]
    assert {piece.kind for piece in pieces[3:]} == {"same"}


def test_both_texts_can_be_read_back_from_the_pieces(agency: Agency) -> None:
    standard = standard_text("rationale", agency, 2570)
    own = standard.replace("กรุงเทพมหานคร", "กทม. ").replace("\n\n", "\n")
    pieces = difference("rationale", own, agency, 2570)
    assert "".join(p.text for p in pieces if p.kind != "removed") == own
    assert "".join(p.text for p in pieces if p.kind != "added").split() == standard.split()
    assert not is_untouched(pieces)


def test_a_section_without_standard_text_has_no_difference(agency: Agency) -> None:
    assert difference("law", "อะไรก็ได้", agency, 2570) == []
    assert not is_untouched([])


def told(agency: Agency, own: str) -> str:
    """The difference as one line: [what was removed] and {what was added}."""
    marks = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference("intro", own, agency, 2570))


@pytest.mark.parametrize(
    ("standard", "own", "seen"),
    [
        ("พ.ศ. 2570 ครอบคลุม", "พ.ศ. 2571 ครอบคลุม", "พ.ศ. [2570 ]{2571 }ครอบคลุม"),
        ("ไม่ว่าจะเกิดจากภัยธรรมชาติ ", "ไม่ว่าจะเกิดจากน้ำท่วม ", "ไม่ว่าจะเกิดจาก[ภัยธรรมชาติ ]{น้ำท่วม }"),
        ("ต้องหยุดการดำเนินงานหรือหยุดให้บริการ", "ต้องหยุดการดำเนินงาน", "ต้องหยุดการดำเนินงาน[หรือหยุดให้บริการ]"),
    ],
)
def test_within_a_phrase_only_what_changed_is_marked(agency: Agency, standard: str, own: str, seen: str) -> None:
    assert seen in told(agency, standard_text("intro", agency, 2570).replace(standard, own))


def test_a_phrase_written_anew_is_shown_whole(agency: Agency) -> None:
    own = standard_text("intro", agency, 2570).replace("ภัยคุกคามทางไซเบอร์", "ข้อมูลรั่วไหลและระบบล่ม")
    assert told(agency, own).endswith("[และภัยคุกคามทางไซเบอร์]{และข้อมูลรั่วไหลและระบบล่ม}")


def test_no_mark_is_parted_from_its_letter(agency: Agency) -> None:
    own = standard_text("rationale", agency, 2570).replace("น้ำ", "นำ").replace("ที่", "ที").replace("ให้", "ได้")
    for piece in difference("rationale", own, agency, 2570):
        assert not re.match("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]", piece.text)
        assert not re.search("[เแโใไ]$", piece.text)


def test_a_text_without_a_space_in_it_is_compared_in_an_instant(agency: Agency) -> None:
    pieces = difference("intro", "ความพร้อมของหน่วยงาน" * 500, agency, 2570)
    assert [piece.kind for piece in pieces] == ["removed", "added"]
