"""What people see of findings between plans, and what they can do with them."""

from __future__ import annotations

import datetime as dt

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from phrom.agencies.queries import agencies_by_id
from phrom.crosschecks.models import CityState, CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.queries import names_at_once, waiting_of
from phrom.crosschecks.services import look_again
from phrom.crosschecks.showing import names
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import PlanFigures
from tests.crosschecks.test_keeping import book, booked, in_force, say, side_of
from tests.world import HOME, OTHER, World


def text_of(content: bytes) -> str:
    return BeautifulSoup(content, "html5lib").get_text(" ", strip=True)


def post(world: World, kind: str = "writer", agency: str = HOME, **values: str) -> int:
    finding = booked()
    side = side_of(world.agency if agency == HOME else world.other_agency)
    told = {"answer": "disputed", "text": "ไม่ตรงกับทะเบียน", "due_on": "", "seen": side.fingerprint, **values}
    named = {f"{agency}-{name}": value for name, value in told.items()}
    return world.client(kind).post(f"/crosschecks/{finding.key}/{agency}/answer/", named).status_code


def test_home_tells_what_waits(world: World) -> None:
    in_force(world)
    look_again()
    with viewing_as(SYSTEM):
        count = waiting_of([world.agency.pk])[world.agency.pk]
    assert f"ตอบ {count} เรื่องกับหน่วยงานอื่น" in text_of(world.client("head").get("/").content)
    say(world)
    assert f"ตอบ {count} เรื่องกับหน่วยงานอื่น" not in text_of(world.client("head").get("/").content)
    assert "เรื่องกับหน่วยงานอื่น" not in text_of(world.client("contributor").get("/").content)


def test_the_list_is_narrowed_by_what_the_address_asks(world: World) -> None:
    in_force(world)
    client = world.client("evaluator")
    for query, is_there in {
        "": True, "?kind=X01": True, "?kind=X02": False, "?severity=hint": False, f"?agency={HOME}": True,
        "?agency=bang-rak": False, "?zone=กลุ่มกรุงเทพตะวันออก": False, "?state=waiting": True, "?state=solved": False,
        "?state=gone": False, "?kind=%00&state=x&agency='--&page=9": True,
    }.items():  # fmt: skip
        said = text_of(client.get(f"/crosschecks/{query}").content)
        assert (query, booked().facts["name"] in said) == (query, is_there)


def test_a_plan_in_force_since_the_last_look_counts_at_the_next_page(world: World) -> None:
    client = world.client("writer")
    assert "เกิน 120 คน" not in text_of(client.get("/crosschecks/").content)
    in_force(world)
    assert "แต่รับได้ 180 คน เกิน 120 คน" in text_of(client.get("/crosschecks/").content)


def test_an_answer_shows_to_every_side_but_not_who_gave_it(world: World) -> None:
    in_force(world)
    look_again()
    assert post(world) == 302
    for kind, sees_name in {"writer": True, "evaluator": True, "neighbour": False}.items():
        said = text_of(world.client(kind).get(f"/crosschecks/{booked().key}/").content)
        assert "ไม่ตรงกับทะเบียน" in said
        main = said.partition("ข้อเท็จจริง")[2]
        assert (kind, world.user("writer").name in main) == (kind, sees_name)


def test_an_answer_to_older_facts_says_to_which(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    book(world.other_plan, 90)
    said = text_of(world.client("evaluator").get(f"/crosschecks/{booked().key}/").content)
    assert "ตอบไว้เมื่อข้อเท็จจริงเป็น" in said
    assert "เกิน 120 คน" in said
    assert "เกิน 60 คน" in said


def test_a_finding_that_is_gone_can_still_be_read_but_not_answered(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    book(world.other_plan, 1)
    page = world.client("writer").get(f"/crosschecks/{booked().key}/").content.decode()
    assert "ไม่พบเรื่องนี้แล้ว" in page
    assert "จะหาที่เพิ่ม" in page
    assert "<textarea" not in page
    assert booked().facts["name"] in text_of(world.client("writer").get("/crosschecks/?state=gone").content)


def test_who_accepts_says_by_when(world: World) -> None:
    in_force(world)
    look_again()
    tomorrow = show_date(timezone.localdate() + dt.timedelta(days=1))
    assert post(world, answer="accepted") == 422
    assert post(world, answer="accepted", due_on="1 มกราคม 2560") == 422
    assert post(world, answer="accepted", due_on=tomorrow) == 302
    with viewing_as(SYSTEM):
        assert CrossAnswer.objects.get().due_on == timezone.localdate() + dt.timedelta(days=1)


def test_what_cannot_be_an_answer_is_said_beside_the_field(world: World) -> None:
    in_force(world)
    look_again()
    for wrong in ({"answer": "perhaps"}, {"text": " \u200b "}, {"text": "ก" * 10_000}, {"seen": ""}):
        assert post(world, **wrong) == 422
    assert post(world, seen="read something else") == 302
    with viewing_as(SYSTEM):
        assert not CrossAnswer.objects.exists()


def test_nobody_answers_for_another_agency(world: World) -> None:
    in_force(world)
    look_again()
    assert post(world, agency=OTHER) == 403
    assert post(world, "evaluator") == 403
    assert post(world, "contributor") == 403
    assert post(world, "lead") == 404


def test_files_hold_the_rows_of_the_list_and_no_formula(world: World) -> None:
    in_force(world)
    look_again()
    with viewing_as(SYSTEM):
        CrossFinding.objects.filter(code="X01").update(facts=booked().facts | {"name": "=cmd()"})
    client = world.client("evaluator")
    said = client.get("/crosschecks/table/csv/?kind=X01").content.decode("utf-8-sig")
    assert "'=cmd()" in said
    assert "X09" not in said
    assert client.get("/crosschecks/table/xlsx/").content[:2] == b"PK"
    assert client.get("/crosschecks/table/exe/").status_code == 404


def test_the_cyber_picture_of_the_city_shows_what_much_hangs_on(world: World) -> None:
    in_force(world)
    client = world.client("executive")
    assert "ไม่มีระบบ ผู้ดูแล ผู้จัดหา" in text_of(client.get("/criteria/cyber/city/").content)
    keys = [str(number) for number in range(8)]
    with viewing_as(SYSTEM):
        for plan in (world.plan, world.other_plan):
            figures = PlanFigures.objects.get(plan=plan)
            figures.links["services"] = [{"key": key, "name": f"งาน {key}", "rto": 4} for key in keys]
            figures.links["suppliers"] = [{"supplier": "fuel", "services": keys, "has_alternative": False}]
            figures.links["names"]["supplier"] = {"fuel": "ผู้จำหน่ายน้ำมัน"}
            figures.save()
        CityState.objects.update(fingerprint="")
    page = client.get("/criteria/cyber/city/")
    said = text_of(page.content)
    assert "ผู้จำหน่ายน้ำมัน" in said
    assert "16 งานบริการของ 2 หน่วยงานพึ่งรายนี้" in said
    with viewing_as(SYSTEM):
        assert f"/crosschecks/{CrossFinding.objects.get(code='X06').key}/" in page.content.decode()


def test_the_page_of_a_plan_shows_the_worst_that_concerns_its_agency_and_others(world: World) -> None:
    in_force(world)
    look_again()
    plan = f"/plans/{HOME}/{world.plan.fiscal_year}/"
    with viewing_as(SYSTEM):
        mine = FindingSide.objects.filter(agency=world.agency, finding__gone_at=None).count()
    assert mine > 3
    page = BeautifulSoup(world.client("writer").get(plan).content, "html5lib")
    panel = page.select_one("[aria-labelledby=crossing-title]")
    assert panel is not None
    assert panel.select_one("h2 .sub").text == str(mine)  # type: ignore[union-attr]
    assert len(panel.select("li")) == 3
    with viewing_as(SYSTEM):
        asking = CrossFinding.objects.filter(sides__agency=world.agency, sides__is_asked=True)
        worst = list(asking.order_by("rank", "-weight", "key").values_list("key", flat=True)[:3])
    links = [str(link["href"]) for link in panel.select("li a")]
    assert links[: len(worst)] == [f"/crosschecks/{key}/" for key in worst]
    assert panel.select_one(f'a[href="/crosschecks/?agency={HOME}"]')


def test_nothing_stands_beside_a_plan_that_was_replaced_or_concerns_nobody(world: World) -> None:
    plan = f"/plans/{HOME}/{world.plan.fiscal_year}/"
    assert b"crossing-title" not in world.client("writer").get(plan).content
    in_force(world)
    look_again()
    assert b"crossing-title" in world.client("writer").get(plan).content
    world.put(world.plan, "replaced")
    assert b"crossing-title" not in world.client("writer").get(plan).content


def test_names_at_once_are_those_that_pages_say(world: World) -> None:
    with world.as_("writer"), CaptureQueriesContext(connection) as queries:
        at_once = names_at_once()
    assert len(queries) == 1
    with world.as_("writer"):
        assert at_once == names(agencies_by_id().values())
        with override("en"):
            assert names_at_once() == names(agencies_by_id().values())
