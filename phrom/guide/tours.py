"""The first walk through the program: a card per step on the real pages, different for each role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from phrom.guide.models import TourEnd
from phrom.kernel import panels
from phrom.kernel.content import tree
from phrom.kernel.roles import ROLES
from phrom.kernel.scoping import NoViewer, Viewer, current_viewer
from phrom.kernel.words import in_language

PLACES = "guide.places"  # panel slot: () -> place -> address, of pages about the viewer's own things; others by name


@dataclass(frozen=True)
class Card:
    """One step, or (`number` 0) the offer of the tour; `target`: what on the page it is about."""

    number: int
    total: int
    title: str = ""
    text: str = ""
    target: str = ""
    previous: str = ""
    next: str = ""
    template: str = "guide/step.html"


def card(request: HttpRequest) -> Card | None:
    """The card on this page: the step that the address asks for, or on the front page the offer to newcomers."""
    asked = request.GET.get("tour", "")
    if not asked and request.path != "/":
        return None
    try:
        viewer = current_viewer()
    except NoViewer:
        return None
    if not asked:
        return _offer(viewer)
    steps = _steps(viewer)
    return _card(steps, int(asked[:3])) if asked.isdecimal() and 1 <= int(asked[:3]) <= len(steps) else None


def _offer(viewer: Viewer) -> Card | None:
    """For newcomers with a tour; where it leads is found when they start it."""
    steps = _tour(_role(viewer))
    if not steps or TourEnd.objects.filter(user=int(viewer.key)).exists():
        return None
    return Card(0, len(steps), next=reverse("tour"))


def end_tour() -> None:
    """Not offered again; asking twice is the same."""
    TourEnd.objects.get_or_create(user_id=int(current_viewer().key))


def first_step() -> str:
    """Where the viewer's tour begins; empty when there is none for the roles held."""
    steps = _steps(current_viewer())
    return _address(steps, 1) if steps else ""


def _steps(viewer: Viewer) -> Sequence[tuple[Mapping[str, Any], str]]:
    """The first tour for a role held: each step with its page's address; those without a page are left out."""
    held = _role(viewer)
    places = _places() if held else {}
    found = [(step, places.get(step["place"]) or _address_of(step["place"])) for step in _tour(held)]
    return [(step, url) for step, url in found if url]


def _role(viewer: Viewer) -> str:
    return next((role for role in ROLES if role in viewer.roles and _tour(role)), "")


def _tour(role: str) -> Sequence[Mapping[str, Any]]:
    return next((tour["steps"] for tour in tree("tours")["tours"] if role in tour["roles"]), ())


def _places() -> dict[str, str]:
    return {place: url for panel in panels.panels(PLACES) for place, url in panel().items()}


def _address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _card(steps: Sequence[tuple[Mapping[str, Any], str]], number: int) -> Card:
    step = steps[number - 1][0]
    return Card(
        number, len(steps), in_language(step, "title"), in_language(step, "text"), step.get("target", ""),
        _address(steps, number - 1) if number > 1 else "", _address(steps, number + 1) if number < len(steps) else "",
    )  # fmt: skip


def _address(steps: Sequence[tuple[Mapping[str, Any], str]], number: int) -> str:
    return f"{steps[number - 1][1]}?tour={number}"
