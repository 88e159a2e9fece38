"""A mistake in a content file is told as file, line and field, in one sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from phrom.kernel.content import ContentError, check_all, table, tree

HEAD = "key,name_th,name_en,order\n"
NOTE = """{"type": "object", "required": ["name"], "additionalProperties": false,
 "properties": {"name": {"type": "string", "minLength": 1}, "parts": {"items": {"enum": ["a", "b"]}}}}"""
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, settings: Settings) -> Write:
    """Writes a file of a small content folder that knows the schemas `zones` (CSV) and `note` (YAML)."""
    (tmp_path / "schemas").mkdir()
    shutil.copy(Path(settings.PHROM_CONTENT) / "schemas" / "zones.json", tmp_path / "schemas")
    (tmp_path / "schemas" / "note.json").write_text(NOTE, encoding="utf-8")
    settings.PHROM_CONTENT = tmp_path

    def put(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    return put


def test_cells_come_stripped_and_empty_lines_are_left_out(write: Write) -> None:
    write("zones.csv", HEAD + " central , กลาง ,Central,1\n,,,\n")
    assert [dict(row) for row in table("zones")] == [
        {"key": "central", "name_th": "กลาง", "name_en": "Central", "order": "1"}
    ]


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(write: Write) -> None:
    write("zones.csv", "\ufeff" + HEAD + "central,กลาง,Central,1\n")
    assert table("zones")[0]["key"] == "central"


def test_a_wrong_cell_is_told_with_file_line_field_and_what_belongs_there(write: Write) -> None:
    write("zones.csv", HEAD + "central,กลาง,Central,1\nsouth,ใต้,South,สอง\n")
    with pytest.raises(ContentError) as told:
        table("zones")
    assert str(told.value) == "content/zones.csv บรรทัด 3 ช่อง order: “สอง” ใช้ไม่ได้ ต้องเป็นจำนวนเต็มไม่ติดลบ"


def test_a_missing_column_is_told_on_line_1(write: Write) -> None:
    write("zones.csv", "key,name_th,order\n")
    with pytest.raises(ContentError, match=r"zones.csv บรรทัด 1 หัวตารางขาดช่อง name_en"):
        table("zones")


def test_an_unknown_column_is_told_on_line_1(write: Write) -> None:
    write("zones.csv", "key,name_th,name_en,order,colour\n")
    with pytest.raises(ContentError, match=r"บรรทัด 1 หัวตารางมีช่องที่ไม่รู้จัก colour"):
        table("zones")


def test_a_row_with_a_cell_too_many_is_told(write: Write) -> None:
    write("zones.csv", HEAD + "central,กลาง,Central,1,2\n")
    with pytest.raises(ContentError, match=r"บรรทัด 2 มี 5 ช่อง แต่หัวตารางมี 4 ช่อง"):
        table("zones")


def test_a_repeated_key_is_told(write: Write) -> None:
    write("zones.csv", HEAD + "central,กลาง,Central,1\ncentral,กลาง,Central,2\n")
    with pytest.raises(ContentError, match=r"บรรทัด 3 ช่อง key: “central” ซ้ำกับบรรทัดก่อนหน้า"):
        table("zones")


def test_a_wrong_value_in_a_tree_is_told_with_its_line(write: Write) -> None:
    write("note.yaml", "name: ชื่อ\nparts:\n  - a\n  - c\n")
    with pytest.raises(ContentError) as told:
        tree("note")
    assert str(told.value) == ("content/note.yaml บรรทัด 4 ช่อง parts.1: “c” ใช้ไม่ได้ ต้องเป็นคำใดคำหนึ่งใน a, b")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("parts: [a]\n", "บรรทัด 1 ช่อง (ทั้งไฟล์): ขาด name"),
        ("name: ชื่อ\ncolour: red\n", "ช่อง (ทั้งไฟล์): ไม่รู้จัก colour"),
        ("name: ''\n", "บรรทัด 1 ช่อง name: “” ใช้ไม่ได้ ต้องเป็นข้อความที่ไม่ว่าง"),
        ("name: a\nname: b\n", "บรรทัด 2 อ่านไม่ได้: คีย์ “name” ซ้ำ"),
        ("name: [a\n", "note.yaml บรรทัด 2 อ่านไม่ได้"),
    ],
)
def test_each_fault_of_a_tree_is_told_plainly(write: Write, text: str, told: str) -> None:
    write("note.yaml", text)
    with pytest.raises(ContentError) as error:
        tree("note")
    assert told in str(error.value)


def test_a_missing_file_is_told_by_name(write: Write) -> None:
    with pytest.raises(ContentError, match=r"^content/note.yaml ไม่มีไฟล์นี้$"):
        tree("note")


def test_a_file_in_another_encoding_says_how_to_save_it(write: Write, tmp_path: Path) -> None:
    (tmp_path / "zones.csv").write_bytes((HEAD + "central,กลาง,Central,1\n").encode("cp874"))
    with pytest.raises(ContentError, match="ให้บันทึกใหม่โดยเลือกรหัสอักขระ UTF-8"):
        table("zones")


def test_the_check_tells_every_fault_of_every_file(write: Write) -> None:
    write("zones.csv", HEAD + "Central,,Central,x\n")
    write("note.yaml", "parts: [c]\n")
    told = check_all()
    assert len(told) == 5
    assert {line.split()[0] for line in told} == {"content/zones.csv", "content/note.yaml"}


def test_the_check_tells_a_key_that_no_other_file_holds(write: Write, settings: Settings) -> None:
    parts = '{"properties": {"zone": {"type": "string", "refers": "zones.key"}}}'
    (settings.PHROM_CONTENT / "schemas" / "parts.json").write_text(parts, encoding="utf-8")
    write("zones.csv", HEAD + "central,กลาง,Central,1\n")
    write("parts.csv", "zone\ncentral\nmoon\n")
    assert check_all() == ["content/parts.csv แถวที่ 2 ช่อง zone: ไม่มี “moon” ใน zones.csv"]
