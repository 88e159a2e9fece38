"""The gallery is a sound page, and its make-believe endpoints answer as the real ones do."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory

from phrom.ui.refusals import expired, not_understood
from tests.world import World

JSON = {"Accept": "application/json"}
KEY = "6f1c9a52-0a34-4d3e-9a55-000000000001"

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(world: World) -> Client:
    return world.client("writer")


@pytest.fixture
def gallery(writer: Client) -> BeautifulSoup:
    return BeautifulSoup(writer.get("/gallery/").content.decode(), "html5lib")


def test_every_control_has_a_name_to_screen_readers(gallery: BeautifulSoup) -> None:
    labelled = {label["for"] for label in gallery.select("label[for]")}
    controls = gallery.select("input:not([type=hidden]), select, textarea")
    nameless = [c for c in controls if not (c.get("aria-label") or c.get("id") in labelled or c.find_parent("label"))]
    assert nameless == []


def test_there_is_one_heading_of_the_first_order_and_no_step_is_skipped(gallery: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in gallery.select("main h1, main h2, main h3")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_references_lead_somewhere(gallery: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in gallery.select("[id]")]
    assert len(ids) == len(set(ids))
    names = ("aria-describedby", "aria-labelledby")
    pointed = {word for tag in gallery.find_all(True) for name in names for word in str(tag.get(name, "")).split()}
    assert pointed <= set(ids)


def test_nothing_is_inline_that_the_policy_forbids(gallery: BeautifulSoup) -> None:
    attributes = {name for tag in gallery.find_all(True) for name in tag.attrs}
    assert not [name for name in attributes if name == "style" or name.startswith("on")]
    assert not [script for script in gallery.select("script, style") if not script.get("src")]


def test_the_page_says_its_language_and_its_name(gallery: BeautifulSoup) -> None:
    assert gallery.html is not None
    assert gallery.html["lang"] == "th"
    assert gallery.title is not None
    assert gallery.title.string == "แกลเลอรี · พร้อม"


def test_the_grid_names_its_fields_as_the_protocol_says(gallery: BeautifulSoup) -> None:
    row = gallery.select_one("[data-grid] tr[data-row]")
    assert row is not None
    names = [str(control["name"]) for control in row.select("input, select, textarea")]
    assert all(re.fullmatch(rf"r\.{row['data-row']}\.[a-z]+(\.ref)?", name) for name in names)
    assert "__KEY__" in str(gallery.select_one("template[data-blank-row]"))


@pytest.mark.parametrize(
    ("text", "status", "state"), [("ฝ่ายโยธา", 200, "saved"), ("ผิด", 422, "refused"), ("ชนกัน", 409, "conflict")]
)
def test_the_demonstration_saves_refuses_and_collides(writer: Client, text: str, status: int, state: str) -> None:
    answer = writer.post("/gallery/save/", {f"r.{KEY}.version": "3", f"r.{KEY}.unit": text}, headers=JSON)
    assert answer.status_code == status
    assert answer.json()["rows"][KEY]["state"] == state


def test_without_javascript_the_demonstration_returns_to_its_page(writer: Client) -> None:
    assert writer.post("/gallery/save/", {f"r.{KEY}.unit": "ก"}).headers["Location"] == "/gallery/"


def test_the_demonstration_picker_finds_and_refuses(writer: Client) -> None:
    found = writer.get("/gallery/pick/", {"q": "อรทัย"}).json()
    assert [option["key"] for option in found["options"]] == ["p3"]
    assert writer.post("/gallery/pick/", {"name": ""}).status_code == 422
    assert writer.post("/gallery/pick/", {"name": "นายใหม่"}).json() == {"key": "new", "label": "นายใหม่"}


def test_a_refusal_tells_its_reason_as_a_page_and_to_the_browsers_scripts(world: World) -> None:
    outsider = world.client("outsider")
    assert "ยังไม่มีบทบาท" in outsider.get("/gallery/").content.decode()
    answer = outsider.post("/gallery/save/", headers=JSON)
    assert answer.status_code == 403
    assert "ยังไม่มีบทบาท" in answer.json()["message"]


def test_a_stale_form_is_told_to_start_again_and_a_background_save_to_sign_in(rf: RequestFactory) -> None:
    assert expired(rf.post("/gallery/save/", headers=JSON)).status_code == 401
    page = expired(rf.post("/gallery/save/"))
    assert page.status_code == 403
    assert "แบบฟอร์มหมดอายุ" in page.content.decode()


def test_what_is_too_much_is_refused_as_a_page_and_to_the_browsers_scripts(rf: RequestFactory) -> None:
    too_much = RequestDataTooBig()
    assert not_understood(rf.post("/gallery/save/", headers=JSON), too_much).status_code == 400
    assert "แบ่งส่งทีละส่วน" in not_understood(rf.post("/gallery/save/"), too_much).content.decode()


def test_a_page_that_is_not_there_says_so_in_thai(writer: Client) -> None:
    answer = writer.get("/no-such-page/")
    assert answer.status_code == 404
    assert "ไม่พบหน้านี้" in answer.content.decode()
