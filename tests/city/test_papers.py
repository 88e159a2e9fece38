"""The city on paper and as a workbook: one sheet for executives, the yearly report, all plans in force."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from phrom.agencies.models import Person
from phrom.city.executive import Executive
from phrom.city.papers import executive_paper
from phrom.city.reading import Sight
from phrom.city.rendering import write
from phrom.city.reports import reports
from phrom.city.trend import changes, years
from phrom.city.yearly import yearly_of
from phrom.config.cli import main
from phrom.documents.sheets import Sheets
from phrom.documents.tree import Heading
from phrom.kernel.dates import fiscal_year
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from tests.plans.finished import finish
from tests.world import PHONE, World

THIS_YEAR = fiscal_year(timezone.localdate())


@pytest.fixture
def in_force(world: World) -> Iterator[Plan]:
    with world.as_("head"):
        finish(world.plan)
    plan = world.put(world.plan, "in_force")
    with viewing_as(SYSTEM):
        Plan.objects.filter(pk=plan.pk).update(in_force_on=timezone.localdate())
        yield plan


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as paper:
        return len(paper.pages)


def test_the_executive_s_paper_is_one_sheet_and_says_the_five_things(in_force: Plan) -> None:
    told = Executive()
    assert [point.title for point in told.points] == ["แผน", "ภัยที่อ่อนที่สุด", "เขตที่น่าห่วง", "ต้องตัดสินใจ", "แนวโน้ม"]
    assert told.points[0].figure == "1/77"
    assert pages(write(executive_paper(told), "pdf")) == 1


def test_the_yearly_report_has_a_chapter_per_report(in_force: Plan) -> None:
    document = yearly_of(THIS_YEAR).document()
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert set(map(str, (report.title for report in reports().values()))) < set(heads)
    assert pages(write(document, "pdf")) >= 20


def test_a_year_ends_with_the_plans_that_were_in_force_then(in_force: Plan) -> None:
    Plan.objects.filter(pk=in_force.pk).update(
        in_force_on=timezone.localdate().replace(year=timezone.localdate().year - 1)
    )
    found = years()
    assert [len(year.city.plans) for year in found][-2:] == [1, 1]
    assert changes(found[-2].city, found[-1].city, Sight(None, frozenset())) == []


def test_who_improved_is_who_came_from_no_plan_to_one(in_force: Plan) -> None:
    before, after = years()[-1].city, years()[-1].city
    (change,) = changes(type(before)(before.day, before.agencies, {}, before.threats), after, Sight(None, frozenset()))
    assert (change.agency.key, change.better, change.worse) == ("dusit", 7, 0)


def test_the_workbook_has_every_table_of_every_plan_in_force_and_no_private_number(
    world: World, in_force: Plan
) -> None:
    answer = world.client("auditor").get("/city/plans.xlsx")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert len(book.sheet_names) == 40
    cells = [str(cell) for number in range(40) for row in book.get_sheet_by_index(number).to_python() for cell in row]
    assert PHONE in {person.mobile_phone for person in Person.objects.filter(agency=in_force.agency)}
    assert not any(PHONE in cell or "081-000" in cell for cell in cells)
    assert any("ดุสิต" in cell for cell in cells)


def test_a_sheet_keeps_text_as_text_and_takes_any_name() -> None:
    packed = io.BytesIO()
    with Sheets() as book:
        for name in ("a" * 40, "a" * 40, "[?]", "ใบ/๑"):
            book.add(name, ["หัว"])
        book.write(0, ["=1+1", 5, None, "<&>\x01", "ก" * 40_000])
        book.save(packed)
    packed.seek(0)
    read = CalamineWorkbook.from_filelike(packed)
    assert len({name.casefold() for name in read.sheet_names}) == 4
    assert all(0 < len(name) <= 31 for name in read.sheet_names)
    assert [str(cell)[:5] for cell in read.get_sheet_by_index(0).to_python()[1]] == ["=1+1", "5.0", "", "<&>", "กกกกก"]


def test_the_command_writes_reports(in_force: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, name in ((["readiness", "--format", "csv"], "r.csv"), (["plans"], "p.xlsx")):
        assert main(["report", *arguments, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 100
    assert main(["report", "nothing", "-o", str(tmp_path / "x.pdf")]) == 1
    assert "there is no report" in capsys.readouterr().err
    assert main(["report", "yearly", "--year", "2400", "-o", str(tmp_path / "x.pdf")]) == 1
    assert main(["report", "plans", "--format", "pdf", "-o", str(tmp_path / "x.pdf")]) == 1
