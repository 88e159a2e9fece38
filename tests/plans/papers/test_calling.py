"""The call tree on paper: drawn from whoever starts, listed by level, safe against circles."""

from __future__ import annotations

from typing import Any

from phrom.documents.tree import Document, Figure
from phrom.plans.papers import document_of
from phrom.plans.payload import Payload
from tests.plans.papers.full import MOBILES, with_rows
from tests.plans.papers.leafing import column, section, table, words


def called(plan: Payload, *rows: tuple[str, str | None]) -> Document:
    """The paper of a plan in which each (person, caller) has a row of the person's key."""
    made: list[dict[str, Any]] = [{"key": person, "person": person, "caller": caller} for person, caller in rows]
    return document_of(with_rows(plan, "call_tree", made))


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks if isinstance(block, Figure) and "Call Tree" in block.caption]


def test_everyone_is_listed_by_level_below_the_one_who_starts(plan: Payload) -> None:
    document = called(plan, ("p2", "p1"), ("p0", None), ("p1", "p0"))
    assert column(table(document, "T13"), "ชั้น") == ["1", "2", "3"]
    assert column(table(document, "T13"), "ผู้แจ้ง")[0] == "ผู้เริ่มแจ้ง"
    assert len(figures(document)) == 1


def test_rows_that_call_each_other_in_a_circle_are_listed_but_not_drawn(plan: Payload) -> None:
    document = called(plan, ("p0", None), ("p1", "p2"), ("p2", "p1"))
    assert column(table(document, "T13"), "ชั้น") == ["1", "ไม่อยู่ในผัง", "ไม่อยู่ในผัง"]
    assert len(figures(document)) == 1


def test_each_who_starts_has_a_drawing(plan: Payload) -> None:
    document = called(plan, ("p0", None), ("p1", None), ("p2", "p1"))
    assert len(figures(document)) == 2


def test_the_paper_tells_how_fresh_the_numbers_are(paper: Document) -> None:
    assert section(paper, "call_tree")[0] == "ยืนยันหมายเลขแล้ว 16 คน ครั้งที่เก่าที่สุดเมื่อวันที่ 15 ตุลาคม 2569"


def drawn(document: Document) -> str:
    return " ".join(str(item[-1]) for item in figures(document)[0].drawing.items)


def test_the_drawing_has_the_number_that_reaches_soonest_and_the_list_has_all(paper: Document, plan: Payload) -> None:
    office = plan.entry("person", "p0")["office_phone"].replace("ต่อ ", "ต่อ\u00a0")
    assert MOBILES["p0"] in drawn(paper)
    assert office not in drawn(paper)
    assert office in words(paper)
    assert office in drawn(document_of(plan))


def test_no_number_in_the_drawing_is_cut_short(paper: Document, plan: Payload) -> None:
    assert "…" not in drawn(paper)
    assert all(MOBILES[row["person"]] in drawn(paper) for row in plan.rows("call_tree"))
