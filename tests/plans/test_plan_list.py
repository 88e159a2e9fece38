"""The list of plans takes whatever stands in its address."""

from __future__ import annotations

import pytest

from phrom.agencies.models import User
from tests.world import World


@pytest.mark.parametrize("part", ["year", "status", "q", "page"])
@pytest.mark.parametrize("typed", ["\0", "²", "๒๕๗๐", "{0.__class__}", "%", "9" * 400])
def test_a_filter_that_nobody_offers_finds_little_and_breaks_nothing(world: World, part: str, typed: str) -> None:
    assert world.client("evaluator").get("/plans/", {part: typed}).status_code == 200


@pytest.mark.parametrize("typed", ["Dusit", "dusit", "ดุสิต"])
def test_agencies_are_listed_in_the_language_of_the_reader_and_found_by_either_name(world: World, typed: str) -> None:
    User.objects.update(language="en")
    page = world.client("evaluator").get("/plans/", {"q": typed}).content.decode()
    assert ("Dusit District Office" in page, "สำนักงานเขตดุสิต" in page) == (True, False)
