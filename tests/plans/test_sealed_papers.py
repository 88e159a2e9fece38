"""Whoever holds a paper learns whether it is in force, and nothing else; its file can be checked against the seal."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phrom.config.cli import main
from phrom.documents.archive import attached_data
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan, Seal
from phrom.plans.papers import render
from phrom.plans.papers.archive import archive_copy
from phrom.plans.sealed_papers import paper_of, paper_of_data, read_code
from phrom.plans.services import revise_plan
from tests.world import HOME, OTHER, PHONE, YEAR, World


@pytest.fixture
def seal(world: World) -> Seal:
    """Of the plan of เขตดุสิต, which is in force."""
    world.put(world.plan, "in_force")
    with viewing_as(SYSTEM):
        return Seal.objects.get(plan=world.plan)


def shown(code: str, client: Client | None = None) -> str:
    said = (client or Client()).get(f"/seal/{code}/")
    assert said.status_code == 200
    return str(said.content.decode())


# the code


@pytest.mark.parametrize(
    "typed",
    ["A367-8B99-6A22", "a3678b996a22", " a367 8B99 6a22 ", "A367–8B99—6A22", "A๓๖๗-๘B๙๙-๖A๒๒", "A367.8B99_6A22"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "a3678b996a22"


def test_letters_that_no_code_holds_are_read_as_the_digits_they_look_like() -> None:
    assert read_code("OIL0-0000-0000") == "011000000000"


@pytest.mark.parametrize("typed", ["", "A367-8B99", "A367-8B99-6A22-1", "G367-8B99-6A22", "' OR 1=1 --", "ก" * 10_000])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_a_paper_is_found_by_index_among_many(seal: Seal) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert paper_of(read_code(seal.code)) is not None
    assert len(queries) == 1
    with viewing_as(SYSTEM):
        rows = Seal.objects.filter(digest__gte="a", digest__lt="ag").order_by()
        if connection.vendor == "sqlite":
            assert "seal_by_code" in rows.explain()


# the page


def test_the_paper_in_force_says_so_to_anybody(seal: Seal) -> None:
    page = shown(seal.code)
    assert "ฉบับนี้มีผลใช้บังคับ" in page
    assert "สำนักงานเขตดุสิต" in page
    assert "ปีงบประมาณ 2570 ฉบับที่ 1" in page


def test_a_stranger_learns_nothing_of_what_the_plan_says(world: World, seal: Seal) -> None:
    page = shown(seal.code)
    for secret in (PHONE, world.person.name, "/plans/"):
        assert secret not in page


def test_a_replaced_paper_names_the_one_in_force(world: World, seal: Seal) -> None:
    with viewing_as(SYSTEM):
        newer = revise_plan(world.plan)
        Plan.objects.filter(pk=world.plan.pk).update(status="replaced")
        world.put(newer, "in_force")
        Plan.objects.filter(pk=newer.pk).update(in_force_on=dt.date(2027, 5, 1))
    assert "มีฉบับใหม่แทน (ปี 2570 ฉบับที่ 2 ลงวันที่ 1 พฤษภาคม 2570)" in shown(seal.code)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("returned", "ส่งกลับแก้ไข"),
        ("approved", "ยังไม่มีผลใช้บังคับ"),
        ("sent", "ยังไม่มีผลใช้บังคับ"),
        ("accepted", "ยังไม่มีผลใช้บังคับ"),
    ],
)
def test_a_paper_not_in_force_says_why(world: World, seal: Seal, status: str, said: str) -> None:
    world.put(world.plan, status)
    assert said in shown(seal.code)


def test_a_paper_whose_seal_was_touched_is_not_vouched_for(seal: Seal) -> None:
    seal.payload["sections"]["objectives"]["rows"][0]["text"] += "!"
    seal.save()
    page = shown(seal.code)
    assert "ไม่ตรงกับตราประทับ" in page
    assert "ฉบับนี้มีผลใช้บังคับ" not in page


def test_spoilt_ciphertext_breaks_the_paper_not_the_page(seal: Seal) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_seal SET private = 'gAAAAspoilt' WHERE id = %s", [seal.pk])
    assert "ไม่ตรงกับตราประทับ" in shown(seal.code)


def test_an_unknown_code_is_not_found(db: None) -> None:
    said = Client().get("/seal/0000-0000-0000/")
    assert said.status_code == 404
    assert "ไม่พบรหัสนี้: อาจพิมพ์ผิดหรือไม่ใช่เอกสารของระบบ" in said.content.decode()


def test_who_may_open_the_plan_finds_the_way_to_it(world: World, seal: Seal) -> None:
    assert f"/plans/{HOME}/{YEAR}/r1/" in shown(seal.code, world.client("member"))
    assert "/plans/" not in shown(seal.code, world.client("neighbour")).partition("<main")[2]


def test_the_form_leads_to_the_page_of_the_code(seal: Seal) -> None:
    said = Client().get("/seal/", {"code": f" {seal.code.lower()} "})
    assert (said.status_code, said.headers["Location"]) == (302, f"/seal/{read_code(seal.code)}/")
    wrong = Client().get("/seal/", {"code": "<script>"})
    assert wrong.status_code == 422
    assert "<script>" not in wrong.content.decode().partition("<main")[2].partition("</main")[0]


def test_who_guesses_too_often_has_to_wait(seal: Seal) -> None:
    client = Client()
    for guess in range(20):
        assert client.get(f"/seal/{guess:012x}/").status_code == 404
    assert client.get(f"/seal/{seal.code}/").status_code == 429
    assert Client(REMOTE_ADDR="127.0.0.9").get(f"/seal/{seal.code}/").status_code == 200


def test_asking_for_papers_that_are_there_is_never_too_often(seal: Seal) -> None:
    client = Client()
    assert {client.get(f"/seal/{seal.code}/").status_code for _ in range(25)} == {200}


def test_pages_of_seals_are_kept_by_nobody(seal: Seal) -> None:
    said = Client().get(f"/seal/{seal.code}/")
    assert "no-store" in said.headers["Cache-Control"]
    assert "noindex" in said.headers["X-Robots-Tag"]


# the file


def test_the_archive_copy_holds_the_export_without_private_numbers(world: World, seal: Seal) -> None:
    with world.as_("auditor"):
        made = archive_copy(Plan.objects.get(pk=world.plan.pk))
        assert attached_data(made) == render(Plan.objects.get(pk=world.plan.pk), "json")
    with world.as_("head"):
        again = attached_data(archive_copy(Plan.objects.get(pk=world.plan.pk)))
    assert again is not None
    assert again == attached_data(made)
    assert PHONE.encode() not in again


def test_an_open_plan_has_no_archive_copy(world: World) -> None:
    with world.as_("head"), pytest.raises(Refused, match="อนุมัติ"):
        archive_copy(world.plan)
    assert world.client("head").get(f"/plans/{HOME}/{YEAR}/r1/archive/").status_code == 403


def test_who_sees_a_plan_in_parts_gets_no_archive_copy(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("lead"), pytest.raises(Refused, match="บางส่วน"):
        archive_copy(Plan.objects.get(pk=world.plan.pk))
    assert world.client("lead").get(f"/plans/{HOME}/{YEAR}/r1/archive/").status_code == 403


def test_the_page_of_papers_offers_it_for_sealed_plans_only(world: World) -> None:
    address, papers = f"/plans/{HOME}/{YEAR}/r1/archive/", f"/plans/{HOME}/{YEAR}/r1/papers/"
    assert address not in world.client("head").get(papers).content.decode()
    world.put(world.plan, "approved")
    assert address in world.client("head").get(papers).content.decode()


def data_of(seal: Seal) -> dict[str, object]:
    copied: dict[str, object] = json.loads(json.dumps(seal.payload))
    return copied


def test_true_data_are_vouched_for(seal: Seal) -> None:
    paper = paper_of_data(json.dumps(data_of(seal), indent=3).encode())
    assert paper is not None
    assert (paper.fault, paper.standing, paper.code) == ("", "in_force", seal.code)


@pytest.mark.parametrize("change", [{"agency_name": "สำนักงานเขตอื่น"}, {"private": {}}, {"sections": {}}])
def test_changed_data_are_found(seal: Seal, change: dict[str, object]) -> None:
    paper = paper_of_data(json.dumps(data_of(seal) | change).encode())
    assert paper is not None
    assert paper.fault == "ข้อมูลที่แนบไม่ตรงกับที่ประทับไว้"


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", b'{"agency": "dusit", "fiscal_year": "x", "revision": 1}']
)
def test_data_of_no_plan_are_of_no_paper(seal: Seal, data: bytes) -> None:
    assert paper_of_data(data) is None


def test_data_that_name_another_agencys_plan_are_not_its_data(world: World, seal: Seal) -> None:
    world.put(world.other_plan, "approved")
    paper = paper_of_data(json.dumps(data_of(seal) | {"agency": OTHER}).encode())
    assert paper is not None
    assert paper.fault


def test_the_command_prints_and_verifies_a_copy(
    world: World, seal: Seal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "copy.pdf"
    assert main(["print", f"{HOME}/{YEAR}", "--format", "archive", "-o", str(file)]) == 0
    assert main(["verify", str(file)]) == 0
    assert f"{HOME}/{YEAR} r1 {seal.code}: the data is as sealed." in capsys.readouterr().out
    world.put(world.plan, "replaced")
    assert main(["verify", str(file)]) == 0
    assert "มีฉบับใหม่แทน" in capsys.readouterr().out
    file.write_bytes(b"%PDF-1.7 broken")
    assert main(["verify", str(file)]) == 1
