"""What the shell of every page knows: where one can go, who is looking, which fiscal year it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from phrom.kernel import panels
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import may
from phrom.kernel.scoping import NoViewer, current_viewer
from phrom.ui import navigation

OVERLAYS = "shell.overlay"  # panel slot: request -> something with a `template` to lay over the page, or None
ON_BAR = 5  # entries that fit the bottom bar of a phone
THEMES = {"light", "dark"}


@dataclass(frozen=True)
class Link:
    """`tail`: stands behind "เพิ่มเติม" on phones."""

    label: str
    url: str
    icon: str = ""
    is_current: bool = False
    is_tail: bool = False


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; outside of a viewer (signed out, error pages) there is nowhere to go."""
    theme = request.COOKIES.get("theme", "")
    context: dict[str, Any] = {
        "fiscal_year": fiscal_year(timezone.localdate()),
        "theme": theme if theme in THEMES else "",
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != get_language()],
        "nav": [],
        "person_nav": [],
        "person": None,
        "overlays": [],
    }
    try:
        viewer = current_viewer()
    except NoViewer:
        return context
    return context | {
        "nav": _links(navigation.RAIL, request.path),
        "person_nav": _links(navigation.PERSON, request.path),
        "person": viewer,
        "overlays": [made for panel in panels.panels(OVERLAYS) if (made := panel(request))],
    }


def _links(group: str, path: str) -> list[Link]:
    open_to = [(item, reverse(item.url_name)) for item in navigation.items(group) if may(item.action)]
    current = max((url for _, url in open_to if path.startswith(url)), key=len, default="")
    fits = len(open_to) if len(open_to) <= ON_BAR else ON_BAR - 1
    return [
        Link(item.label, url, item.icon, is_current=url == current and _same(url, path), is_tail=place >= fits)
        for place, (item, url) in enumerate(open_to)
    ]


def _same(url: str, path: str) -> bool:
    """The front page is every path's prefix, so it is current only on itself."""
    return url != "/" or path == "/"
