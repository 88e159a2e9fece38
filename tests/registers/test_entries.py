"""The registers: one city-wide list of places, systems and suppliers, kept by their owners."""

from __future__ import annotations

import pytest

from phrom.journal.models import Line
from phrom.registers.models import Site, Supplier, System
from phrom.registers.services import add_entry
from tests.world import World

HALL = {"name": "หอประชุมเขตดุสิต อาคาร 9", "kind": "hall", "capacity_people": "๑,๒๐๐", "area_m2": ""}


@pytest.fixture
def hall(world: World) -> Site:
    with world.as_("writer"):
        return add_entry(Site, world.agency, {"name": HALL["name"], "kind": "hall", "capacity_people": 40})


def test_a_writer_adds_a_place_of_the_own_agency(world: World) -> None:
    answer = world.client("writer").post("/registers/sites/new/", HALL, follow=True)
    site = Site.objects.get(name=HALL["name"])
    assert (site.agency_id, site.capacity_people, site.area_m2) == (world.agency.pk, 1200, None)
    assert "1,200" in answer.text
    assert Line.objects.get(verb="site.added").chain == "dusit"


def test_the_administrator_chooses_the_owner_or_none(world: World) -> None:
    client = world.client("admin")
    client.post("/registers/systems/new/", {"name": "ระบบกลางทดสอบ ก", "owner": ""})
    client.post("/registers/systems/new/", {"name": "ระบบเขตพระนครทดสอบ ข", "owner": "phra-nakhon"})
    assert System.objects.get(name="ระบบกลางทดสอบ ก").agency is None
    assert System.objects.get(name="ระบบเขตพระนครทดสอบ ข").agency == world.other_agency
    assert Line.objects.filter(verb="system.added", chain="city").count() == 1


def test_nobody_adds_for_a_strangers_agency(world: World) -> None:
    world.client("writer").post("/registers/suppliers/new/", {"name": "ร้านน้ำแข็งทดสอบ", "owner": "phra-nakhon"})
    assert Supplier.objects.get(name="ร้านน้ำแข็งทดสอบ").agency == world.agency


def test_like_names_are_shown_before_a_new_entry_is_made(world: World, hall: Site) -> None:
    client = world.client("neighbour")
    asked = client.post("/registers/sites/new/", {"name": "หอประชุม เขตดุสิต"})
    assert asked.status_code == 422
    assert hall.name in asked.text
    assert client.post("/registers/sites/new/", {"name": "หอประชุม เขตดุสิต", "sure": "1"}).status_code == 302


def test_only_the_owner_changes_an_entry(world: World, hall: Site) -> None:
    address = f"/registers/sites/{hall.key}/"
    for kind in ("neighbour", "evaluator", "contributor"):
        answer = world.client(kind).post(address, HALL)
        assert answer.status_code == 403
        assert "ผู้จัดทำแผน" in answer.text
    world.client("head").post(address, HALL)
    facts = Line.objects.get(verb="site.changed").facts
    assert (facts["before"], facts["after"]) == ({"capacity_people": 40}, {"capacity_people": 1200})


def test_a_retired_entry_is_not_offered_and_comes_back(world: World, hall: Site) -> None:
    client = world.client("writer")

    def offered() -> list[str]:
        answer = client.get("/pick/site/?agency=dusit&q=อาคาร 9").json()
        return [option["key"] for option in answer["options"]]

    assert offered() == [hall.key]
    client.post(f"/registers/sites/{hall.key}/retire/")
    assert offered() == []
    assert hall.name in client.get("/registers/sites/", {"all": "1", "q": "หอประชุม"}).text
    client.post(f"/registers/sites/{hall.key}/restore/")
    assert offered() == [hall.key]
    assert list(Line.objects.filter(target=f"site:{hall.key}").order_by("number").values_list("verb", flat=True)) == [
        "site.added", "site.retired", "site.restored",
    ]  # fmt: skip


def test_a_secret_place_is_seen_only_with_its_agencys_plan(world: World, hall: Site) -> None:
    Site.objects.filter(pk=hall.pk).update(is_secret=True)
    query = {"q": "อาคาร 9", "agency": "phra-nakhon"}
    assert world.client("neighbour").get("/pick/site/", query).json()["options"] == []
    assert hall.name not in world.client("neighbour").get("/registers/sites/", {"q": "หอประชุม"}).text
    assert world.client("neighbour").get(f"/registers/sites/{hall.key}/").status_code == 404
    assert hall.name in world.client("duty").get("/registers/sites/", {"q": "หอประชุม"}).text


@pytest.mark.parametrize(("field", "typed", "said"), [
    ("capacity_people", "ประมาณร้อย", "ใส่จำนวนเต็ม"),
    ("capacity_people", "-5", "ใส่จำนวนเต็ม"),
    ("capacity_people", "99999999999999999999", "จำนวนมากเกินไป"),
    ("kind", "castle", "เลือกประเภทจากรายการ"),
    ("name", "", "กรุณาใส่ชื่อสถานที่"),
    ("name", "ห" * 10_000, "ไม่เกิน 200 ตัวอักษร"),
])  # fmt: skip
def test_what_cannot_be_taken_is_refused_at_its_field_and_kept_on_the_page(
    world: World, field: str, typed: str, said: str
) -> None:
    answer = world.client("writer").post("/registers/sites/new/", HALL | {field: typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert not Site.objects.filter(name=HALL["name"]).exists()


def test_unknown_registers_and_entries_are_not_found(world: World, hall: Site) -> None:
    client = world.client("writer")
    for address in ("/registers/ships/", "/registers/sites/none/", f"/registers/systems/{hall.key}/"):
        assert client.get(address).status_code == 404


def test_who_has_no_part_in_plans_is_refused(world: World) -> None:
    for kind in ("institute", "outsider"):
        assert world.client(kind).get("/registers/sites/").status_code == 403
        assert world.client(kind).get("/pick/site/").status_code == 403
