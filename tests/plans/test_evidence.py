"""A file behind an answer of a checklist: attached, shown and printed by its name, carried on, gone with the last."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phrom.documents.models import StoredFile
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.columns import FileName
from phrom.plans.models import EvidenceFile, Plan
from phrom.plans.payload import payload_of
from phrom.plans.renewal import rows_for
from phrom.plans.sections import section
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.services import detach_file, revise_plan
from tests.world import HOME, YEAR, World

PAGE = f"/plans/{HOME}/{YEAR}/s/workplace/"
NAME = "ใบตรวจ.pdf"


def paper(name: str = NAME, content: bytes = b"%PDF-1.7 whatever it says") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def address(world: World, what: str = "") -> str:
    return f"{PAGE}evidence/{world.proven.key}/{what}"


def value(world: World) -> str:
    with viewing_as(SYSTEM):
        return ChecklistAnswer.objects.get(pk=world.proven.pk).upload


def test_a_file_stands_beside_its_answer_and_opens_for_who_reads_the_section(world: World) -> None:
    assert world.proven
    assert NAME in world.client("writer").get(PAGE).content.decode()
    for kind, status in {"writer": 200, "contributor": 200, "executive": 200, "neighbour": 404, "lead": 404}.items():
        assert (kind, world.client(kind).get(address(world, "file/")).status_code) == (kind, status)
    said = world.client("writer").get(address(world, "file/"))
    assert said.content.startswith(b"%PDF")
    assert "attachment" in said.headers["Content-Disposition"]


def test_a_sealed_plan_shows_and_prints_the_file_by_its_name(world: World) -> None:
    assert world.proven
    world.put(world.plan, "in_force")
    page = world.client("evaluator").get(PAGE).content.decode()
    assert NAME in page
    assert "/file/" in page
    printed = world.client("evaluator").get(f"/plans/{HOME}/{YEAR}/document/").content.decode()
    assert NAME in printed
    assert value(world)[:36] not in printed


def test_the_next_year_keeps_the_file_of_what_it_asks_as_before(world: World) -> None:
    mine = value(world)
    with viewing_as(SYSTEM):
        before = payload_of(world.plan)
        rows = {row["item"]: row["upload"] for row in rows_for(before, world.agency, YEAR + 1)["workplace"]}
        assert rows[world.proven.item] == mine
        before.data["sections"]["workplace"]["rows"][0]["item"] = "unknown"
        assert mine not in [row["upload"] for row in rows_for(before, world.agency, YEAR + 1)["workplace"]]


def test_what_is_not_what_its_name_says_is_refused_beside_the_field(world: World) -> None:
    said = world.client("writer").post(address(world, "save/"), {"file": paper("x.pdf", b"MZ program")})
    assert said.status_code == 422
    assert "เนื้อหาตรงกับชนิดไฟล์" in said.content.decode()
    assert value(world).endswith(NAME)


def test_attaching_is_journaled_once_and_replaces_the_file_before(world: World) -> None:
    old = value(world)
    lines = Line.objects.filter(verb="section.saved", target=f"plan:{HOME}/{YEAR}")
    before = lines.count()
    assert world.client("writer").post(address(world, "save/"), {"file": paper("ใหม่.pdf")}).status_code == 302
    assert value(world).endswith(" ใหม่.pdf")
    assert lines.count() == before + 1
    with viewing_as(SYSTEM):
        assert not StoredFile.objects.filter(key=FileName.key_of(old)).exists()


def test_a_typed_value_never_becomes_a_file(world: World) -> None:
    row, mine = world.proven, value(world)
    world.client("writer").post(f"{PAGE}save/", {f"r.{row.key}.version": "2", f"r.{row.key}.upload": "x" * 40})
    assert value(world) == mine
    with viewing_as(SYSTEM):
        EvidenceFile.objects.update(agency=world.other_agency)
    assert world.client("writer").get(address(world, "file/")).status_code == 404


def test_the_next_revision_keeps_the_file_and_an_earlier_one_does_too(world: World) -> None:
    row = world.proven
    world.put(world.plan, "in_force")
    with world.as_("writer"):
        newer = revise_plan(Plan.objects.select_related("agency").get(pk=world.plan.pk))
        copy = ChecklistAnswer.objects.get(plan=newer, key=row.key)
        assert copy.upload == value(world)
        detach_file(newer, section("workplace"), copy)
    with viewing_as(SYSTEM):
        assert EvidenceFile.objects.count() == 1
        assert ChecklistAnswer.objects.get(pk=copy.pk).upload == ""


def test_a_file_that_no_plan_names_any_more_is_deleted(world: World) -> None:
    assert world.proven
    assert world.client("writer").post(address(world, "remove/")).status_code == 302
    with viewing_as(SYSTEM):
        assert not EvidenceFile.objects.exists()
        assert not StoredFile.objects.filter(name=NAME).exists()
    assert world.client("writer").get(address(world, "file/")).status_code == 404


@pytest.mark.parametrize("slug", ["team", "nothing"])
def test_only_answers_of_checklists_have_files(world: World, slug: str) -> None:
    said = world.client("writer").get(f"/plans/{HOME}/{YEAR}/s/{slug}/evidence/{world.proven.key}/")
    assert said.status_code == 404
