"""Letters of a campaign get their numbers once, and print the same ever after."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pikepdf
import pytest

from phrom.campaigns.letters.making import addressed, reprint
from phrom.campaigns.letters.numbering import numbers
from phrom.campaigns.models import IssuedLetter, LetterSeries
from phrom.campaigns.queries import standings
from phrom.campaigns.services import extend_agency, issue_letters, renumber_letters
from phrom.documents.letters.kinds import kind
from phrom.documents.letters.tree import Letter
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from tests.world import HOME, YEAR, World

PAGE = f"/campaigns/{YEAR}/letters/call/"
DAY = dt.date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _with_all_rights() -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def issued(world: World, number: str = "กท ๑๘๐๒/ว ๑๒", *, is_circular: bool = True) -> LetterSeries:
    rows = addressed(kind("call"), standings(world.campaign))[:3]
    return issue_letters(world.campaign, kind("call"), rows, number, DAY, is_circular=is_circular)


def letter_of(world: World, series: LetterSeries) -> Letter:
    """The first one, as it prints."""
    made = reprint(series, kind("call"))
    row = next(row for row in standings(world.campaign) if row.agency_id in made.issued)
    return made.letter(row).letter


@pytest.mark.parametrize(
    ("first", "is_circular", "given"),
    [
        ("กท 1802/ว ๑๒", True, ["กท 1802/ว 12"] * 3),
        ("กท ๑๘๐๒/๙๙", False, ["กท 1802/99", "กท 1802/100", "กท 1802/101"]),
        ("กท 1802/ 008", False, ["กท 1802/ 008", "กท 1802/ 009", "กท 1802/ 010"]),
    ],
)
def test_a_series_counts_on_from_its_first_number(first: str, is_circular: bool, given: list[str]) -> None:
    assert numbers(first, 3, is_circular=is_circular) == given


def test_a_number_that_counts_nowhere_is_refused() -> None:
    for wrong in ("กท 1802/ว", "", "กท 1802/12 ก"):
        with pytest.raises(Refused, match="ลงท้ายด้วยตัวเลข"):
            numbers(wrong, 1, is_circular=False)


def test_a_numbered_letter_prints_its_number_and_day_in_the_digits_of_letters(world: World) -> None:
    said = letter_of(world, issued(world))
    assert (said.number, said.dated) == ("กท 1802/ว 12", "1 ตุลาคม 2569")
    file = world.client("evaluator").get(f"{PAGE}file/pdf/?series={LetterSeries.objects.get().pk}")
    assert len(pikepdf.open(io.BytesIO(file.content)).pages) == 3


def test_it_prints_again_as_it_was_though_the_facts_moved_on(world: World) -> None:
    series = issued(world)
    before = letter_of(world, series)
    calls = [row.call_id for row in standings(world.campaign)[:3]]
    extend_agency(world.campaign, calls, dt.date(2027, 6, 1), "น้ำท่วมที่ทำการ")
    assert letter_of(world, series) == before


def test_a_number_is_given_out_once_a_year(world: World) -> None:
    issued(world, "กท 1802/10", is_circular=False)
    with pytest.raises(Refused, match="กท 1802/12"):
        issued(world, "กท 1802/12", is_circular=False)
    series = issued(world, "กท 1802/13", is_circular=False)
    with pytest.raises(Refused, match="กท 1802/11"):
        renumber_letters(series, "กท 1802/11", DAY, kind("call"))
    assert renumber_letters(series, "กท 1802/14", DAY, kind("call"))
    assert not renumber_letters(series, "กท 1802/14", DAY, kind("call"))
    assert [letter.number[-2:] for letter in IssuedLetter.objects.filter(series=series).order_by("pk")] == [
        "14", "15", "16",
    ]  # fmt: skip


def test_issuing_and_correcting_are_in_the_journal(world: World) -> None:
    series = issued(world, "กท 1802/10", is_circular=False)
    renumber_letters(series, "กท 1802/20", dt.date(2026, 10, 2), kind("call"))
    told = {line.verb: line.facts for line in Line.objects.filter(target=f"campaign:{YEAR}")}
    assert told["campaign.letters_issued"]["number"] == "กท 1802/10–กท 1802/12"
    assert told["campaign.letters_renumbered"]["after"]["number"] == "กท 1802/20–กท 1802/22"


def test_the_page_numbers_what_is_chosen_and_an_agency_sees_its_own(world: World) -> None:
    client = world.client("evaluator")
    assert world.campaign
    typed = {"how": "circular", "number": "กท 1802/ว 12", "dated": "1 ตุลาคม 2569"}
    for wrong, status in (({"number": "ว"}, 409), ({"dated": ""}, 422), ({"how": "x"}, 422)):
        assert client.post(f"{PAGE}issue/?q=ดุสิต", {**typed, **wrong}).status_code == status
    said = client.post(f"{PAGE}issue/?q=ดุสิต", typed)
    assert said.status_code == 302
    page = client.get(said.headers["Location"]).content.decode()
    assert "กท 1802/ว 12" in page
    assert IssuedLetter.objects.get().agency == world.agency
    assert client.post(f"{PAGE}issue/?q=ดุสิต", typed).status_code == 409
    own = f"/campaigns/{YEAR}/agencies/{HOME}/"
    assert "กท 1802/ว 12" in world.client("writer").get(own).content.decode()
    assert "กท 1802/ว 12" in client.get(f"/campaigns/{YEAR}/letters/").content.decode()
    assert client.get(f"{PAGE}?series=99999").status_code == 404
