"""The link to acknowledge: looking does nothing, the button answers once, and nobody else's answer is in it."""

from __future__ import annotations

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from phrom.calls.links import answer_path
from phrom.calls.models import Callee, Run
from phrom.journal.models import Line
from tests.calls.trees import begin, called, callee, everybody, plant
from tests.world import PHONE, World


@pytest.fixture
def run(world: World) -> Run:
    plant(world)
    return begin(world)


def path_of(run: Run, name: str = "head") -> str:
    return answer_path(callee(run, name))


def test_looking_answers_for_nobody(run: Run) -> None:
    path = path_of(run)
    for method in ("get", "head"):
        assert getattr(Client(), method)(path).status_code == 200
    assert callee(run, "head").answered_at is None


def test_one_tap_acknowledges_without_signing_in_and_without_cookies(run: Run) -> None:
    answered = Client(enforce_csrf_checks=True).post(path_of(run))
    assert "บันทึกว่าท่านรับทราบแล้ว" in answered.text
    one = callee(run, "head")
    assert (one.state, one.way, one.entered_by) == ("answered", "link", "")
    line = Line.objects.get(verb="callrun.answered")
    assert (line.actor, line.actor_name, line.chain) == ("link", "head", "dusit")


def test_a_second_tap_says_already_and_counts_nothing(run: Run) -> None:
    client, path = Client(), path_of(run)
    client.post(path)
    first = callee(run, "head").answered_at
    assert "ท่านรับทราบไปก่อนแล้ว" in client.post(path).text
    assert callee(run, "head").answered_at == first
    assert Line.objects.filter(verb="callrun.answered").count() == 1


def test_after_three_days_the_link_has_expired(run: Run) -> None:
    path = path_of(run)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=73), tick=False):
        answer = Client().post(path)
    assert (answer.status_code, "หมดอายุ" in answer.text) == (410, True)
    assert callee(run, "head").answered_at is None


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "x" + t, lambda t: "x"]
)
def test_a_forged_link_is_nobodys(run: Run, change: object) -> None:
    token = path_of(run).split("/")[2]
    answer = Client().post(f"/a/{change(token)}/")  # type: ignore[operator]
    assert answer.status_code == 410
    assert "ไม่ถูกต้อง" in answer.text
    assert not any(one.answered_at for one in everybody(run))


def test_the_key_of_somebody_else_under_ones_own_signature_is_refused(run: Run) -> None:
    mine, theirs = path_of(run).split("/")[2], path_of(run, "deputy").split("/")[2]
    mixed = ":".join([theirs.split(":")[0], *mine.split(":")[1:]])
    assert Client().post(f"/a/{mixed}/").status_code == 410
    assert callee(run, "deputy").answered_at is None


def test_a_link_answers_for_its_own_person_only(run: Run) -> None:
    Client().post(path_of(run, "deputy"))
    assert {one.name for one in everybody(run) if one.answered_at} == {"deputy"}


def test_the_page_names_no_other_person_and_no_number(run: Run) -> None:
    for page in (Client().get(path_of(run)).text, Client().post(path_of(run)).text):
        assert not [one.name for one in everybody(run) if one.name != "head" and one.name in page]
        assert PHONE not in page
        assert not re.search(r"0[689]\d-000", page)


def test_the_address_has_no_query_and_tells_no_key(run: Run) -> None:
    path, one = path_of(run), callee(run, "head")
    assert "?" not in path
    for secret in (str(one.pk), one.key.hex, str(one.key), one.name):
        assert f"/{secret}" not in path
    assert len(path) < 100  # it also goes out as SMS


def test_the_page_says_drill_and_a_real_event_does_not(world: World, run: Run) -> None:
    real = begin(world, occasion="incident")
    drill, event = (Client().get(path_of(one)).text for one in (run, real))
    assert "ฝึกซ้อม" in drill
    assert ("ฝึกซ้อม" in event, "เหตุการณ์จริง" in event) == (False, True)


def test_nobody_caches_or_passes_on_the_page(run: Run) -> None:
    answer = Client().get(path_of(run))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_an_account_with_the_same_address_answers_in_the_program(world: World) -> None:
    plant(world, head={"email": "Member@bangkok.example"})
    run = begin(world)
    client = world.client("member")
    assert "รับทราบการแจ้งเหตุถึงท่าน" in client.get("/").text
    page = client.get("/calls/mine/").text
    key = callee(run, "head").key
    assert f"/calls/mine/{key}/" in page
    assert world.client("writer").post(f"/calls/mine/{key}/").status_code == 404
    assert "รับทราบแล้ว" in client.post(f"/calls/mine/{key}/", follow=True).text
    assert (callee(run, "head").way, callee(run, "head").state) == ("account", "answered")
    assert "ไปก่อนแล้ว" in client.post(f"/calls/mine/{key}/", follow=True).text


def test_who_is_not_called_yet_cannot_answer_in_the_program(world: World) -> None:
    plant(world, deputy={"email": "member@bangkok.example"})
    run = begin(world)
    assert called(run) == {"head"}
    assert world.client("member").post(f"/calls/mine/{callee(run, 'deputy').key}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_eight_taps_at_once_count_once(world: World) -> None:
    plant(world)
    run = begin(world)
    path, together = path_of(run), threading.Barrier(8)

    def tap(_number: int) -> str:
        together.wait()
        try:
            return Client().post(path).text
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(tap, range(8)))
    assert sum("บันทึกว่าท่านรับทราบแล้ว" in page for page in pages) == 1
    assert sum("ท่านรับทราบไปก่อนแล้ว" in page for page in pages) == 7
    assert Line.objects.filter(verb="callrun.answered").count() == 1
    assert models.QuerySet(Callee).filter(run=run, state="answered").count() == 1
