"""Headings to blocks, tables to T1-T16, cells to typed values, names to registers."""

from __future__ import annotations

import pytest

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.headings import place_headings
from phrom.plans.imports.mapping.people import named
from phrom.plans.imports.mapping.proposing import Proposal, propose
from phrom.plans.imports.mapping.registers import Registers, registers_of
from phrom.plans.imports.mapping.times import bucket_of
from phrom.plans.imports.readers import read_bytes
from phrom.plans.sections import section
from tests.plans.imports import papers
from tests.world import World

NOBODY = Registers({})
# tables of contents of published plans (domain 7), with the block that each line means; "-" none
OPDC_2563 = """
สารบัญ|toc
หน้า|-
บทนำ|intro
1. วัตถุประสงค์ (Objectives) ของการจัดทำแผนดำเนินการธุรกิจอย่างต่อเนื่อง|objectives
2. สมมติฐานของแผนการดำเนินธุรกิจอย่างต่อเนื่อง (BCP Assumptions)|assumptions
3. ขอบเขตของแผนดำเนินธุรกิจอย่างต่อเนื่อง (Scope of BCP)|scope
4. การวิเคราะห์ทรัพยากรที่สำคัญ|resources_impact
ตารางที่ 1 สรุปเหตุการณ์สภาวะวิกฤตและผลกระทบ|resources_impact
5. ทีมงานแผนดำเนินธุรกิจอย่างต่อเนื่อง (Business continuity Plan Team)|team
ตารางที่ 2 รายชื่อบุคลากรและบทบาทของทีมบริหารความต่อเนื่อง (BCP Team)|team
6. ผลกระทบต่อกระบวนการท างานหรือการให้บริการ|bia
7. การวิเคราะห์เพื่อกำหนดความต้องการทรัพยากรที่สำคัญ .......... ๑๒|resource_need
กลยุทธ์ความต่อเนื่อง (Business Continuity Strategy)|strategy
8. ขั้นตอนการบริหารความต่อเนื่องและกอบกู้กระบวนการ|steps
9. กระบวนการแจ้งเหตุฉุกเฉิน (Call Tree)|calltree
"""
BROKEN = """
บทนา|intro
วตั ถปุ ระสงค์ 1|objectives
สมมติฐานของแผนดาเนินธุรกิจอย่างต่อเนื่อง 1|assumptions
ขอบเขตของแผนดาเนนิ ธรุ กจิ อย่างต่อเน่อื ง 1|scope
การวเิ คราะห์ทรพั ยากรทสี่ าคัญ 2|resources_impact
ตารางท่ี 1 สรุปเหตุการณส์ ภาวะวิกฤตและผลกระทบ 2|resources_impact
ทมี งานแผนดาเนินธรุ กจิ อยา่ งตอ่ เนอ่ื ง (Business Continuity Plan Team) 3|team
ผลกระทบตอกระบวนการทางานหรอการใหบรการ|bia
"""
INTERIOR = """
๑. บทนา 1|intro
๑.๑ หลักการและเหตผุ ล 1|rationale
1.2 วัตถปุ ระสงค์ 1|objectives
๑.๓ สมมติฐานของแผนการบริหารความต่อเนื่อง (BCP Assumption) 2|assumptions
๑.๔ ขอบเขตของแผนการบรหิ ารความตอ่ เน่ืองในสภาวะวกิ ฤต (Scope of BCP)|scope
2.1 โครงสร้างและทมี งานแผนการบริหารความต่อเน่ือง|team
2.2 หนา้ ท่ีรับผดิ ชอบของคณะบริหารความต่อเน่ือง (BCP TEAM) 4|team
๒.3 กจิ กรรมหลัก และระยะเวลาเปูาหมายในการฟ้นื ฟู 6|bia
๒.4 ทรัพยากรทจ่ี าเปน็ ต้องใชเ้ พอื่ เปน็ การดาเนินงานต่อเนื่องในภาวะวกิ ฤต 7|resource_need
๒.5 การประเมินความเสยี่ ง ภัยคุกคาม และผลกระทบจากเหตุการณ์ 10|resources_impact
๒.6 การปอู งกันก่อนเกิดเหตุและการบรรเทาความเสียหาย|strategy
"""
NARIT = """
บทนำ|intro
3.1 โครงสร้างคณะทำงานบริหารความต่อเนื่อง|team
3.2 หน้าที่ความรับผิดชอบของคณะทำงาน|team
3.3 กลยุทธ์ความต่อเนื่อง|strategy
3.4 ผลกระทบต่อกระบวนการทำงาน|bia
3.5 มาตรการตามลำดับเหตุการณ์|steps
3.6 ระบบสนับสนุน|resource_need
3.7 กฎหมาย/ระเบียบที่เกี่ยวข้อง|law
"""
BANGKOK = """
ประกาศใช้แผน|announce
คำนำ|foreword
หน้าที่ความรับผิดชอบหลักของหน่วยงาน|mandate
มาตรการความปลอดภัยในสถานที่ทำงานด้านสาธารณสุข|workplace
แผนรับมือภัยคุกคามทางไซเบอร์|cyber
แนวทางปฏิบัติรายภัย|hazard_proc
แผนการฝึกซ้อมและผลการฝึกซ้อม|exercise
การติดตามประเมินผลการดำเนินการตามแผน|evaluation
ประวัติการปรับปรุงแผน|revision
ตารางคำจำกัดความ|glossary
ภาคผนวก|-
"""


@pytest.mark.parametrize("contents", [OPDC_2563, BROKEN, INTERIOR, NARIT, BANGKOK])
def test_every_heading_of_published_contents_finds_its_block(contents: str) -> None:
    wanted = [tuple(line.split("|")) for line in contents.strip().splitlines()]
    placed = place_headings([heading for heading, _block in wanted])
    assert [(one.heading, one.block or "-") for one in placed] == wanted


def test_words_that_head_nothing_are_not_placed_surely() -> None:
    placed = place_headings(["อาหารกลางวันนักเรียน", "บรรณานุกรม", "รายการประกอบแบบก่อสร้าง"])
    assert [one.confidence < 0.9 for one in placed] == [True, True, True]


def test_a_numbered_part_below_a_known_one_belongs_to_it() -> None:
    placed = place_headings(["2. ขอบเขตของแผน", "2.1 พื้นที่อาคารใหม่", "3. คำนำ"])
    assert (placed[1].block, placed[1].confidence) == ("scope", 0.6)


def proposal(content: bytes, name: str = "plan.docx", registers: Registers = NOBODY) -> Proposal:
    return propose(read_bytes(content, name), registers)


def test_a_styled_paper_is_placed_without_its_contents_list() -> None:
    found = proposal(papers.styled())
    assert [block["block"] for block in found.blocks] == ["toc", "intro", "objectives", "bia", "team"]
    assert [table.code for table in found.tables] == ["T4", "T2"]
    assert [entry.cells["text"].typed for entry in found.entries if entry.section == "objectives"] == [
        "เพื่อให้งานบริการไม่หยุดชะงักเกินเวลาที่กำหนด", "เพื่อให้บุคลากรรู้หน้าที่ของตนในภาวะวิกฤต",
    ]  # fmt: skip
    services = [entry.cells for entry in found.entries if entry.section == "services"]
    assert [(cells["name"].typed, cells["rto_hours"].typed) for cells in services] == [
        ("รับแจ้งเหตุร้องทุกข์", "4"), ("ออกใบอนุญาตก่อสร้าง", "336"),
    ]  # fmt: skip


def test_a_paper_typed_by_hand_is_placed_too() -> None:
    found = proposal(papers.by_hand())
    assert [block["block"] for block in found.blocks] == ["intro", "assumptions", "calltree", "steps"]
    assert [table.code for table in found.tables] == ["T13", "T10"]
    assert len([entry for entry in found.entries if entry.section == "assumptions"]) == 2
    assert [entry.cells["text"].typed for entry in found.entries if entry.section == "steps_day1"] == [
        "แจ้งบุคลากรตามผัง", "ประชุมคณะบริหารความต่อเนื่อง",
    ]  # fmt: skip


@pytest.mark.django_db
def test_people_are_found_in_the_register_and_strangers_are_asked(world: World) -> None:
    with viewing_as(SYSTEM):
        found = proposal(papers.styled(), registers=registers_of(world.plan))
    team = next(entry for entry in found.entries if entry.section == "team")
    assert team.cells["role"].typed == "HEAD"
    assert (team.cells["main"].typed, team.cells["main"].confidence) == (str(world.person.key), 1.0)
    stranger = team.cells["alternate"]
    assert (stranger.typed, stranger.problem) == ("", "unknown")
    assert stranger.person == {"name": "นางสาวใหม่ มาทำงาน", "office_phone": "02-000-1234"}


def test_a_name_that_fits_two_entries_is_asked() -> None:
    two = Registers({"site": {"a": "ศูนย์เยาวชนตัวอย่าง อาคาร 1", "b": "ศูนย์เยาวชนตัวอย่าง อาคาร 2"}})
    match = two.match("site", "ศูนย์เยาวชนตัวอย่าง อาคาร")
    assert match.key == ""
    assert [key for key, _name, _score in match.choices] == ["b", "a"]
    assert two.match("site", "ศูนย์เยาวชนตัวอย่าง อาคาร 1").key == "a"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (["ชื่องาน", "ระดับ", "ภายใน 4 ชม.", "24 ชม.", "7 วัน", "14 วัน", "30 วัน"], "T4"),
        (["ที่", "ภัยคุกคาม", "อาคารสถานที่", "อุปกรณ์", "ไอที", "กำลังคน", "คู่ค้า"], "T1"),
        (["ทรัพยากร", "มาตรการ"], "T3"),
        (["ประเภทภัย", "วันที่", "วัตถุประสงค์", "รูปแบบการฝึกซ้อม", "ผู้เข้าร่วม"], "T14"),
        (["คำศัพท์", "คำอธิบาย"], "definitions"),
        (["ลำดับ", "ราคา", "ผู้ขาย", "เลขที่ใบเสร็จ"], ""),
    ],
)
def test_tables_are_told_by_their_heads(head: list[str], code: str) -> None:
    body = [["ข้อความหนึ่ง"] * len(head), ["ข้อความสอง"] * len(head)]
    found = proposal("\n".join("\t".join(row) for row in [head, *body]).encode(), "a.txt")
    assert [table.code for table in found.tables] == [code]


@pytest.mark.parametrize(
    ("caption", "first", "cell", "code"),
    [
        ("", "พื้นที่สำหรับสถานที่ปฏิบัติงานสำรอง", "๑๒๐ ตร.ม. (๓๐ คน)", "T5"),
        ("", "คอมพิวเตอร์สำรอง", "๓ เครื่อง", "T6"),
        ("ตารางที่ 6 ความต้องการด้านเทคโนโลยีสารสนเทศ", "ระบบสารบรรณ", "✓", "T7"),
        ("", "จำนวนบุคลากรปฏิบัติงานที่บ้าน", "5 คน", "T8"),
        ("", "ผู้ให้บริการเชื่อมโยงระบบเครือข่าย", "2 ราย", "T9"),
    ],
)
def test_tables_of_one_shape_are_told_by_what_fills_them(caption: str, first: str, cell: str, code: str) -> None:
    rows = [
        ["ประเภททรัพยากร", "ที่มา", *papers.TIMES],
        [first, "สำนักงานเขต", cell, cell, cell, cell, cell],
        [first + " 2", "", "", cell, cell, cell, cell],
    ]
    lines = "\n".join("\t".join(row) for row in rows)
    assert [table.code for table in proposal(f"{caption}\n{lines}".encode(), "a.txt").tables] == [code]


def test_space_counts_people_and_totals_are_left_out() -> None:
    rows = [
        ["ประเภททรัพยากร", "ที่มา", *papers.TIMES],
        ["พื้นที่สำหรับสถานที่ปฏิบัติงานสำรอง", "โรงเรียน", "120 ตร.ม. (30 คน)", "120 ตร.ม.", "-", "", ""],
        ["รวม", "", "1", "1", "1", "1", "1"],
    ]
    found = proposal("\n".join("\t".join(row) for row in rows).encode(), "a.txt")
    (entry,) = found.entries
    assert (entry.cells["h4"].typed, entry.cells["h4"].confidence > 0.9) == ("30", True)
    assert (entry.cells["d1"].typed, entry.cells["d1"].problem) == ("30", "area")
    assert entry.cells["w1"].typed == ""


@pytest.mark.parametrize(
    ("head", "bucket"),
    [
        ("๔ ชั่วโมง", "h4"),
        ("ภายใน ๒๔ ชม.", "d1"),
        ("1 สัปดาห์", "w1"),
        ("7 วัน", "w1"),
        ("๑๔ วัน", "w2"),
        ("หนึ่งเดือน", "m1"),
        ("30 วัน", "m1"),
        ("3 วัน", ""),
        ("RTO", ""),
    ],
)
def test_heads_of_time_columns(head: str, bucket: str) -> None:
    assert bucket_of(head) == bucket


@pytest.mark.parametrize(
    ("slug", "column", "text", "typed"),
    [
        ("services", "rto_hours", "๔ ชั่วโมง", "4"),
        ("services", "rto_hours", "ภายใน 2 วัน", "48"),
        ("services", "mbco_percent", "ร้อยละ ๖๐", "60"),
        ("services", "demand", "เพิ่มขึ้นมาก", "surge"),
        ("exercises", "planned_on", "๑ เมษายน ๒๕๗๐", "2027-04-01"),
        ("exercises", "planned_on", "15/1/70", "2027-01-15"),
        ("exercises", "type", "การฝึกซ้อมแผนบนโต๊ะ (TTX)", "TTX"),
        ("hazard_impacts", "building", "✓", "1"),
        ("hazard_impacts", "building", "-", ""),
        ("suppliers", "phone", "โทร ๐๒-๐๐๐-๑๒๓๔", ""),
        ("suppliers", "phone", "๐๒ ๐๐๐ ๑๒๓๔", "02-000-1234"),
        ("needs_people", "h4", "๓ คน", "3"),
        ("team", "role", "ผู้ประสานงานคณะบริหารความต่อเนื่อง", "COORD"),
    ],
)
def test_cells_become_typed_values(slug: str, column: str, text: str, typed: str) -> None:
    assert values.read_cell(section(slug).column(column), text).typed == typed


def test_a_month_alone_is_taken_but_not_surely() -> None:
    reading = values.read_day("มีนาคม 2570")
    assert (reading.typed, reading.problem, reading.confidence < 0.9) == ("2027-03-31", "month", True)


@pytest.mark.parametrize(
    ("text", "name", "position", "mobile"),
    [
        ("นายสมชาย ใจดี\nผู้อำนวยการเขต\n081-000-1234", "นายสมชาย ใจดี", "ผู้อำนวยการเขต", "081-000-1234"),
        ("น.ส.สมหญิง ใจงาม (นักวิชาการชำนาญการ) โทร. ๐๘๑ ๐๐๐ ๕๖๗๘", "น.ส.สมหญิง ใจงาม", "นักวิชาการชำนาญการ", "081-000-5678"),
        ("ว่าที่ ร.ต.กล้า หาญ", "ว่าที่ ร.ต.กล้า หาญ", "", ""),
        ("นางมาลี ดีงามหัวหน้าฝ่ายปกครอง", "นางมาลี ดีงาม", "หัวหน้าฝ่ายปกครอง", ""),
    ],
)
def test_names_are_taken_apart(text: str, name: str, position: str, mobile: str) -> None:
    who = named(text)
    assert (who.name, who.position, who.mobile_phone) == (name, position, mobile)


def test_every_proposal_knows_where_it_stood() -> None:
    found = proposal(papers.workbook({"T4": [["ตารางที่ 4 ผลกระทบต่อกระบวนการทำงาน"], [], *papers.BIA]}), "a.xlsx")
    cell = found.entries[0].cells["name"]
    assert (cell.origin.table, cell.origin.place) == (1, "A4")


def test_what_finds_no_place_is_listed() -> None:
    told = "บทนำ\nข้อความ\n\nลำดับ\tราคา\tเลขที่ใบเสร็จ\n1\t500\tก 12\n2\t600\tก 13"
    assert [(one["kind"], one["page"]) for one in proposal(told.encode(), "a.txt").unplaced] == [("table", 1)]
