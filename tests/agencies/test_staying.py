"""Staying signed in: twelve hours from the last work, not from the first."""

from __future__ import annotations

import datetime as dt

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.agencies.signing_in import signed_in
from tests.world import World

PAGE = "/people/dusit/"


def later(**gap: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + dt.timedelta(**gap), tick=False)


def test_who_keeps_working_stays_signed_in_beyond_twelve_hours(world: World) -> None:
    client = signed_in()
    for hours in (6, 12, 18, 24):
        with later(hours=hours):
            assert client.get(PAGE).status_code == 200


def test_twelve_idle_hours_sign_a_person_out(world: World) -> None:
    client = signed_in()
    with later(hours=6):
        client.get(PAGE)
    with later(hours=18, minutes=1):
        assert client.get(PAGE).status_code == 302


def test_the_session_is_written_once_an_hour_only(world: World) -> None:
    client = signed_in()
    with later(hours=2):
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
    assert not [query for query in captured.captured_queries if "UPDATE" in query["sql"]]
