"""Slots by which a higher room shows something on a lower room's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Panel = Callable[..., Any]
_slots: dict[str, list[tuple[int, Panel]]] = defaultdict(list)


def offer(slot: str, panel: Panel, order: int = 100) -> None:
    """Called in `AppConfig.ready()`; a panel is a function from the slot's arguments to what the slot shows."""
    if (order, panel) not in _slots[slot]:
        _slots[slot].append((order, panel))
        _slots[slot].sort(key=lambda entry: entry[0])


def panels(slot: str) -> list[Panel]:
    """The panels of a slot, in order."""
    return [panel for _, panel in _slots[slot]]
