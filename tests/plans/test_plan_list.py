"""The list of plans takes whatever stands in its address."""

from __future__ import annotations

import pytest

from tests.world import World


@pytest.mark.parametrize("part", ["year", "status", "q", "page"])
@pytest.mark.parametrize("typed", ["\0", "²", "๒๕๗๐", "{0.__class__}", "%", "9" * 400])
def test_a_filter_that_nobody_offers_finds_little_and_breaks_nothing(world: World, part: str, typed: str) -> None:
    assert world.client("evaluator").get("/plans/", {part: typed}).status_code == 200
