"""The announcement stands on its page as offices write one."""

from __future__ import annotations

from phrom.documents.tree import Heading, Paragraph
from phrom.plans.papers import document_of
from phrom.plans.papers.prose import UNDATED
from phrom.plans.payload import Payload
from tests.plans.papers.full import PEOPLE


def announced(plan: Payload, approved_on: str = "") -> list[Paragraph]:
    blocks = iter(document_of(plan, approved_on=approved_on).blocks)
    next(block for block in blocks if isinstance(block, Heading) and block.anchor == "announcement")
    found = []
    while isinstance(block := next(blocks), Paragraph):
        found.append(block)
    return found


def test_its_title_stands_in_the_middle_and_its_text_runs(plan: Payload) -> None:
    title, *text, _, _ = announced(plan)
    assert (title.align, title.strong) == ("center", True)
    assert len(title.text.splitlines()) >= 2
    assert text
    assert {block.align for block in text} == {"start"}


def test_day_and_signature_stand_right_of_the_middle(plan: Payload) -> None:
    dated, signed = announced(plan, approved_on="2026-11-22")[-2:]
    assert (dated.text, dated.align) == ("ประกาศ ณ วันที่ 22 พฤศจิกายน 2569", "end")
    assert signed.align == "end"
    line, name, position = signed.text.splitlines()
    assert line.startswith("ลงชื่อ ....")
    assert name == f"({PEOPLE[0]})"
    assert position


def test_the_day_is_left_open_until_it_is_approved(plan: Payload) -> None:
    assert announced(plan)[-2].text == UNDATED
