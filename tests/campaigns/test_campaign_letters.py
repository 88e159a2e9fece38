"""Letters to the agencies of a campaign: who gets which, what fills them, and many at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pikepdf
import pytest

from phrom.campaigns.letters.making import addressed, merge
from phrom.campaigns.queries import standings
from phrom.campaigns.standings import Standing
from phrom.documents.letters.kinds import kind, kinds
from phrom.documents.letters.making import sample_letter
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Comment, Plan
from phrom.plans.services.workflow import return_plan
from tests.world import HOME, YEAR, World

PAGE = f"/campaigns/{YEAR}/letters/"


@pytest.fixture(autouse=True)
def _with_all_rights() -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def own(world: World) -> Standing:
    return next(row for row in standings(world.campaign) if row.key == HOME)


def body_of(world: World, key: str) -> str:
    made = merge(world.campaign, kind(key), [own(world)]).letter(own(world)).letter
    return " ".join([made.subject, made.to, *(block.text for block in made.body)])


def test_every_kind_fills_its_own_wording() -> None:
    for one in kinds("campaign").values():
        assert sample_letter(one, one.standard).letter.body


def test_the_call_names_the_agency_its_day_and_the_threats(world: World) -> None:
    said = body_of(world, "call")
    assert "ผู้อำนวยการเขตดุสิต" in said
    assert "1 เมษายน 2570" in said
    assert "7 ประเภท" in said


def test_a_reminder_goes_only_to_who_has_not_sent(world: World) -> None:
    Plan.objects.filter(pk=world.other_plan.pk).update(status="sent", sent_at="2027-03-01T09:00:00+07:00")
    rows = standings(world.campaign)
    assert len(addressed(kind("reminder"), rows)) == len(rows) - 1
    assert len(addressed(kind("call"), rows)) == len(rows)


def test_a_return_lists_what_is_wrong_section_by_section(world: World) -> None:
    plan = world.put(world.plan, "sent")
    Comment.objects.create(
        plan=plan, slug="services", author=world.user("evaluator"), author_role="evaluator", text="RTO ยาวเกินไป"
    )
    return_plan(plan)
    assert [row.key for row in addressed(kind("return"), standings(world.campaign))] == [HOME]
    assert "RTO ยาวเกินไป" in body_of(world, "return")


def test_a_circular_is_one_pdf_and_a_zip_of_word_files(world: World) -> None:
    client = world.client("evaluator")
    assert world.campaign
    whole = client.get(f"{PAGE}call/file/pdf/?q=ดุสิต")
    assert len(pikepdf.open(io.BytesIO(whole.content)).pages) == 1
    packed = client.get(f"{PAGE}call/file/zip/?q=บางกอก")
    with zipfile.ZipFile(io.BytesIO(b"".join(packed))) as files:
        assert len(files.namelist()) == 2
        text = docx.Document(io.BytesIO(files.read(files.namelist()[0]))).element.xpath("string()")
    assert "บางกอก" in text


def test_a_letter_to_nobody_is_not_there(world: World) -> None:
    assert world.campaign
    assert world.client("evaluator").get(f"{PAGE}acceptance/file/pdf/").status_code == 404
    assert world.client("evaluator").get(f"{PAGE}memo/").status_code == 404


def test_the_city_words_the_letters_of_campaigns_and_agencies_those_of_plans(world: World) -> None:
    assert "หนังสือเรียกส่งแผน" in world.client("evaluator").get("/letters/").text
    assert "หนังสือเรียกส่งแผน" not in world.client("writer").get("/letters/").text
    assert world.client("writer").get(f"/agencies/{HOME}/letters/call/").status_code == 404
