"""Checks of what people typed: R27, R28, V08, V09, V10."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r27_private_numbers_in_register import check as r27
from phrom.plans.checks.r28_years_are_buddhist import check as r28
from phrom.plans.checks.v08_text_names_this_agency import check as v08
from phrom.plans.checks.v09_nothing_left_to_fill import check as v09
from phrom.plans.checks.v10_texts_are_the_agency_s import check as v10
from phrom.plans.payload import live_payload
from phrom.plans.sections import sections
from tests.plans.build import found, payload, places
from tests.world import World

HERE = [("warning", "law-2", "text")]


def law(text: str) -> list[dict[str, object]]:
    """The text between two others that are fine."""
    return [{"text": "พ.ร.บ. หนึ่ง"}, {"text": text}, {"text": "พ.ร.บ. สอง 02-000-1234"}]


@pytest.mark.parametrize(
    "text",
    [
        "โทร 081-000-1234",
        "081 000 1234",
        "0810001234",
        "+66 81 000 1234",
        "+66810001234",
        "(๐๘๑-๐๐๐-๑๒๓๔)",
        "06-1000-1234",
    ],
)
def test_mobile_numbers_are_found_however_they_are_written(text: str) -> None:
    assert places(r27, payload(law=law(text))) == HERE


@pytest.mark.parametrize(
    "text",
    ["โทร 02-000-1234", "1555", "08x-000-1234", "รหัส 10810001234", "2570-081-000-1234", "081-000-12345", "053-000-123"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not found(r27, payload(law=law(text)))


def test_an_identity_number_is_known_by_its_check_digit() -> None:
    (finding,) = found(r27, payload(law=law("เลข 1-1017-00203-45-0 และ 081-000-1234")))
    assert "เลขประจำตัวประชาชน" in finding.message
    assert not found(r27, payload(law=law("เลขที่หนังสือ 1-1017-00203-45-1")))


def test_a_supplier_s_own_column_for_phones_may_hold_any_number() -> None:
    assert not found(r27, payload(suppliers=[{"phone": "081-000-1234"}]))


@pytest.mark.parametrize(
    "text", ["ปี 2026", "ประจำปี 2026", "1 ม.ค. 2027", "12 ธันวาคม ๒๐๒๖", "ค.ศ. 1999", "1/4/2027", "พ.ศ.2026"]
)
def test_years_of_the_common_era_are_found(text: str) -> None:
    assert places(r28, payload(law=law(text))) == HERE


@pytest.mark.parametrize(
    "text",
    [
        "ปี 2569",
        "๑ เมษายน ๒๕๗๐",
        "ISO 22301:2019",
        "จำนวน 2026 ชุด",
        "ปี 2,026",
        "มาตรฐาน 27001-2022",
        "ปีละ 20267",
        "12/5/2570",
    ],
)
def test_buddhist_years_and_other_numbers_are_fine(text: str) -> None:
    assert not found(r28, payload(law=law(text)))


@pytest.mark.parametrize(
    ("slug", "column", "text"),
    [
        ("cover", "title", "แผนของสำนักงานเขตบางรัก"),
        ("announcement", "body", "ประกาศสำนักงานเขตบางรัก\nเรื่อง การใช้แผน"),
        ("announcement", "body", "บทนำ\nประกาศสำนักอนามัย"),
        ("foreword", "body", "สำนักการแพทย์ ได้จัดทำแผนบริหาร"),
        ("rationale", "body", "ภารกิจของสำนักงานเขตบางกอกน้อยเกี่ยวข้องกับประชาชน"),
    ],
)
def test_another_name_where_the_agency_speaks_of_itself_is_found(slug: str, column: str, text: str) -> None:
    assert places(v08, payload(**{slug: [{column: text}]})) == [("warning", f"{slug}-1", column)]


@pytest.mark.parametrize(
    ("slug", "column", "text"),
    [
        ("cover", "title", "แผนของสำนักงานเขตดุสิต"),
        ("announcement", "body", "ประกาศสำนักงานเขตดุสิต ตามที่สำนักป้องกันและบรรเทาสาธารณภัยกำหนด"),
        ("foreword", "body", "พื้นที่ติดกับสำนักงานเขตบางซื่อ และทำงานร่วมกับสำนักอนามัย"),
        ("dependencies", "on_service", "สำนักอนามัยจึงจัดทำแผน"),
        ("stand_down", "text", "แจ้งสำนักงานเขตพระนคร"),
    ],
)
def test_others_may_be_mentioned(slug: str, column: str, text: str) -> None:
    assert not found(v08, payload(**{slug: [{column: text}]}))


@pytest.mark.parametrize(
    "text",
    [
        "ณ วันที่ ........",
        "(ระบุชื่อ)",
        "[ใส่ชื่อหน่วยงาน]",
        "{agency}",
        "____",
        "โทร xxx-xxxx",
        "-",
        "–",
        "N/A",
        "..",
        "ไม่มีข้อมูล",
    ],
)
def test_blanks_of_a_form_are_found(text: str) -> None:
    assert places(v09, payload(law=law(text))) == HERE


@pytest.mark.parametrize(
    "text",
    [
        "ฯลฯ...",
        "2-7 วัน",
        "การระบุชื่อผู้ป่วย (ถ้ามี)",
        "รองรับ [1]",
        "ไม่มีข้อมูลสูญหาย",
    ],
)
def test_usual_writing_is_no_blank(text: str) -> None:
    assert not found(v09, payload(law=law(text)))


def test_the_last_and_the_first_cell_are_looked_at_too() -> None:
    assert places(v09, payload(law=[{"text": "-"}])) == [("warning", "law-1", "text")]


def test_a_fresh_starter_has_only_the_hint_to_make_it_one_s_own(world: World) -> None:
    with world.as_("writer"):
        plan = live_payload(world.plan)
    assert [(f.severity, f.section) for check in (r27, r28, v08, v09, v10) for f in check.find(plan)] == [
        ("hint", "foreword")
    ]


def test_one_text_of_one_s_own_is_enough(world: World) -> None:
    with world.as_("writer"):
        plan = live_payload(world.plan)
    plan.rows("intro")[0]["body"] += " และพื้นที่ริมคลองสามเสน"
    assert not list(v10.find(plan))


def test_ten_thousand_signs_are_read_in_no_time() -> None:
    for check in (r27, r28, v08, v09):
        for sign in ("0", "1", "-", ".", "๐", "(", "x", "สำนัก", "ปี 20", "[ระบุ"):
            found(check, payload(foreword=[{"body": sign * 10_000}]))


def test_no_section_is_without_a_text_to_look_at_or_stumbles() -> None:
    blank = {section.slug: [{}] for section in sections()}
    assert payload(**blank).typed.cells == []
