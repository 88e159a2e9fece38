"""People, sites, systems, suppliers and services from a list: looked at first, each wrong cell named."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from phrom.agencies.models import Person
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.imports.reference.bringing import Brought, bring_in
from phrom.plans.imports.reference.kinds import KINDS, example_of, kind_named, titles_of
from phrom.plans.sections import section
from phrom.registers.models import Site
from tests.plans.imports import papers
from tests.world import World

PEOPLE = [
    ["ชื่อ-นามสกุล *", "ตำแหน่ง", "ฝ่าย/กอง", "โทรศัพท์ที่ทำงาน", "โทรศัพท์เคลื่อนที่", "อีเมล"],
    ["นางหนึ่ง ใจดี", "หัวหน้าฝ่ายโยธา", "ฝ่ายโยธา", "๐๒-๐๐๐-๑๒๓๔", "081-000-1111", ""],
    ["นายสอง ใจงาม", "", "", "12", "", "ไม่ใช่อีเมล"],
    ["", "ไม่มีชื่อ", "", "", "", ""],
]


def brought(world: World, kind: str, rows: papers.Rows, *, writes: bool = True, skips: bool = False) -> Brought:
    with world.as_("writer"):
        content = papers.workbook({"ก": rows})
        return bring_in(world.agency, kind_named(kind), content, "list.xlsx", writes=writes, skips_wrong=skips)


def test_wrong_cells_are_named_by_their_address_and_nothing_is_written(world: World) -> None:
    found = brought(world, "people", PEOPLE)
    assert [row.place for row in found.wrong] == ["D3", "F3", "A4"]
    assert (found.added, found.is_written) == (1, False)
    with viewing_as(SYSTEM):
        assert not Person.objects.filter(name="นางหนึ่ง ใจดี").exists()


def test_right_rows_alone_can_be_written(world: World) -> None:
    found = brought(world, "people", PEOPLE, skips=True)
    assert (found.added, found.is_written, len(found.wrong)) == (1, True, 3)
    with viewing_as(SYSTEM):
        assert Person.objects.get(name="นางหนึ่ง ใจดี").office_phone == "02-000-1234"


def test_a_look_writes_nothing(world: World) -> None:
    assert brought(world, "people", PEOPLE[:2], writes=False).added == 1
    with viewing_as(SYSTEM):
        assert not Person.objects.filter(name="นางหนึ่ง ใจดี").exists()


def test_the_same_list_twice_doubles_nobody(world: World) -> None:
    brought(world, "people", PEOPLE[:2])
    again = brought(world, "people", PEOPLE[:2])
    assert (again.added, again.changed, again.same) == (0, 0, 1)
    moved = [PEOPLE[0], ["นางหนึ่ง  ใจดี", "ผู้อำนวยการเขต", "", "", "", ""]]
    assert brought(world, "people", moved).changed == 1
    with viewing_as(SYSTEM):
        person = Person.objects.get(name="นางหนึ่ง ใจดี")
    assert (person.position, person.unit) == ("ผู้อำนวยการเขต", "ฝ่ายโยธา"), "an empty cell takes nothing away"


def test_a_name_twice_in_one_list_is_wrong(world: World) -> None:
    found = brought(world, "people", [PEOPLE[0], PEOPLE[1], PEOPLE[1]])
    assert [(row.place, "A2" in row.why) for row in found.wrong] == [("A3", True)]


def test_sites_take_their_kind_by_name(world: World) -> None:
    rows = [["ชื่อสถานที่ *", "ประเภท", "รองรับได้ (คน)", "อยู่ในพื้นที่น้ำท่วมถึง"], ["โรงเรียนทดสอบ อาคาร 2", "โรงเรียน", "80", "ใช่"]]
    assert brought(world, "sites", rows).added == 1
    site = Site.objects.get(name="โรงเรียนทดสอบ อาคาร 2")
    assert (site.kind, site.capacity_people, site.is_flood_prone, site.agency) == ("school", 80, True, world.agency)


def test_services_go_into_the_open_draft(world: World) -> None:
    rows = [["งานบริการที่สำคัญ *", "ฝ่าย/กอง", "RTO"], ["จ่ายน้ำดื่มสะอาด", "ฝ่ายโยธา", "๔ ชั่วโมง"], ["งานสอง", "", "เร็ว ๆ"]]
    found = brought(world, "services", rows, skips=True)
    assert [row.place for row in found.wrong] == ["C3"]
    with viewing_as(SYSTEM):
        assert section("services").rows(world.plan).get(name="จ่ายน้ำดื่มสะอาด").rto_hours == 4


def test_a_csv_works_as_well(world: World) -> None:
    content = "\ufeffชื่อระบบ *,ประเภท\nระบบทดสอบ,งานสารบรรณ\n".encode()
    with world.as_("head"):
        assert bring_in(world.agency, kind_named("systems"), content, "list.csv", writes=True).added == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_template_is_a_row_that_is_right(world: World, kind: str) -> None:
    heads = [title for _field, title in titles_of(kind_named(kind))]
    row = [*example_of(kind_named(kind)), *[""] * len(heads)][: len(heads)]
    found = brought(world, kind, [heads, row])
    assert (found.wrong, found.added) == ([], 1)


def test_a_template_can_be_downloaded_and_sent_back(world: World) -> None:
    client = world.client("writer")
    template = client.get("/agencies/dusit/import/people/template/")
    assert CalamineWorkbook.from_filelike(io.BytesIO(template.content)).sheet_names == ["บุคลากร", "ตัวอย่าง"]
    upload = SimpleUploadedFile("people.xlsx", papers.workbook({"ก": PEOPLE}))
    page = client.post("/agencies/dusit/import/people/", {"file": upload, "mode": "all"})
    assert page.status_code == 422
    assert "D3" in page.content.decode()


def test_a_list_without_its_columns_says_which_are_missing(world: World) -> None:
    upload = SimpleUploadedFile("a.xlsx", papers.workbook({"ก": [["อะไร", "ไม่รู้"], ["1", "2"]]}))
    page = world.client("writer").post("/agencies/dusit/import/people/", {"file": upload, "mode": "look"})
    assert "ไม่พบคอลัมน์ ชื่อ-นามสกุล" in page.content.decode()
