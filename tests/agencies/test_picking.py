"""Pickers: what is found, how something is added in place, and who may."""

from __future__ import annotations

import pytest

from phrom.agencies.models import Person
from phrom.agencies.picking import Option, fitting
from phrom.agencies.services.people import add_person, disable_person
from phrom.registers.models import Site, Supplier, System
from tests.world import World

FIELDS = {"/pick/person/": Person, "/pick/site/": Site, "/pick/system/": System, "/pick/supplier/": Supplier}


def found(world: World, kind: str, address: str, typed: str, agency: str = "dusit") -> list[str]:
    answer = world.client(kind).get(address, {"agency": agency, "q": typed}).json()
    return [option["label"] for option in answer["options"]]


def test_at_most_twenty_are_offered_the_own_ones_first() -> None:
    options = [(Option(str(n), f"โรงเรียน {n}"), n == 30) for n in range(40)]
    offered = fitting(options, "โรงเรียน")
    assert len(offered) == 20
    assert offered[0].key == "30"


def test_a_name_that_begins_so_comes_before_one_that_holds_it_and_a_hint_last() -> None:
    options = [(Option("a", "ใจดี", "ฝ่ายเทศกิจ"), True), (Option("b", "นายเทศ"), True), (Option("c", "เทศกิจ"), True)]
    assert [option.key for option in fitting(options, "เทศ")] == ["c", "b", "a"]


def test_a_disabled_person_is_not_offered(world: World) -> None:
    with world.as_("writer"):
        add_person(world.agency, {"name": "นายวิชัย ตั้งมั่น", "position": "หัวหน้าฝ่ายโยธา"})
        disable_person(add_person(world.agency, {"name": "นายวิชัย เกษียณแล้ว"}))
    assert found(world, "writer", "/pick/person/", "วิชัย") == ["นายวิชัย ตั้งมั่น"]
    assert found(world, "writer", "/pick/person/", "โยธา") == ["นายวิชัย ตั้งมั่น"]


def test_people_of_an_agency_out_of_sight_are_not_found(world: World) -> None:
    client = world.client("neighbour")
    assert client.get("/pick/person/?agency=dusit").status_code == 404
    assert client.post("/pick/person/?agency=dusit", {"name": "นายแปลก"}).status_code == 404
    assert client.get("/pick/person/?agency=atlantis").status_code == 404
    assert client.get("/pick/person/").status_code == 404


@pytest.mark.parametrize("address", FIELDS)
def test_a_new_entry_is_made_in_place_once(world: World, address: str) -> None:
    client = world.client("writer")
    first = client.post(f"{address}?agency=dusit", {"name": "รายการใหม่ที่ไม่ซ้ำ"})
    again = client.post(f"{address}?agency=dusit", {"name": " รายการใหม่  ที่ไม่ซ้ำ"})
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    with world.as_("writer"):
        row = FIELDS[address]._default_manager.get(key=first.json()["key"])
    assert row.agency_id == world.agency.pk
    assert found(world, "writer", address, "ที่ไม่ซ้ำ") == ["รายการใหม่ที่ไม่ซ้ำ"]


@pytest.mark.parametrize("address", FIELDS)
def test_a_refused_entry_says_why_at_its_field(world: World, address: str) -> None:
    answer = world.client("writer").post(f"{address}?agency=dusit", {"name": "\x00 \u200b"})
    assert answer.status_code == 422
    assert answer.json()["errors"]["name"].startswith("กรุณาใส่ชื่อ")


@pytest.mark.parametrize("address", FIELDS)
def test_who_only_reads_is_offered_no_adding(world: World, address: str) -> None:
    client = world.client("evaluator")
    assert client.get(f"{address}?agency=dusit").json()["create"] is None
    refused = client.post(f"{address}?agency=dusit", {"name": "ของใหม่"}, headers={"accept": "application/json"})
    assert refused.status_code == 403
    assert "ผู้จัดทำแผน" in refused.text


def test_the_form_for_a_new_site_offers_the_kinds(world: World) -> None:
    create = world.client("writer").get("/pick/site/?agency=dusit").json()["create"]
    kind = next(field for field in create["fields"] if field["name"] == "kind")
    assert kind["kind"] == "select"
    assert ["school", "โรงเรียน"] in kind["options"]
    assert {field["name"]: field["kind"] for field in create["fields"]}["capacity_people"] == "number"


def test_agencies_are_found_by_name_or_abbreviation_and_cannot_be_added(world: World) -> None:
    assert "สำนักงานเขตดุสิต" in found(world, "writer", "/pick/agency/", "ดุสิต")
    answer = world.client("writer").get("/pick/agency/", {"q": "สนค."}).json()
    assert answer["create"] is None
    assert answer["options"][0]["label"] == "สำนักการคลัง"


def test_an_endless_question_is_cut(world: World) -> None:
    assert found(world, "writer", "/pick/site/", "ก" * 10_000) == []
