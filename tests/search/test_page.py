"""The page of results and the box: groups with counts, one of them page by page, suggestions, and finding nothing."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.agencies.models import Person
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.search.services import reindex
from tests.soundness import faults
from tests.world import World


def page(world: World, kind: str, **question: str) -> BeautifulSoup:
    response = world.client(kind).get("/search/", question)
    assert response.status_code == 200
    assert faults(response.content.decode()) == []
    return BeautifulSoup(response.content, "html.parser")


def test_results_stand_in_groups_with_counts_and_marks(world: World) -> None:
    soup = page(world, "evaluator", q="ดุสิต")
    groups = [heading.get_text(" ", strip=True) for heading in soup.select("section h2")]
    assert groups[0].startswith("หน่วยงาน 1")
    assert [mark.get_text() for mark in soup.select("#group-agency ~ .hits mark")][:1] == ["ดุสิต"]
    assert soup.select_one('input[name="q"]')["value"] == "ดุสิต"  # type: ignore[index]


def test_a_group_is_shown_page_by_page(world: World) -> None:
    soup = page(world, "institute", q="เขต", group="agency")
    assert len(soup.select(".hits li")) == 20
    assert len(soup.select("section h2")) == 1
    second = page(world, "institute", q="เขต", group="agency", page="2")
    assert second.select_one(".hits li") != soup.select_one(".hits li")


@pytest.mark.parametrize("question", [{"q": "ดุสิต", "group": "nowhere"}])
def test_a_group_that_is_none_is_not_found(world: World, question: dict[str, str]) -> None:
    assert world.client("writer").get("/search/", question).status_code == 404


def test_what_is_typed_is_shown_and_never_run(world: World) -> None:
    soup = page(world, "writer", q="<script>alert(1)</script>")
    assert "alert(1)" in soup.select_one("main h2").get_text()  # type: ignore[union-attr]
    assert not [script for script in soup.select("script") if "alert" in script.get_text()]


def test_where_nothing_is_found_the_page_says_what_to_try(world: World) -> None:
    assert "พิมพ์เพียงบางส่วน" in page(world, "writer", q="ควากกะพาก").select_one("main").get_text()  # type: ignore[union-attr]
    assert "กด / " in page(world, "writer").select_one("main").get_text()  # type: ignore[union-attr]


def test_suggestions_come_in_pieces_with_their_group(world: World) -> None:
    answer = world.client("evaluator").get("/search/suggest/", {"q": "ดุสิต"}).json()
    first = answer["options"][0]
    assert (first["group"], first["url"]) == ("หน่วยงาน", "/agencies/dusit/")
    assert ["ดุสิต", True] in first["title"]
    assert len(answer["options"]) <= 12


def test_every_page_has_the_box_for_who_may_search(world: World) -> None:
    assert 'data-suggest="/search/suggest/"' in world.client("writer").get("/").content.decode()
    assert "data-suggest" not in world.client("outsider").get("/").content.decode()


def test_a_search_costs_the_same_however_much_there_is(world: World) -> None:
    def cost(typed: str) -> int:
        client.get("/search/", {"q": typed})
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": typed})
        return len(queries)

    client = world.client("evaluator")
    before = cost("สมหมาย")
    with viewing_as(SYSTEM):
        Person.objects.bulk_create(Person(agency=world.agency, name=f"สมหมาย คนที่ {n}") for n in range(30))
        reindex()
    assert cost("สมหมาย") == before <= 15
    assert cost("แผน") <= 15
