"""The pages of a run: who sees them, who is to be phoned, what is entered, numbers to correct, papers, drills."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.db import models
from docx import Document as Word
from python_calamine import CalamineWorkbook

from phrom.agencies.models import Person, User
from phrom.agencies.services.people import change_person
from phrom.calls.models import Run, WrongNumber
from phrom.calls.queries import open_wrong_numbers, reaches, runs_of
from phrom.calls.services import start_run
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.calls.trees import again, begin, called, callee, plant
from tests.world import HOME, OTHER, World


@pytest.fixture
def people(world: World) -> dict[str, Person]:
    return plant(world)


@pytest.fixture
def run(world: World, people: dict[str, Person]) -> Run:
    return begin(world)


def enter(world: World, run: Run, name: str, result: str, kind: str = "member", **more: str) -> str:
    one = callee(run, name)
    given = {"result": result} | {f"{field}-{one.pk}": value for field, value in more.items()}
    answer = world.client(kind).post(f"/calls/{run.key}/people/{one.key}/", given, follow=True)
    return str(BeautifulSoup(answer.text, "html5lib").select_one(".messages").get_text())  # type: ignore[union-attr]


def page(world: World, run: Run, kind: str = "member") -> BeautifulSoup:
    return BeautifulSoup(world.client(kind).get(f"/calls/{run.key}/").text, "html5lib")


# Starting ------------------------------------------------------------------------------------------
def test_two_taps_start_a_run(world: World, people: dict[str, Person]) -> None:
    client = world.client("writer")
    first = BeautifulSoup(client.get(f"/calls/agencies/{HOME}/").text, "html5lib")
    tap = first.select_one('a[href$="occasion=test"]')
    assert tap is not None
    form = BeautifulSoup(client.get(str(tap["href"])).text, "html5lib").select_one("main form[method=post]")
    assert form is not None
    sent = {str(f["name"]): f.get("value") or f.get_text() for f in form.select("input[name], textarea[name]")}
    sent |= {"needed": "1"}
    answer = client.post(str(tap["href"]), sent, follow=True)
    run = models.QuerySet(Run).get()
    assert answer.redirect_chain[-1][0] == f"/calls/{run.key}/"
    assert (run.occasion, run.started_by, called(run)) == ("test", "คุณwriter", {"head"})
    assert "สำนักงานเขตดุสิต" in run.happened


def test_the_message_can_be_changed_before_it_goes_out(world: World, people: dict[str, Person]) -> None:
    sent = {
        "occasion": "incident", "about": "ไฟไหม้", "happened": "ไฟไหม้ห้องเอกสาร", "meeting": "ลานหน้าเขต 10.00 น.",
        "next_steps": "อพยพ", "stay_away": "", "escalate_minutes": "๓", "pass_minutes": "6", "needed": "1",
    }  # fmt: skip
    world.client("duty").post(f"/calls/agencies/{HOME}/new/", sent)
    run = models.QuerySet(Run).get()
    assert (run.about, run.happened, run.escalate_minutes, run.pass_minutes) == ("ไฟไหม้", "ไฟไหม้ห้องเอกสาร", 3, 6)


@pytest.mark.parametrize(("name", "value"), [("escalate_minutes", "0"), ("pass_minutes", "2"), ("happened", " ")])
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    world: World, people: dict[str, Person], name: str, value: str
) -> None:
    sent = {
        "happened": "ทดสอบของเรา", "meeting": "ไม่มี", "next_steps": "กดรับทราบ", "escalate_minutes": "5",
        "pass_minutes": "10", "needed": "1",
    }  # fmt: skip
    answer = world.client("writer").post(f"/calls/agencies/{HOME}/new/", sent | {name: value})
    assert answer.status_code == 422
    assert "กดรับทราบ" in answer.text
    assert not models.QuerySet(Run).exists()


def test_without_a_sealed_plan_the_page_says_what_to_do(world: World) -> None:
    client = world.client("writer")
    assert "เสนอหัวหน้าหน่วยงานอนุมัติ" in client.get(f"/calls/agencies/{HOME}/").text
    answer = client.get(f"/calls/agencies/{HOME}/new/?occasion=test", follow=True)
    assert "เสนอหัวหน้าหน่วยงานอนุมัติ" in answer.text


def test_a_second_start_leads_to_the_run_that_goes_on(world: World, run: Run) -> None:
    sent = {
        "happened": "ก",
        "meeting": "ก",
        "next_steps": "ก",
        "escalate_minutes": "5",
        "pass_minutes": "10",
        "needed": "1",
    }
    answer = world.client("writer").post(f"/calls/agencies/{HOME}/new/?occasion=test", sent, follow=True)
    assert "กำลังแจ้งตามผังของหน่วยงานนี้อยู่แล้ว" in answer.text
    assert f"/calls/{run.key}/" in answer.text


# Sight and rights ----------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["", "live/", "paper/pdf/"])
def test_a_neighbour_sees_nothing(world: World, run: Run, path: str) -> None:
    assert world.client("neighbour").get(f"/calls/{run.key}/{path}").status_code == 404


def test_a_neighbour_finds_nothing_of_it_anywhere(world: World, run: Run) -> None:
    client = world.client("neighbour")
    assert client.get(f"/calls/agencies/{HOME}/").status_code == 404
    assert client.get("/calls/", follow=True).redirect_chain[-1][0] == f"/calls/agencies/{OTHER}/"
    assert str(run.key) not in client.get("/calls/", follow=True).text
    one = callee(run, "head")
    assert client.post(f"/calls/{run.key}/people/{one.key}/", {"result": "answered"}).status_code == 404
    with world.as_("neighbour"):
        assert (runs_of("x"), list(Run.objects.all()), list(WrongNumber.objects.all())) == ([], [], [])


@pytest.mark.parametrize("kind", ["contributor", "executive", "auditor"])
def test_who_may_only_look_enters_nothing(world: World, run: Run, kind: str) -> None:
    assert page(world, run, kind).select("[name=result]") == []
    one = callee(run, "head")
    answer = world.client(kind).post(f"/calls/{run.key}/people/{one.key}/", {"result": "answered"})
    assert answer.status_code == 403
    assert callee(run, "head").answered_at is None


@pytest.mark.parametrize(
    ("kind", "sees"), [("member", True), ("duty", True), ("executive", False), ("contributor", False)]
)
def test_private_numbers_are_for_who_may_see_them(
    world: World, run: Run, people: dict[str, Person], kind: str, sees: bool
) -> None:
    found = page(world, run, kind)
    number = people["head"].mobile_phone
    assert (found.select_one(f'a[href="tel:{number}"]') is not None) is sees
    assert (number in found.get_text()) is sees


def test_the_city_is_told_who_has_never_been_tested(world: World, run: Run) -> None:
    text = world.client("evaluator").get("/calls/").text
    assert "ยังไม่เคย" in text
    assert f"/calls/{run.key}/" in text


# Phoning -------------------------------------------------------------------------------------------
def test_the_tree_works_by_voice_alone(world: World) -> None:
    people = plant(world, email="")
    run = begin(world)
    for name in ("head", "coordinator", "lead-a", "lead-b", "member-1", "member-2"):
        found = page(world, run)
        shown = next(li for li in found.select(".voice") if f"{name} " in f"{li.get_text()} ")
        assert shown.select_one(f'a[href="tel:{people[name].mobile_phone}"]') is not None
        enter(world, run, name, "answered")
    assert again(run).status == "ended"
    with viewing_as(SYSTEM):
        assert reaches([again(run)])[run.pk].percent == 100


def test_who_should_phone_is_named(world: World) -> None:
    plant(world, email="")
    run = begin(world)
    assert "ผู้โทร: ระบบ" in page(world, run).select_one(".voice").get_text()  # type: ignore[union-attr]
    enter(world, run, "head", "answered")
    assert "ผู้โทร: head" in page(world, run).select_one(".voice").get_text()  # type: ignore[union-attr]


def test_a_result_is_kept_with_who_entered_it(world: World, run: Run) -> None:
    assert "บันทึกผลการโทรถึงhead" in enter(world, run, "head", "no_answer", note="สายไม่ว่าง")
    one = callee(run, "head")
    assert (one.state, one.entered_by, one.note) == ("no_answer", "คุณmember", "สายไม่ว่าง")
    assert "deputy" in called(run)
    line = Line.objects.get(verb="callrun.entered_no_answer")
    assert (line.actor_name, line.facts) == ("คุณmember", {"name": "head", "at": "", "note": "สายไม่ว่าง"})


def test_of_two_results_for_who_has_answered_the_second_is_refused(world: World, run: Run) -> None:
    enter(world, run, "head", "answered")
    assert "รับทราบแล้ว หรือมีผู้บันทึกผลไปแล้ว" in enter(world, run, "head", "unreachable")
    assert callee(run, "head").state == "answered"


@pytest.mark.parametrize("at", ["ห้าโมง", "25.00", "9.99"])
def test_a_time_that_is_none_is_refused(world: World, run: Run, at: str) -> None:
    assert "ใส่เวลา เช่น 21.05" in enter(world, run, "head", "answered", at=at)
    assert callee(run, "head").answered_at is None


def test_an_unknown_result_changes_nothing(world: World, run: Run) -> None:
    enter(world, run, "head", "dead")
    assert callee(run, "head").state == "called"


# Numbers that were wrong ---------------------------------------------------------------------------
def test_a_wrong_number_stays_open_until_the_contact_is_corrected(
    world: World, run: Run, people: dict[str, Person]
) -> None:
    enter(world, run, "head", "wrong_number", field="mobile_phone")
    kept = models.QuerySet(WrongNumber).get()
    assert people["head"].mobile_phone not in (kept.mark, str(vars(kept)))
    writer = world.client("writer")
    assert "แก้หมายเลขที่โทรแล้วไม่ใช่เจ้าตัว 1 หมายเลข" in writer.get("/").text
    assert f"/people/{HOME}/{people['head'].key}/" in writer.get(f"/calls/agencies/{HOME}/").text
    with world.as_("writer"):
        change_person(people["head"], {"position": "ผู้อำนวยการเขต"})
        assert open_wrong_numbers()[world.agency.pk][0].person == people["head"]
        change_person(people["head"], {"mobile_phone": "089-000-9999"})
        assert open_wrong_numbers() == {}
    assert "แก้หมายเลขที่โทรแล้ว" not in writer.get("/").text


def test_the_number_spelled_otherwise_is_still_the_wrong_one(world: World, run: Run, people: dict[str, Person]) -> None:
    enter(world, run, "head", "wrong_number")
    with viewing_as(SYSTEM):
        bare = people["head"].mobile_phone.replace("-", "")
        Person.objects.filter(pk=people["head"].pk).update(mobile_phone=f"+66{bare[1:]}")
        assert len(open_wrong_numbers()[world.agency.pk]) == 1


def test_a_wrong_office_number_does_not_blame_the_mobile(world: World) -> None:
    people = plant(world, head={"office_phone": "02-000-1234"})
    run = begin(world)
    enter(world, run, "head", "wrong_number", field="office_phone")
    assert models.QuerySet(WrongNumber).get().field == "office_phone"
    with world.as_("writer"):
        change_person(people["head"], {"office_phone": "02-000-4321"})
        assert open_wrong_numbers() == {}


def test_a_wrong_number_taken_back_is_none(world: World, run: Run) -> None:
    enter(world, run, "head", "wrong_number")
    enter(world, run, "head", "taken_back")
    assert not models.QuerySet(WrongNumber).exists()


# The page while it goes on -------------------------------------------------------------------------
def test_the_page_asks_only_for_what_changed(world: World, run: Run) -> None:
    client, path = world.client("member"), f"/calls/{run.key}/live/"
    first = client.get(path)
    assert first.status_code == 200
    again_ = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again_.status_code, again_.content) == (304, b"")
    enter(world, run, "head", "answered")
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_fragment_is_the_same_each_time(world: World, run: Run) -> None:
    """Nothing in it is drawn anew, a token for instance, or the page would lay every part in again and again."""
    client, path = world.client("member"), f"/calls/{run.key}/live/"
    assert client.get(path).content == client.get(path).content


def test_a_run_can_be_ended_once(world: World, run: Run) -> None:
    client = world.client("head")
    assert "ปิดการแจ้งตามผังแล้ว" in client.post(f"/calls/{run.key}/end/", follow=True).text
    assert client.post(f"/calls/{run.key}/end/").status_code == 403
    assert again(run).ended_by == "คุณhead"


# Drills and papers ---------------------------------------------------------------------------------
def test_a_drill_says_so_on_every_page_and_paper(world: World, run: Run) -> None:
    client = world.client("member")
    for path in (f"/calls/{run.key}/", f"/calls/agencies/{HOME}/new/?occasion=exercise"):
        band = BeautifulSoup(client.get(path).text, "html5lib").select_one(".band.exercise")
        assert band is not None
        assert "ฝึกซ้อม" in band.get_text()
    word = Word(io.BytesIO(client.get(f"/calls/{run.key}/paper/docx/").content))
    said = " ".join(p.text for s in word.sections for part in (s.header, s.footer) for p in part.paragraphs)
    assert "ฝึกซ้อม" in said
    with viewing_as(SYSTEM):
        real = start_run(world.agency, occasion="incident")
    assert page(world, real).select_one(".band.incident") is not None
    assert page(world, real).select_one(".band.exercise") is None


def test_the_result_fits_on_one_sheet_and_the_table_holds_everybody(world: World) -> None:
    tree = {"head": ("", "deputy")} | {f"member-{number}": ("head", f"spare-{number}") for number in range(30)}
    units = {f"member_{number}": {"unit": f"ฝ่าย {number % 8}"} for number in range(30)}
    plant(world, tree, **units)
    run = begin(world, message={"happened": "น้ำท่วมถนนหน้าสำนักงานเขต " * 40})
    enter(world, run, "head", "answered")
    client = world.client("member")
    with pikepdf.open(io.BytesIO(client.get(f"/calls/{run.key}/paper/pdf/").content)) as paper:
        assert len(paper.pages) == 1
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/calls/{run.key}/paper/xlsx/").content))
    cells = {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert {f"member-{number}" for number in range(30)} | {"spare-29"} <= cells


def test_no_paper_holds_a_number(world: World, run: Run, people: dict[str, Person]) -> None:
    content = world.client("member").get(f"/calls/{run.key}/paper/csv/").text
    assert not re.search(r"0[689]\d-000-\d{4}", content)


def test_an_english_reader_meets_english(world: World, run: Run) -> None:
    User.objects.update(language="en")
    text = page(world, run).get_text()
    assert "Phone next" in text
    assert "โทรหาคนถัดไป" not in text


def test_a_run_for_something_above_is_found_by_its_reference(world: World, people: dict[str, Person]) -> None:
    run = begin(world, occasion="exercise", reference="operation:7", about="น้ำท่วม", link="/operations/7/")
    with viewing_as(SYSTEM):
        assert runs_of("operation:7") == [run]
        assert runs_of("") == []
    assert page(world, run).select_one('a[href="/operations/7/"]') is not None


def test_the_plan_leads_to_the_runs_of_its_tree(world: World, people: dict[str, Person]) -> None:
    found = BeautifulSoup(world.client("writer").get(f"/plans/{HOME}/{world.plan.fiscal_year}/").text, "html5lib")
    assert found.select_one(f'a[href="/calls/agencies/{HOME}/"]') is not None
