"""Slots that higher rooms fill."""

from __future__ import annotations

from phrom.kernel import panels


def first() -> str:
    return "first"


def second() -> str:
    return "second"


def test_panels_stand_in_their_order_and_only_once() -> None:
    panels.offer("test.slot", second, order=2)
    panels.offer("test.slot", first, order=1)
    panels.offer("test.slot", first, order=1)
    assert [panel() for panel in panels.panels("test.slot")] == ["first", "second"]


def test_an_empty_slot_shows_nothing() -> None:
    assert panels.panels("test.nothing") == []
