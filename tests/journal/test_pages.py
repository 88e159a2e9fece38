"""The journal as people read it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import transaction

import phrom
from phrom.agencies.services.people import add_person, change_person
from phrom.journal.models import Line
from phrom.journal.services import record
from phrom.journal.telling import labels, tell
from phrom.journal.verbs import VERBS
from tests.world import World


def line_of(verb: str, **facts: object) -> Line:
    return Line(verb=verb, target="plan:dusit/2570", facts=facts)


def test_every_verb_that_is_written_has_a_sentence() -> None:
    sources = [path.read_text() for path in Path(phrom.__file__).parent.rglob("*.py")]
    written = {verb for source in sources for verb in re.findall(r'record\(\s*f?"([a-z_]+\.[a-z_]+)"', source)}
    assert written
    assert written <= VERBS.keys()


def test_a_change_is_told_with_before_and_after(world: World) -> None:
    with world.as_("writer"):
        person = add_person(world.agency, {"name": "นายวิชัย ตั้งมั่น", "position": "หัวหน้าฝ่ายโยธา"})
        change_person(person, {"name": "นายวิชัย ตั้งมั่น", "position": "หัวหน้าฝ่ายเทศกิจ"})
    page = world.client("auditor").get("/journal/").text
    assert "แก้ไขข้อมูลบุคคล" in page
    assert "นายวิชัย ตั้งมั่น" in page
    assert "หัวหน้าฝ่ายเทศกิจ" in page
    assert "ตำแหน่ง" in page


def test_rows_of_a_section_are_told_one_by_one() -> None:
    rows = [
        {"key": "a", "before": {"name": "เก่า", "rto_hours": 4}, "after": {"name": "ใหม่", "rto_hours": 4}},
        {"key": "b", "before": None, "after": {"name": "เพิ่มมา", "main": "6f1c9a52-0a34-4d3e-9a55-000000000001"}},
        {"key": "c", "before": {"name": "หายไป"}, "after": None},
    ]
    told = tell(line_of("section.saved", section="services", rows=rows), labels() | {"services.name": "ชื่อบริการ"})
    assert [(change.label, change.before, change.after) for change in told.changes] == [
        ("ชื่อบริการ", "เก่า", "ใหม่"), ("เพิ่มแถว", "", "เพิ่มมา"), ("ลบแถว", "หายไป", ""),
    ]  # fmt: skip


def test_lists_of_sections_are_told_by_their_titles() -> None:
    line = line_of("section.assigned", person="คุณสมหญิง", before=[], after=["team", "sites"])
    told = tell(line, labels() | {"section.team": "ทีม", "section.sites": "สถานที่สำรอง"})
    assert told.notes == ["ผู้ได้รับ คุณสมหญิง"]
    assert [(c.before, c.after) for c in told.changes] == [("", "ทีม\nสถานที่สำรอง")]


def test_states_days_and_endless_texts_are_readable() -> None:
    told = tell(line_of("plan.submitted", before="draft", after="submitted", revision=2, note="ก" * 10_000), labels())
    assert ("สถานะ", "ร่าง", "เสนอหัวหน้าหน่วยงาน") in [(c.label, c.before, c.after) for c in told.changes]
    assert told.notes[0] == "ฉบับที่ 2"
    assert all(len(note) <= 310 for note in told.notes)
    day = tell(line_of("person.changed", before={"confirmed_on": None}, after={"confirmed_on": "2026-11-22"}), labels())
    assert day.changes[0].after == "22 พฤศจิกายน 2569"


def test_a_verb_nobody_described_stands_as_it_is() -> None:
    assert tell(line_of("moon.landed"), {}).sentence == "moon.landed"


@pytest.mark.parametrize("query", ["chain=phra-nakhon", "verb=comment.made", "who=คุณhead", "day=1/1/2500"])
def test_filters_leave_out_other_lines(world: World, query: str) -> None:
    with world.as_("writer"), transaction.atomic():
        record("person.added", "person:x", chain="dusit", facts={"name": "นางสาวเฉพาะ กิจ"})
    client = world.client("auditor")
    assert "นางสาวเฉพาะ กิจ" in client.get("/journal/?chain=dusit&verb=person.added&who=คุณwriter").text
    assert "นางสาวเฉพาะ กิจ" not in client.get(f"/journal/?{query}").text


def test_an_unreadable_day_is_said_and_left_out(world: World) -> None:
    page = world.client("auditor").get("/journal/?day=เมื่อวาน")
    assert page.status_code == 200
    assert "ใส่วันที่ เช่น 22/11/2569" in page.text


def test_what_was_typed_is_shown_as_text(world: World) -> None:
    with world.as_("writer"), transaction.atomic():
        record("comment.made", "plan:dusit/2570", chain="dusit", facts={"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in world.client("auditor").get("/journal/").text


@pytest.mark.parametrize("kind", ["writer", "head", "evaluator", "executive", "admin", "outsider"])
def test_only_auditors_read_the_whole_journal(world: World, kind: str) -> None:
    answer = world.client(kind).get("/journal/")
    assert answer.status_code == 403
    assert ("ยังไม่มีบทบาท" if kind == "outsider" else "ผู้ตรวจสอบ") in answer.text


def test_the_plans_history_shows_its_lines(world: World) -> None:
    page = world.client("writer").get("/plans/dusit/2570/history/")
    assert page.status_code == 200
    assert "เริ่มแผน" in page.text
