"""OPDC's checklist: 24 items in six groups, answered from the plan where it shows, else left to people."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.criteria.checklists import current
from phrom.documents.tree import Note, Table
from phrom.plans.papers.building import sheet_of
from phrom.plans.papers.response import BOX
from phrom.plans.papers.self_answers import QUESTIONS
from phrom.plans.papers.self_check import blocks
from phrom.plans.papers.sheet import Sheet
from phrom.plans.payload import Payload
from phrom.plans.sections import sections
from tests.plans.papers.full import full_payload, with_rows

ON = dt.date(2026, 11, 23)
ASKED = current("bcp", ON)


def whole(approved: str = "2026-11-02", sent: str = "2026-11-05") -> Sheet:
    return sheet_of(full_payload(), "internal", approved_on=approved, sent_on=sent)


def empty() -> Sheet:
    plan = full_payload()
    for target in sections():
        plan = with_rows(plan, target.slug, ())
    return sheet_of(plan, "internal")


def with_(slug: str, *rows: dict[str, object]) -> Sheet:
    return sheet_of(with_rows(full_payload(), slug, rows), "internal")


def test_it_has_twenty_four_items_in_six_groups() -> None:
    assert [group.code for group in ASKED.groups] == list("ABCDEF")
    assert len(ASKED.items) == 24
    assert {item.group for item in ASKED.items} == set("ABCDEF")


def test_every_answer_belongs_to_an_item_and_every_item_that_names_one_has_it() -> None:
    assert {item.auto for item in ASKED.items if item.auto} == QUESTIONS.keys()


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_empty_plan_is_answered_without_boasting(name: str) -> None:
    answer = QUESTIONS[name](empty())
    assert answer.evidence
    assert answer.result == ("yes" if name == "public_masked" else "no")


@pytest.mark.parametrize(
    "name",
    """plan_approved plan_sent duties_covered services_timed resources_analysed threats_covered strategies_complete
    sites_confirmed backups_tested suppliers_ready activation_set phases_complete exercises_planned""".split(),
)  # fmt: skip
def test_a_finished_plan_answers_yes_with_its_evidence(name: str) -> None:
    answer = QUESTIONS[name](whole())
    assert (answer.result, bool(answer.evidence)) == ("yes", True)


def test_half_is_partly() -> None:
    rows = [{"key": "a", "text": "ก", "not_critical_reason": "เลื่อนได้"}, {"key": "b", "text": "ข"}]
    answer = QUESTIONS["duties_covered"](with_("duties", *rows))
    assert answer == ("partly", "หน้าที่หลัก 2 ข้อ มีงานบริการรองรับหรือเหตุผล 1 ข้อ")


def test_a_complete_team_still_needs_its_signed_order() -> None:
    answer = QUESTIONS["team_complete"](whole())
    assert answer.result == "partly"
    assert "คำสั่งแต่งตั้ง" in answer.evidence


def test_a_review_that_is_overdue_is_a_no() -> None:
    assert QUESTIONS["review_due"](with_("cover", {"key": "c", "next_review_on": "2020-01-01"})).result == "no"


def table(sheet: Sheet) -> Table:
    return next(block for block in blocks(sheet, ON) if isinstance(block, Table))


def test_each_item_is_ticked_once_or_has_three_boxes_to_tick_by_hand() -> None:
    made = table(whole())
    rows = [row for number, row in enumerate(made.rows) if number not in made.bands]
    assert len(rows) == 24
    for row in rows:
        ticked = [cell for cell in row[2:5] if cell not in ("", BOX)]
        assert len(ticked) == 1 or row[2:5] == (BOX,) * 3
    by_hand = [row for row in rows if row[2] == BOX]
    assert len(by_hand) == len([item for item in ASKED.items if not item.auto])
    assert all(row[-1].startswith("ให้หน่วยงานตอบ") for row in by_hand)


def test_it_says_that_the_wording_is_our_own() -> None:
    note = next(block for block in blocks(whole(), ON) if isinstance(block, Note))
    assert "ออกแบบโดยระบบ รอเทียบกับแบบของ ก.พ.ร." in note.text


def test_a_plan_seen_in_part_is_answered_too() -> None:
    plan = full_payload()
    seen = Payload({**plan.data, "sections": {"scope": plan.data["sections"]["scope"]}}, {}, is_whole=False)
    assert table(sheet_of(seen, "internal")).rows
