"""People of an agency: who may keep the register, and that private numbers stay private."""

from __future__ import annotations

import pytest
from django.db import connection

from phrom.agencies.models import Person
from phrom.agencies.phones import MASK, read_phone
from phrom.agencies.services.people import add_person
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.world import World

MOBILE = "081-000-1234"
SOMYING = {"name": "นางสาวสมหญิง ใจดี", "position": "หัวหน้าฝ่ายทะเบียน", "unit": "ฝ่ายทะเบียน", "mobile_phone": MOBILE}


@pytest.fixture
def somying(world: World) -> Person:
    with world.as_("writer"):
        return add_person(world.agency, SOMYING)


def stored(person: Person) -> Person:
    with viewing_as(SYSTEM):
        return Person.objects.get(pk=person.pk)


def verbs_about(person: Person) -> list[str]:
    return list(Line.objects.filter(target=f"person:{person.key}").order_by("number").values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("๐๘๑ ๐๐๐ ๑๒๓๔", "081-000-1234"),
        ("+66 81 000 1234", "081-000-1234"),
        ("020001234 ต่อ ๑๒", "02-000-1234 ต่อ 12"),
        ("02-000-1234-5", "02-000-1234-5"),
        ("(034) 000.123", "034-000-123"),
        ("0 2000 1234 ext. 55", "02-000-1234 ต่อ 55"),
        ("199", "199"),
        ("-", ""),
        ("  ", ""),
    ],
)
def test_a_number_is_kept_in_its_usual_grouping(typed: str, kept: str) -> None:
    assert read_phone(typed) == kept
    assert read_phone(kept) == kept


@pytest.mark.parametrize("typed", ["abc", "0810001", "=1+1", "081-000-1234; 082-000-1234", "9" * 10_000])
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="02-000-1234"):
        read_phone(typed)


def test_a_writer_adds_a_person(world: World) -> None:
    answer = world.client("writer").post("/people/dusit/new/", SOMYING | {"mobile_phone": "๐๘๑๐๐๐๑๒๓๔"}, follow=True)
    assert "นางสาวสมหญิง ใจดี" in answer.text
    assert MOBILE in answer.text


def test_a_private_number_is_encrypted_at_rest_and_not_in_the_journal(somying: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT mobile_phone FROM agencies_person WHERE id = %s", [somying.pk])
        (kept,) = cursor.fetchone()
    assert "1234" not in kept
    assert kept.startswith("gAAAA")
    assert MOBILE not in str(Line.objects.get(verb="person.added").facts)


@pytest.mark.parametrize(("kind", "sees"), [("writer", True), ("head", True), ("member", True), ("duty", True),
                                            ("contributor", False), ("evaluator", False), ("executive", False),
                                            ("auditor", False)])  # fmt: skip
def test_a_private_number_is_masked_by_the_server(world: World, somying: Person, kind: str, sees: bool) -> None:
    page = world.client(kind).get("/people/dusit/").text
    assert (MOBILE in page) is sees
    assert (str(MASK) in page) is not sees


@pytest.mark.parametrize("kind", ["neighbour", "lead"])
def test_a_strangers_people_are_not_found(world: World, somying: Person, kind: str) -> None:
    client = world.client(kind)
    if kind == "lead":
        assert client.get("/people/dusit/").status_code == 404
    else:
        assert client.get(f"/people/dusit/{somying.key}/").status_code == 404
        assert client.post(f"/people/dusit/{somying.key}/disable/").status_code == 404


@pytest.mark.parametrize("kind", ["contributor", "member", "evaluator", "duty"])
def test_who_may_only_read_is_refused_with_the_reason(world: World, somying: Person, kind: str) -> None:
    client = world.client(kind)
    for address in ("/people/dusit/new/", f"/people/dusit/{somying.key}/", f"/people/dusit/{somying.key}/confirm/"):
        answer = client.post(address)
        assert answer.status_code == 403
        assert "ผู้จัดทำแผน" in answer.text


def test_a_person_of_another_agency_is_not_found_under_this_one(world: World, somying: Person) -> None:
    assert world.client("dual").get(f"/people/phra-nakhon/{somying.key}/").status_code == 404


def test_a_namesake_is_shown_before_a_second_entry_is_made(world: World, somying: Person) -> None:
    client = world.client("writer")
    asked = client.post("/people/dusit/new/", {"name": " นางสาวสมหญิง   ใจดี"})
    assert asked.status_code == 422
    assert "มีชื่อนี้อยู่แล้ว" in asked.text
    client.post("/people/dusit/new/", {"name": "นางสาวสมหญิง ใจดี", "sure": "1"})
    with world.as_("writer"):
        assert Person.objects.filter(name=somying.name).count() == 2


def test_a_change_is_journaled_with_before_and_after(world: World, somying: Person) -> None:
    changed = {**SOMYING, "position": "ผู้ช่วยผู้อำนวยการเขต", "mobile_phone": "081-000-9999"}
    world.client("writer").post(f"/people/dusit/{somying.key}/", changed)
    line = Line.objects.get(verb="person.changed")
    assert line.chain == "dusit"
    assert line.facts["before"]["position"] == "หัวหน้าฝ่ายทะเบียน"
    assert line.facts["after"]["position"] == "ผู้ช่วยผู้อำนวยการเขต"
    assert "9999" not in str(line.facts)
    assert stored(somying).mobile_phone == "081-000-9999"


def test_saving_without_a_change_writes_no_line(world: World, somying: Person) -> None:
    world.client("writer").post(f"/people/dusit/{somying.key}/", SOMYING)
    assert verbs_about(somying) == ["person.added"]


def test_a_person_is_disabled_never_deleted_and_comes_back(world: World, somying: Person) -> None:
    client = world.client("head")
    client.post(f"/people/dusit/{somying.key}/disable/")
    client.post(f"/people/dusit/{somying.key}/disable/")
    assert somying.name not in client.get("/people/dusit/").text.replace(f"{somying.name}จะไม่ขึ้น", "")
    assert somying.name in client.get("/people/dusit/?all=1").text
    client.post(f"/people/dusit/{somying.key}/enable/")
    assert stored(somying).is_active
    assert verbs_about(somying) == ["person.added", "person.disabled", "person.enabled"]


def test_confirming_sets_the_day_once(world: World, somying: Person) -> None:
    Person._base_manager.filter(pk=somying.pk).update(confirmed_on=None)
    for _ in range(2):
        world.client("writer").post(f"/people/dusit/{somying.key}/confirm/")
    assert stored(somying).confirmed_on is not None
    assert verbs_about(somying) == ["person.added", "person.confirmed"]


def test_odd_names_are_taken_as_text_or_refused_at_their_field(world: World) -> None:
    client = world.client("writer")
    long = client.post("/people/dusit/new/", {"name": "ก" * 10_000})
    assert long.status_code == 422
    assert "ไม่เกิน 200 ตัวอักษร" in long.text
    client.post("/people/dusit/new/", {"name": "นาย\x00สม\x07ชาย\u200b  ขยััน", "email": "x"})
    client.post("/people/dusit/new/", {"name": "นาย\x00สม\x07ชาย\u200b  ขยััน"})
    client.post("/people/dusit/new/", {"name": '=HYPERLINK("x")<script>'})
    with world.as_("writer"):
        names = list(Person.objects.filter(agency=world.agency).order_by("-pk").values_list("name", flat=True)[:2])
    assert names == ['=HYPERLINK("x")<script>', "นายสมชาย ขยัน"]
    assert "<script>" not in client.get("/people/dusit/").text.split("<main")[1].split("</main")[0]


def test_search_forgives_spelling(world: World, somying: Person) -> None:
    client = world.client("writer")
    assert somying.name in client.get("/people/dusit/", {"q": "สมหญิงใจ"}).text
    assert somying.name in client.get("/people/dusit/", {"q": "ฝ่าย ทะเบียน"}).text
    assert "ไม่พบบุคคล" in client.get("/people/dusit/", {"q": "วิชัย"}).text


def test_who_sees_one_agency_goes_straight_there(world: World) -> None:
    assert world.client("writer").get("/people/").headers["Location"] == "/people/dusit/"
    assert "สำนักงานเขตดุสิต" in world.client("evaluator").get("/people/").text


def test_two_people_on_one_entry_are_told_and_the_second_decides(world: World, somying: Person) -> None:
    client, address = world.client("writer"), f"/people/dusit/{somying.key}/"
    seen = client.get(address).context["form"]["seen"].value()
    client.post(address, SOMYING | {"position": "หัวหน้าฝ่ายรายได้", "seen": seen})
    typed = SOMYING | {"unit": "ฝ่ายการคลัง", "seen": seen}
    told = client.post(address, typed)
    assert told.status_code == 422
    assert "ขณะนี้คือ “หัวหน้าฝ่ายรายได้”" in told.text
    assert stored(somying).position == "หัวหน้าฝ่ายรายได้"
    client.post(address, typed | {"seen": told.context["form"]["seen"].value()})
    assert (stored(somying).position, stored(somying).unit) == (SOMYING["position"], "ฝ่ายการคลัง")
