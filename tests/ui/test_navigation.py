"""The rail shows only what the person may open, and marks where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from time_machine import travel

from phrom.kernel import panels
from phrom.kernel.scoping import Viewer, viewing_as
from phrom.ui import navigation
from phrom.ui.context import shell
from phrom.ui.navigation import PERSON, NavItem


@pytest.fixture(autouse=True)
def _own_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(panels, "_slots", type(panels._slots)(list))


@pytest.fixture
def writer() -> Iterator[Viewer]:
    with viewing_as(Viewer("1", "นางสาวสมหญิง", {1: frozenset({"writer"})})) as viewer:
        yield viewer


def seen(path: str = "/", **cookies: str) -> dict[str, Any]:
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return shell(request)


def test_only_what_the_person_may_open_is_in_the_rail(writer: Viewer) -> None:
    navigation.register(NavItem("แกลเลอรี", "gallery", "home", "gallery.view", 1))
    navigation.register(NavItem("บันทึกเหตุการณ์ระบบ", "gallery_save", "home", "journal.view", 2))
    assert [link.label for link in seen()["nav"]] == ["แกลเลอรี"]


def test_entries_stand_in_order_and_the_persons_own_apart(writer: Viewer) -> None:
    navigation.register(NavItem("สอง", "gallery_save", "home", "home.view", 2))
    navigation.register(NavItem("หนึ่ง", "gallery", "home", "home.view", 1))
    navigation.register(NavItem("บัญชี", "gallery_pick", "user", "home.view", 1, PERSON))
    assert [link.label for link in seen()["nav"]] == ["หนึ่ง", "สอง"]
    assert [link.label for link in seen()["person_nav"]] == ["บัญชี"]


def test_the_longest_fitting_address_is_current(writer: Viewer) -> None:
    navigation.register(NavItem("แกลเลอรี", "gallery", "home", "home.view", 1))
    navigation.register(NavItem("ตัวเลือก", "gallery_pick", "home", "home.view", 2))
    current = [link.label for link in seen("/gallery/pick/more/")["nav"] if link.is_current]
    assert current == ["ตัวเลือก"]


def test_nothing_is_offered_to_the_signed_out() -> None:
    navigation.register(NavItem("แกลเลอรี", "gallery", "home", "home.view", 1))
    context = seen()
    assert (context["nav"], context["person"]) == ([], None)


@travel("2026-10-01T00:30:00+07:00")
def test_the_fiscal_year_turns_on_the_first_of_october() -> None:
    assert seen()["fiscal_year"] == 2570


def test_only_known_themes_reach_the_page() -> None:
    assert [seen(theme=theme)["theme"] for theme in ("dark", "light", '"><script>')] == ["dark", "light", ""]
