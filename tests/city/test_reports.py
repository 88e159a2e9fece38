"""Every report in every format: it comes out whole, says the same everywhere, and shows nobody more than is theirs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from phrom.city.reading import Sight
from phrom.city.rendering import FORMATS, plain, render, table_of
from phrom.city.reports import Column, Made, Row, reports
from phrom.city.scene import Scene
from phrom.documents.csv_file import render_csv
from phrom.followups.models import FollowUp
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan, PlanSection
from phrom.plans.sections import section
from phrom.plans.sections.evaluations import Evaluation
from phrom.plans.services import refresh_section
from phrom.threats.models import Threat
from tests.plans.finished import finish
from tests.world import World

MARKS = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "csv": "\ufeff".encode(), "json": b"{", "png": b"\x89PNG"}
SKILL = "การบังคับบัญชาเหตุการณ์"


@pytest.fixture
def in_force(world: World) -> Iterator[Plan]:
    """The plan of เขตดุสิต in force, with an event that it could not cope with; seen with the system's eyes."""
    with world.as_("head"):
        plan = finish(world.plan)
        Evaluation.objects.create(
            plan=plan, threat=Threat.objects.get(key="cyber"), event="=1+1 มัลแวร์", usable=2, coped="no",
            structure_affected="yes", how="manpower", improvement="เพิ่มคน", training=SKILL,
        )  # fmt: skip
        refresh_section(plan, section("evaluations"), PlanSection.objects.get(plan=plan, slug="evaluations"))
    world.put(plan, "in_force")
    with viewing_as(SYSTEM):
        yield plan


def made(slug: str) -> Made:
    return reports()[slug].make(Scene(Sight(None, frozenset())))


@pytest.mark.parametrize("slug", list(reports()))
@pytest.mark.parametrize("format", FORMATS)
def test_a_report_comes_in_every_format(in_force: Plan, slug: str, format: str) -> None:
    told = made(slug)
    if format == "png" and told.picture is None:
        return
    assert render(reports()[slug], told, format).startswith(MARKS[format])


@pytest.mark.parametrize("slug", list(reports()))
def test_a_report_of_an_empty_city_says_so_and_comes_out(world: World, slug: str) -> None:
    with viewing_as(SYSTEM):
        told = made(slug)
        assert told.sentences
        for format in ("json", "csv", "pdf"):
            assert render(reports()[slug], told, format)
    assert world.client("auditor").get(f"/city/reports/{slug}/").status_code == 200


@pytest.mark.parametrize("slug", list(reports()))
def test_rows_have_as_many_cells_as_columns_and_lead_somewhere(world: World, in_force: Plan, slug: str) -> None:
    told = made(slug)
    assert {len(row.cells) for row in told.rows} <= {len(told.columns)}
    assert len({column.key for column in told.columns}) == len(told.columns)
    urls = {row.url.partition("#")[0] for row in told.rows if row.url}
    client = world.client("auditor")
    assert {url: client.get(url).status_code for url in list(urls)[:2] if client.get(url).status_code != 200} == {}


def test_csv_excel_and_json_say_the_same(in_force: Plan) -> None:
    report, told = reports()["readiness"], made("readiness")
    data = json.loads(render(report, told, "json"))
    lines = list(csv.reader(io.StringIO(render(report, told, "csv").decode("utf-8-sig"))))
    assert [column["title"] for column in data["columns"]] == lines[0]
    assert [[plain(row[column["key"]]) for column in data["columns"]] for row in data["rows"]] == lines[1:]
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(report, told, "xlsx")))
    assert len(book.get_sheet_by_index(1).to_python()) >= len(told.rows)


def test_nothing_typed_by_people_becomes_a_formula(in_force: Plan) -> None:
    told = made("structure")
    assert [row.cells[3] for row in told.rows] == ["=1+1 มัลแวร์"]
    assert "'=1+1" in render(reports()["structure"], told, "csv").decode("utf-8-sig")
    risky = Made([Column("a", "ก")], [Row(("@SUM(1)",)), Row(("-5",))], [])
    from phrom.city.rendering import paper

    said = render_csv(paper(reports()["structure"], risky, is_raw=True)).decode("utf-8-sig")
    assert "'@SUM(1)" in said
    assert table_of(reports()["structure"], risky).rows[0] == ("@SUM(1)",)


def test_what_is_followed_up_stands_beside_what_plans_say(world: World, in_force: Plan) -> None:
    day = timezone.localdate()
    said = {"agency": world.other_agency, "source": "by_hand", "due_on": day, "first_due_on": day, "raised_by": "สปภ."}
    FollowUp.objects.create(kind="training", title="อบรม", skill="incident-command", persons=12, **said)
    FollowUp.objects.create(kind="structure", title="ไม่มีเจ้าภาพน้ำท่วมขัง", structure_kind="no_owner", **said)
    FollowUp.objects.create(kind="structure", title="จบแล้ว", structure_kind="no_owner", closed_on=day, **said)
    (need,) = made("training").rows  # the plan calls the skill as the list of skills does
    assert need.cells[:3] == (SKILL, 2, 12)
    assert [row.cells[3] for row in made("structure").rows] == ["=1+1 มัลแวร์", "ไม่มีเจ้าภาพน้ำท่วมขัง"]


# Who ------------------------------------------------------------------------------------------------


def rows_of(client: Client, slug: str) -> list[str]:
    assert client.get(f"/city/reports/{slug}/").status_code == 200
    told = json.loads(client.get(f"/city/reports/{slug}/json/").content)
    return [str(next(iter(row.values()))) for row in told["rows"]]


def test_the_commission_reads_structure_and_the_institute_training_and_nothing_else(
    world: World, in_force: Plan
) -> None:
    for kind, slug, other in (("commission", "structure", "training"), ("institute", "training", "structure")):
        client = world.client(kind)
        assert len(rows_of(client, slug)) == 1
        assert client.get(f"/city/reports/{other}/").status_code == 403
        assert client.get("/city/reports/readiness/").status_code == 403
        listed = BeautifulSoup(client.get("/city/reports/").content.decode(), "html5lib").select(".reports h2 a")
        assert [link["href"] for link in listed] == [f"/city/reports/{slug}/"]


def test_a_writer_reads_only_her_own_rows(world: World, in_force: Plan) -> None:
    assert len(rows_of(world.client("writer"), "readiness")) == 1
    assert rows_of(world.client("neighbour"), "structure") == []
    assert "ดุสิต" not in " ".join(rows_of(world.client("neighbour"), "cyber"))


def test_a_lead_agency_reads_about_its_threat_alone(world: World, in_force: Plan) -> None:
    client = world.client("lead")  # leads against epidemics, not against cyber threats
    assert len(rows_of(client, "health")) == 77
    assert rows_of(client, "cyber") == []
    assert rows_of(client, "structure") == []


def test_a_report_that_there_is_not_is_not_found(world: World) -> None:
    client = world.client("auditor")
    assert client.get("/city/reports/nothing/").status_code == 404
    assert client.get("/city/reports/readiness/exe/").status_code == 404
    assert client.get("/city/yearly/2400/").status_code == 404
    assert client.get("/city/executive/xlsx/").status_code == 404


@pytest.mark.parametrize("slug", list(reports()))
def test_the_page_of_a_report_costs_at_most_ten_queries(world: World, in_force: Plan, slug: str) -> None:
    client, url = world.client("executive"), f"/city/reports/{slug}/"
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    assert len(queries) <= 10
