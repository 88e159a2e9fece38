"""The official tables say what the rows mean."""

from __future__ import annotations

import pytest

from phrom.documents.tree import Document, Figure, Heading
from phrom.plans.columns import TICK
from phrom.plans.papers import Revision, document_of
from phrom.plans.payload import Payload
from tests.plans.papers.full import MOBILES, with_rows
from tests.plans.papers.leafing import anchors, column, section, table, tables, titles, words

BUCKETS = ["4 ชั่วโมง", "1 วัน", "1 สัปดาห์", "2 สัปดาห์", "1 เดือน"]


@pytest.mark.parametrize(
    ("rto", "first", "urgency"),
    [
        (1, 0, "สูง"), (4, 0, "สูง"), (5, 1, "สูง"), (24, 1, "สูง"), (25, 2, "ปานกลาง"),
        (720, 4, "ต่ำ"), (721, 5, "ต่ำ"), (None, 5, ""),
    ],
)  # fmt: skip
def test_a_service_is_ticked_from_its_rto_on(plan: Payload, rto: int | None, first: int, urgency: str) -> None:
    document = document_of(with_rows(plan, "services", [{"key": "s", "name": "งาน", "rto_hours": rto}]))
    row = table(document, "T4").rows[0]
    assert row[-5:] == tuple(TICK if place >= first else "" for place in range(5))
    assert row[3] == urgency


def test_mtpd_is_the_writers_own_else_what_impacts_give_else_unknown(plan: Payload) -> None:
    services = [
        {"key": "own", "name": "ก", "mtpd_hours": 8, "mtpd_reason": "ตามกฎหมาย"},
        {"key": "derived", "name": "ข"},
        {"key": "long", "name": "ค"},
        {"key": "unknown", "name": "ง"},
    ]
    impacts = [
        {"key": "1", "service": "own", "dimension": "SVC", "d1": 5},
        {"key": "2", "service": "derived", "dimension": "SVC", "h4": 3, "w1": 4},
        {"key": "3", "service": "long", "dimension": "SVC", "m1": 3},
    ]
    document = document_of(with_rows(with_rows(plan, "services", services), "impacts", impacts))
    assert column(table(document, "services"), "MTPD") == ["8\u00a0ชม.", "1\u00a0สัปดาห์", "เกิน 1\u00a0เดือน", "–"]
    matrix, own = (found for found in tables(document) if found.key == "impacts")
    assert column(matrix, "MTPD ที่คำนวณได้") == ["1\u00a0วัน", "1\u00a0สัปดาห์", "เกิน 1\u00a0เดือน", "–"]
    assert column(matrix, "การให้บริการ")[1] == "3\u00a0–\u00a04\u00a0–\u00a0–".replace(
        "3\u00a0–\u00a04", "3\u00a0–\u00a04"
    )
    assert own.rows == (("1", "ก", "1\u00a0วัน", "8\u00a0ชม.", "ตามกฎหมาย"),)


def test_services_come_back_in_the_order_of_their_rto_on_the_figure(paper: Document) -> None:
    figures = [block for block in paper.blocks if isinstance(block, Figure) and "ลำดับการกลับมา" in block.caption]
    assert figures
    assert all(figure.drawing.height <= 400 and figure.landscape for figure in figures)
    assert figures[0].alt.startswith("รับแจ้งเหตุ ศูนย์บัญชาการเหตุการณ์เขต และวิทยุสื่อสาร RTO 1\u00a0ชม.")


def test_each_duty_names_its_services_by_their_place_or_says_why_none_is_critical(paper: Document) -> None:
    answered = column(table(paper, "duties"), "งานบริการที่สำคัญ (ลำดับในตาราง BIA) หรือเหตุผลที่ไม่มี")
    assert answered[0].startswith("1. รับแจ้งเหตุ")
    assert "เป็นงานตามรอบปี เลื่อนได้ไม่เกิน 30 วันโดยไม่กระทบประชาชน หากใกล้กำหนดส่งให้ขอขยายเวลา" in answered


def test_space_is_four_square_metres_a_person_and_summed(paper: Document) -> None:
    space = table(paper, "T5")
    assert titles(space)[2:] == BUCKETS
    assert space.rows[0][2:] == tuple(f"{4 * n}\u00a0ตร.ม.\n({n}\u00a0คน)" for n in (25, 50, 70, 80, 80))
    assert space.rows[-1][:3] == ("รวม", "", "100\u00a0ตร.ม.\n(25\u00a0คน)")
    assert space.rows[1][2] == "–"


def test_it_needs_are_ticks_and_people_are_summed(paper: Document) -> None:
    assert {cell for row in table(paper, "T7").rows for cell in row[2:]} == {TICK, ""}
    assert table(paper, "T8").rows[-1] == ("รวม", "", *(f"{n}\u00a0คน" for n in (50, 105, 140, 170, 170)))
    assert table(paper, "T6").rows[-1][0] != "รวม"


def test_what_is_at_hand_is_a_column_once_somebody_told_it(plan: Payload, paper: Document) -> None:
    rows = [{**row, "supply": 60 if row["item"] == "ปฏิบัติงานที่บ้าน" else None} for row in plan.rows("needs_space")]
    assert "มีแล้ว" not in titles(table(paper, "T5"))
    assert column(table(document_of(with_rows(plan, "needs_space", rows)), "T5"), "มีแล้ว") == [
        "", "240\u00a0ตร.ม.\n(60\u00a0คน)", "", "240\u00a0ตร.ม.\n(60\u00a0คน)",
    ]  # fmt: skip


def test_strategies_stand_by_the_five_resources_and_none_is_lost(plan: Payload) -> None:
    rows = [{"key": "1", "area": "IT", "text": "สำรองข้อมูล", "activation_hours": 4}, {"key": "2", "text": "อื่น"}]
    found = table(document_of(with_rows(plan, "strategies", rows)), "T3").rows
    assert len(found) == 6
    assert found[2][1] == "- สำรองข้อมูล (เริ่มใช้ได้ภายใน 4\u00a0ชม.)"
    assert found[0][1] == "–"
    assert found[5] == ("ยังไม่ระบุทรัพยากร", "- อื่น")


@pytest.mark.parametrize("slug", ["steps_day1", "steps_day2_7", "steps_day8_30"])
def test_steps_open_with_the_line_on_safety_and_have_a_box_to_tick(paper: Document, slug: str) -> None:
    assert section(paper, slug)[0].startswith("ในการปฏิบัติการใด ๆ ให้บุคลากรคำนึงถึงความปลอดภัย")
    key = {"steps_day1": "T10", "steps_day2_7": "T11", "steps_day8_30": "T12"}[slug]
    assert set(column(table(paper, key), "ดำเนินการแล้วเสร็จ")) == {"☐"}


def test_procedures_stand_by_threat_in_the_order_of_the_scope_before_during_after(
    paper: Document, plan: Payload
) -> None:
    at = next(n for n, b in enumerate(paper.blocks) if isinstance(b, Heading) and b.anchor == "procedures")
    threats = [block.text for block in paper.blocks[at:] if isinstance(block, Heading) and block.level == 3]
    assert threats == [plan.entry("threat", row["threat"])["name"] for row in plan.rows("scope")]
    first = next(found for found in tables(paper) if found.key == "procedures")
    assert [first.rows[band][0] for band in sorted(first.bands)] == ["ก่อนเกิดเหตุ", "ขณะเกิดเหตุ", "หลังเกิดเหตุ"]
    assert first.rows[0] == ("ก่อนเกิดเหตุ",)


def test_systems_and_suppliers_name_services_by_their_place_in_the_table_of_services(plan: Payload) -> None:
    used = [row["key"] for row in plan.rows("services")]
    rows = [{"key": "1", "system": "radio", "services": [used[9], used[1]]}]
    assert table(document_of(with_rows(plan, "systems", rows)), "systems").rows[0][2] == "2, 10"


def test_checklists_name_their_version_and_what_they_amount_to(paper: Document) -> None:
    told = section(paper, "workplace")[0]
    assert "ฉบับ 2566" in told
    assert "ยังไม่ผ่านข้อบังคับทุกข้อ" in told
    assert "ผ่านร้อยละ" in told
    cyber = [found for found in tables(paper) if found.key == "cyber"]
    assert [titles(found)[0] for found in cyber] == ["ข้อ", "ด้าน", "ที่"]
    assert [row[0] for row in cyber[1].rows] == ["ความลับ", "ความถูกต้องสมบูรณ์", "ความพร้อมใช้งาน"]


def test_answers_of_others_are_a_column_only_where_they_are_known(plan: Payload, paper: Document) -> None:
    first = plan.rows("dependencies")[0]["key"]
    assert "คำตอบของหน่วยงานที่พึ่งพา" not in titles(table(paper, "dependencies"))
    told = column(table(document_of(plan, answers={first: "ยืนยัน"}), "dependencies"), "คำตอบของหน่วยงานที่พึ่งพา")
    assert told[:2] == ["ยืนยัน", "ยังไม่ได้ตอบ"]


def test_revisions_are_printed_when_told_and_leave_no_trace_otherwise(plan: Payload, paper: Document) -> None:
    told = document_of(plan, revisions=[Revision("2570/1", "1 ตุลาคม 2569", "นายบุญส่ง", "มีฉบับใหม่แทน")])
    assert table(told, "revisions").rows == (("2570/1", "1 ตุลาคม 2569", "นายบุญส่ง", "มีฉบับใหม่แทน"),)
    assert section(told, "revisions")[0] == "ทบทวนแผนครั้งต่อไปภายในวันที่ 31 มีนาคม 2571"
    assert "revisions" not in anchors(paper)


def test_private_numbers_are_printed_only_when_asked_for(plan: Payload, paper: Document) -> None:
    assert all(number in words(paper) for number in MOBILES.values())
    modest = words(document_of(plan))
    assert not any(number in modest for number in MOBILES.values())
    assert "02-000-1200 ต่อ\u00a05100" in modest
