"""The list of injects as Excel: what goes out comes back the same, and what is wrong is told by its cell."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.scenarios.models import Inject, Scenario
from phrom.scenarios.msel import COLUMNS, read_msel, write_msel
from phrom.scenarios.services import copy_scenario, write_injects
from tests.world import World

Grid = list[list[str]]


def grid_of(content: bytes) -> Grid:
    return [
        [str(cell) for cell in row]
        for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    ]


def file_of(grid: Grid) -> bytes:
    packed = io.BytesIO()
    book = Workbook(packed)
    sheet = book.add_worksheet()
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)
    book.close()
    return packed.getvalue()


def place(name: str) -> int:
    return list(COLUMNS).index(name)


@pytest.fixture
def draft(world: World) -> Scenario:
    """A city scenario adapted by เขตดุสิต."""
    with viewing_as(SYSTEM):
        return copy_scenario(Scenario.objects.get(key="flood-river-2554", version=1), world.agency)


@pytest.mark.parametrize("key", ["flood-river-2554", "hospital-ransomware-2563", "covid-counter-2564"])
def test_what_goes_out_comes_back_unchanged(world: World, key: str) -> None:
    with viewing_as(SYSTEM):
        draft = copy_scenario(Scenario.objects.get(key=key, version=1), world.agency)
        read = read_msel(draft, write_msel(draft))
        assert read.problems == []
        done = write_injects(draft, read.rows, drop_others=True)
        assert (done.added, done.changed, done.removed, done.same) == (0, 0, 0, draft.injects.count())


def test_a_changed_a_new_and_a_missing_row_are_each_taken(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        grid = grid_of(write_msel(draft))
        grid[1][place("title")] = "เปลี่ยนชื่อ"
        new = [*grid[2]]
        new[place("key")], new[place("at")] = "", "๒:๑๕"
        done = write_injects(draft, read_msel(draft, file_of([*grid[:-1], new])).rows, drop_others=True)
        assert (done.added, done.changed, done.removed) == (1, 1, 1)
        assert Inject.objects.filter(scenario=draft, at_minutes=135).count() == 1


def test_others_stay_unless_told_to_go(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        count = draft.injects.count()
        write_injects(draft, read_msel(draft, file_of(grid_of(write_msel(draft))[:3])).rows, drop_others=False)
        assert draft.injects.count() == count


def test_a_row_copied_in_excel_becomes_a_new_inject(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        grid = grid_of(write_msel(draft))
        done = write_injects(draft, read_msel(draft, file_of([*grid, grid[1]])).rows, drop_others=True)
        assert (done.added, done.changed) == (1, 0)


def test_columns_may_stand_in_another_order(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        turned = [list(reversed(row)) for row in grid_of(write_msel(draft))]
        read = read_msel(draft, file_of(turned))
        assert (read.problems, len(read.rows)) == ([], draft.injects.count())


def test_each_wrong_cell_is_named_and_nothing_is_written(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        grid = grid_of(write_msel(draft))
        grid[1][place("at")], grid[2][place("method")], grid[3][place("roles")] = "เช้า", "นกพิราบ", "ภารโรง"
        grid[4][place("key")] = "abc"
        problems = read_msel(draft, file_of(grid)).problems
    assert [problem.split()[1] for problem in problems] == ["B2", "G3", "H4", "O5"]


def test_a_missing_column_says_which(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        grid = [row[:3] + row[4:] for row in grid_of(write_msel(draft))]
        (problem,) = read_msel(draft, file_of(grid)).problems
    assert "เหตุการณ์" in problem


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "ไม่ใช่ Excel".encode(), b"\xd0\xcf\x11\xe0 old"])
def test_a_file_that_is_no_excel_is_refused_with_what_to_do(world: World, draft: Scenario, content: bytes) -> None:
    with viewing_as(SYSTEM):
        (problem,) = read_msel(draft, content).problems
    assert "บันทึกใหม่เป็น Excel" in problem


def test_text_like_a_formula_stays_text(world: World, draft: Scenario) -> None:
    with viewing_as(SYSTEM):
        Inject.objects.filter(scenario=draft).update(text="=HYPERLINK(1)")
        read = read_msel(draft, write_msel(draft))
        assert {row["text"] for row in read.rows} == {"=HYPERLINK(1)"}


def test_the_page_takes_the_file_and_tells_what_it_did(world: World) -> None:
    url = f"/scenarios/{world.scenario.key}/1/"
    content = world.client("writer").get(url + "msel.xlsx").content
    grid = grid_of(content)
    grid[1][place("title")] = "ควันเต็มอาคาร"
    sent = {"file": SimpleUploadedFile("msel.xlsx", file_of(grid))}
    answer = world.client("writer").post(url + "msel/", sent, follow=True).content.decode()
    assert "แก้ไข 1" in answer
    assert "ควันเต็มอาคาร" in answer


def test_a_wrong_file_leaves_everything_as_it_was(world: World) -> None:
    url = f"/scenarios/{world.scenario.key}/1/msel/"
    answer = world.client("writer").post(url, {"file": SimpleUploadedFile("a.xlsx", b"hello")})
    assert answer.status_code == 422
    with viewing_as(SYSTEM):
        assert world.scenario.injects.count() == 1
