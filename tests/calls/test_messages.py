"""What goes out, to whom: the four parts, whose turn it is, whom to call, drills as such, numbers of nobody."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from phrom.agencies.models import User
from phrom.calls.models import Callee, Run
from phrom.calls.services import advance_due, answer, enter_result
from phrom.calls.services.answering import Told
from phrom.calls.services.following import look_at_messages
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.jobs import run_worker
from phrom.notices.models import Message
from tests.calls.trees import begin, called, callee, plant
from tests.world import World

ACCOUNTS = {"head": {"email": "head@bangkok.example"}, "deputy": {"email": "member@bangkok.example"}}


@pytest.fixture
def run(world: World) -> Run:
    Message.objects.all().delete()
    plant(world, **ACCOUNTS)
    return begin(world, occasion="exercise", about="น้ำท่วมเขต", message={"happened": "น้ำท่วมถนนหน้าเขต"})


def sent() -> list[tuple[str, str, str]]:
    """Receiver, subject and text of every mail with a link to acknowledge that the worker hands over.

    Twice: in one round it delivers first, and then goes on with what was answered.
    """
    mail.outbox.clear()
    run_worker(once=True)
    run_worker(once=True)
    found = [(one.to[0], str(one.subject), str(one.body)) for one in mail.outbox]
    return [told for told in found if "/a/" in told[2]]


def test_who_is_called_gets_the_whole_message_and_nobody_else_gets_any(run: Run) -> None:
    ((receiver, subject, text),) = sent()
    assert receiver == "head@bangkok.example"
    assert ("ฝึกซ้อม" in subject, "น้ำท่วมเขต" in subject) == (True, True)
    assert "น้ำท่วมถนนหน้าเขต" in text
    assert "ไม่ใช่เหตุการณ์จริง" in text
    assert "ท่านเป็นผู้แจ้งต่อถึง: coordinator" in text
    assert not re.search(r"0[689]\d-000", text)


def test_who_has_no_account_is_reached_at_the_address_which_nobody_can_read_in_the_database(
    world: World, run: Run
) -> None:
    sent()
    with viewing_as(SYSTEM):
        answer(callee(run, "head"), Callee.Way.LINK)
    ((receiver, _subject, text),) = sent()
    assert receiver == "coordinator@bangkok.example"
    assert "coordinator" in text
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_message WHERE address <> ''")
        assert not [row for row in cursor.fetchall() if "coordinator" in row[0]]


def test_the_link_of_the_mail_acknowledges(run: Run) -> None:
    ((_receiver, _subject, text),) = sent()
    found = re.search(r"http://[^/]+(/a/\S+)", text)
    assert found is not None
    assert Client().post(found[1]).status_code == 200
    assert callee(run, "head").state == "answered"


def test_the_alternate_is_told_for_whom(run: Run) -> None:
    sent()
    with viewing_as(SYSTEM):
        enter_result(callee(run, "head"), Told("no_answer"))
    sent()
    message = Message.objects.get(person__email="member@bangkok.example", channel="mail")
    assert "ท่านได้รับแจ้งแทน head" in message.body


def test_a_real_event_says_nothing_of_a_drill(world: World) -> None:
    plant(world, **ACCOUNTS)
    Message.objects.all().delete()
    begin(world, occasion="incident", about="ไฟไหม้")
    ((_receiver, subject, text),) = sent()
    assert "ฝึกซ้อม" not in subject + text


def test_each_reads_the_words_of_the_program_in_their_own_language(world: World) -> None:
    User.objects.filter(email="head@bangkok.example").update(language="en")
    plant(world, **ACCOUNTS)
    Message.objects.all().delete()
    begin(world, occasion="exercise")
    ((_receiver, subject, text),) = sent()
    assert "Dusit District Office: Exercise" in subject
    assert "You call: coordinator" in text


def test_who_has_answered_is_not_told_again(run: Run) -> None:
    sent()
    with viewing_as(SYSTEM):
        answer(callee(run, "head"), Callee.Way.LINK)
    assert [receiver for receiver, _subject, _text in sent() if receiver == "head@bangkok.example"] == []


def test_sent_is_shown_as_sent_and_queued_is_not(world: World, run: Run) -> None:
    with viewing_as(SYSTEM):
        assert look_at_messages() == 0
        assert callee(run, "head").state == "called"
        run_worker(once=True)
        look_at_messages()
    assert callee(run, "head").state == "sent"
    assert "ส่งข้อความแล้ว" in world.client("member").get(f"/calls/{run.key}/").text


def test_a_message_that_is_given_up_brings_the_alternate_at_once_and_a_voice(world: World, run: Run) -> None:
    Message.objects.update(state="dead")
    with viewing_as(SYSTEM):
        assert look_at_messages() == 1
        advance_due()
        assert look_at_messages() == 0
    assert called(run) == {"head", "deputy"}
    page = world.client("member").get(f"/calls/{run.key}/").text
    assert "ส่งข้อความไม่ได้ ต้องโทรแจ้ง" in page
