"""The pages of the program, found by what the menus call them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _
from phrom.search.sources import Kind, Page, offer
from phrom.ui import navigation


def _pages() -> Iterator[Page]:
    """Those that the viewer may open."""
    for group in (navigation.RAIL, navigation.PERSON):
        for item in navigation.items(group):
            if may(item.action):
                yield Page(str(item.label), reverse(item.url_name))


def offer_all() -> None:
    """Called once, when the room is opened."""
    offer(Kind("page", _("ไปที่หน้า"), "arrow-right-circle", "search.view", 10), _pages, changes=True)
