"""The entries of the rail and of the person's menu; every room registers its own in `AppConfig.ready()`."""

from __future__ import annotations

from dataclasses import dataclass

RAIL, PERSON = "", "person"
_items: dict[str, NavItem] = {}


@dataclass(frozen=True)
class NavItem:
    """`icon`: a heroicons outline name; `action`: who may see it; `order`: small first; `group`: RAIL or PERSON."""

    label: str
    url_name: str
    icon: str
    action: str
    order: int
    group: str = RAIL


def register(item: NavItem) -> None:
    """Offer an entry; registering the same address again replaces it."""
    _items[item.url_name] = item


def items(group: str = RAIL) -> list[NavItem]:
    """The entries of a group, in order."""
    return sorted((item for item in _items.values() if item.group == group), key=lambda item: item.order)
