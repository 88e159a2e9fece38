"""The pages of the room side by side, those that the viewer may open."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from phrom.kernel import panels
from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _

TABS = "criteria.tabs"  # panel slot: () -> (label, url name, icon, action) of a page that a higher room adds


class Tab(NamedTuple):
    label: str
    url: str
    icon: str
    is_current: bool


_PAGES = (
    (_("แบบตรวจ"), "criteria_list", "clipboard-document-check", "criteria.view"),
    (_("มาตรการไซเบอร์"), "measure_list", "shield-exclamation", "measure.view"),
    (_("จำนวนด้านสาธารณสุข"), "health", "chart-bar", "health.view"),
)


def tabs(here: str) -> list[Tab]:
    """`here`: the url name of the page that is open."""
    pages = [*_PAGES, *(panel() for panel in panels.panels(TABS))]
    return [Tab(label, reverse(name), icon, name == here) for label, name, icon, action in pages if may(action)]
