"""What Phrom prints comes back as it was: JSON to the byte, Word and Excel to the cell."""

from __future__ import annotations

import json

import pytest

from phrom.agencies.models import Person
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.imports.mapping.drafts import Entry
from phrom.plans.imports.mapping.identity import settle
from phrom.plans.imports.mapping.texts import LISTS
from phrom.plans.imports.opening import proposed
from phrom.plans.imports.readers import read_bytes
from phrom.plans.imports.services.owning import write_own
from phrom.plans.imports.services.writing import write_entries
from phrom.plans.models import Plan
from phrom.plans.papers import render
from phrom.plans.sections import section, sections
from phrom.plans.services import RowChange, SectionChange, save_section
from tests.world import World

SKIPPED = {"cover", "impacts"}  # the cover is no table; impacts are told by the letters of a matrix


def entries(plan: Plan, content: bytes, name: str) -> list[Entry]:
    found = proposed(plan, read_bytes(content, name)).entries
    settle(plan, found)
    return found


def filled(world: World) -> Plan:
    """The world's plan with a person in the team, a call tree, a site, a system, and a strategy with its time."""
    person = str(world.person.key)
    rows = {
        "team": {"role": "HEAD", "unit": "ฝ่ายปกครอง", "main": person},
        "call_tree": {"person": person, "channels": "โทรศัพท์, LINE", "confirmed_on": ""},
        "sites": {"site": "dusit-youth", "purpose": "งานทะเบียน", "people": "30", "area_m2": "200"},
        "systems": {"system": "bora", "rpo_hours": "4", "backup_hours": "24", "fallback": "รับคำขอด้วยแบบกระดาษ"},
        "exercises": {"threat": "cyber", "type": "TTX", "objective": "ซ้อมตัดการเชื่อมต่อ", "planned_on": "15 ม.ค. 2570"},
        "evaluations": {"threat": "flood_river", "event": "น้ำท่วม 2569", "usable": "4", "coped": "yes"},
    }  # fmt: skip
    for slug, typed in rows.items():
        save_section(world.plan, section(slug), SectionChange([RowChange(str(_new()), 0, typed)]))
    return world.plan


def _new() -> str:
    import uuid

    return str(uuid.uuid4())


@pytest.mark.parametrize(
    ("format", "skeleton"), [("docx", "bma"), ("docx", "opdc-2563"), ("docx", "moi"), ("xlsx", "bma")]
)
def test_word_and_excel_come_back_as_the_plan_is(world: World, format: str, skeleton: str) -> None:
    with viewing_as(SYSTEM):
        plan = filled(world)
        found = entries(plan, render(plan, format, skeleton=skeleton), f"plan.{format}")
        assert [(e.section, e.state, e.before) for e in found if e.state != "same"] == []
        told = {entry.section for entry in found}
        held = {s.slug for s in sections() if s.rows(plan).exists() and s.layout != "prose"}
    assert held - told - SKIPPED == (set(LISTS) - {"duties"} if format == "xlsx" else set()), (
        "a workbook holds tables alone"
    )


def test_a_pdf_of_phrom_proposes_nothing_wrong_for_sure(world: World) -> None:
    with viewing_as(SYSTEM):
        plan = filled(world)
        found = entries(plan, render(plan, "pdf"), "plan.pdf")
    same = [entry for entry in found if entry.state == "same"]
    assert len(same) > 0.9 * len(found)


def test_json_comes_back_to_the_byte(world: World) -> None:
    with viewing_as(SYSTEM):
        plan = filled(world)
        before = render(plan, "json")
        for slug in ("services", "team", "objectives", "call_tree"):
            target = section(slug)
            gone = [RowChange(str(row.key), row.version, is_deleted=True) for row in target.rows(plan)]
            save_section(plan, target, SectionChange(gone))
        row = section("intro").rows(plan).get()
        save_section(plan, section("intro"), SectionChange([RowChange(str(row.key), row.version, {"body": "แก้แล้ว"})]))
        assert render(plan, "json") != before
        write_own(plan, json.loads(before))
        assert render(plan, "json") == before
        assert sum(write_own(plan, json.loads(before)).values()) == 0, "the second time there is nothing to write"


def test_json_of_another_agency_is_refused(world: World) -> None:
    with viewing_as(SYSTEM):
        own = json.loads(render(world.other_plan, "json"))
        with pytest.raises(Refused, match="พระนคร"):
            write_own(world.plan, own)


def test_people_of_a_file_from_another_city_come_along(world: World) -> None:
    with viewing_as(SYSTEM):
        plan = filled(world)
        own = json.loads(render(plan, "json"))
        key = str(_new())
        own["registers"]["person"] = {key: {"name": "นางย้าย มาใหม่", "position": "ปลัด", "unit": "", "office_phone": ""}}
        own["sections"]["team"]["rows"][0]["main"] = key
        write_own(plan, own)
        assert Person.objects.get(key=key).name == "นางย้าย มาใหม่"


def test_a_paper_into_an_empty_plan_and_out_again_says_the_same(world: World) -> None:
    """Every row that Word tells is written as new into another agency's plan, and told again there."""
    with viewing_as(SYSTEM):
        paper = render(filled(world), "docx")
        found = entries(world.other_plan, paper, "plan.docx")
        sure = [entry for entry in found if not entry.is_asked]
        written = write_entries(world.other_plan, sure, "update")
        assert written.left == {}
        again = entries(world.other_plan, paper, "plan.docx")
        assert [e.state for e in again if not e.is_asked and e.state != "same"] == []
