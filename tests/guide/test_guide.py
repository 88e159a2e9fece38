"""Help where it is needed: topics, words on a tap, and a first walk for each role."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from phrom.guide.models import TourEnd
from phrom.guide.terms import glossary, terms_in
from phrom.guide.topics import topic
from phrom.guide.views import TOPICS
from phrom.kernel.content import tree
from phrom.kernel.panels import panels
from phrom.kernel.roles import ROLES
from phrom.plans.guiding import places
from phrom.plans.sections import sections
from tests.world import PEOPLE, World


@pytest.mark.parametrize("section", sections(), ids=lambda section: section.slug)
def test_every_section_says_what_it_is_for(section: object) -> None:
    found = topic(section.slug)  # type: ignore[attr-defined]
    assert found is not None
    assert all((found.purpose, found.example, found.mistakes))


def test_no_help_stands_for_a_section_that_is_not_there() -> None:
    offered = {slug for panel in panels(TOPICS) for rows in panel().values() for slug, _ in rows}
    written = {row["slug"] for row in tree("help/sections")["topics"]}
    assert written <= {section.slug for section in sections()} | offered


def test_every_help_that_is_offered_opens_in_both_languages(world: World) -> None:
    client = world.client("writer")
    for language in ("th", "en"):
        client.cookies["django_language"] = language
        for panel in panels(TOPICS):
            for slug, title in (entry for rows in panel().values() for entry in rows):
                page = client.get(f"/help/{slug}/")
                assert (slug, page.status_code) == (slug, 200), title


def test_a_term_is_found_by_itself_not_inside_another_word() -> None:
    assert [term.short for term in terms_in(["กำหนด RTO ก่อน"])] == ["RTO"]
    assert terms_in(["ARTOIS"]) == []


def test_the_glossary_finds_thai_english_and_meaning() -> None:
    assert "recovery-time-objective" in {term.slug for term in glossary("rto")}
    assert glossary("ไม่มีคำนี้แน่นอน") == []


def test_words_of_a_section_open_where_they_stand(world: World) -> None:
    page = world.client("writer").get(f"/plans/{world.plan}/s/services/").text
    assert 'popovertarget="term-recovery-time-objective"' in page
    assert 'id="term-recovery-time-objective" popover' in page


@pytest.mark.parametrize("role", [role for role in ROLES if role != "lead"])
def test_every_role_has_a_walk_of_its_own(role: str) -> None:
    assert any(role in tour["roles"] for tour in tree("tours")["tours"])


@pytest.mark.parametrize("kind", [kind for kind in PEOPLE if kind != "outsider"])
def test_every_step_of_a_walk_opens_and_the_last_ends_it(world: World, kind: str) -> None:
    client, seen = world.client(kind), 0
    address = client.get(reverse("tour")).headers["Location"]
    while address:
        page = client.get(address)
        assert page.status_code == 200, address
        assert 'class="tour"' in page.text, address
        target = re.search(r'data-tour-step="([^"]*)"', page.text)
        if target and target[1]:
            assert re.search(rf'(data-tour|id)="{target[1]}"', page.text), (address, target[1])
        following = re.search(r'class="btn main" href="([^"]+\?tour=\d+)"', page.text)
        address, seen = following[1] if following else "", seen + 1
    assert seen >= 3
    assert client.post(reverse("tour_end"), follow=True).status_code == 200


def test_the_walk_is_offered_once_and_not_again(world: World) -> None:
    client = world.client("writer")
    assert 'class="tour"' in client.get("/").text
    for _ in range(2):
        client.post(reverse("tour_end"))
    assert TourEnd.objects.count() == 1
    assert 'class="tour"' not in client.get("/").text
    assert client.get("/?tour=999").status_code == 200
    assert client.get("/?tour=x").status_code == 200


def test_who_sees_no_plan_is_led_nowhere_near_one(world: World) -> None:
    with world.as_("institute"):
        assert places() == {}
