"""Every page of every kind of person is sound: structure, names, order, nothing inline, no leftovers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

from phrom.plans.sections import sections
from tests.addresses import address
from tests.soundness import UNKNOWN, faults
from tests.test_access import MATRIX, is_posted, ready
from tests.world import HOME, YEAR, World

PAGES = [
    name
    for name in MATRIX
    if not is_posted(name)
    and not name.endswith(("_file", "_live"))
    and not name.startswith(("pick_", "gallery_pick", "search_suggest"))
]
WITHOUT_SIGNING_IN = ["account_login", "account_reset_password", "account_reset_password_done", "seal_find"]
OF_ONES_OWN = ["account_change_password", "mfa_index", "mfa_activate_totp", "usersessions_list", "account_logout"]


@pytest.fixture(autouse=True)
def _unknown_variables_show() -> Iterator[None]:
    """A template that names what its view does not give it shows a mark."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    engine.string_if_invalid = UNKNOWN + "(%s)"
    yield
    engine.string_if_invalid = ""


def faults_at(client: Client, url: str) -> list[str]:
    response = client.get(url, follow=True)
    assert response.headers["Content-Type"].startswith("text/html"), url
    return faults(response.content.decode())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_for_each_kind_that_gets_in(world: World, name: str) -> None:
    ready(world, name)
    url = address(name, world)
    found = {kind: faults_at(world.client(kind), url) for kind in MATRIX[name].split()}
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("slug", [section.slug for section in sections()])
def test_a_section_is_sound_to_write_and_to_read(world: World, slug: str) -> None:
    url = f"/plans/{HOME}/{YEAR}/s/{slug}/"
    found = {kind: faults_at(world.client(kind), url) for kind in ("writer", "auditor")}
    world.put(world.plan, "sent")
    found["sealed"] = faults_at(world.client("evaluator"), url)
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("status", ["draft", "submitted", "approved", "sent", "accepted", "in_force", "replaced"])
def test_the_front_page_of_a_plan_is_sound_in_every_state(world: World, status: str) -> None:
    world.put(world.plan, status)
    url = address("plan", world)
    found = {kind: faults_at(world.client(kind), url) for kind in ("writer", "head", "evaluator", "executive")}
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", WITHOUT_SIGNING_IN)
def test_a_page_before_signing_in_is_sound(world: World, name: str) -> None:
    assert faults_at(Client(), reverse(name)) == []


@pytest.mark.parametrize("name", OF_ONES_OWN)
def test_a_page_of_ones_own_account_is_sound(world: World, name: str) -> None:
    assert faults_at(world.client("writer"), reverse(name)) == []


@pytest.mark.parametrize(("kind", "url"), [("writer", "/nowhere/"), ("executive", f"/plans/{HOME}/{YEAR}/approve/")])
def test_a_refusal_is_a_sound_page(world: World, kind: str, url: str) -> None:
    assert faults_at(world.client(kind), url) == []
