"""The outbox: what is queued is sent once, tried again, given up visibly, and survives a killed worker."""

from __future__ import annotations

import datetime as dt
import socket

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from pytest_django import Settings

from phrom.journal.models import Line
from phrom.kernel import panels
from phrom.kernel.steps import Refused
from phrom.notices.jobs import JOBS, LEASE, MOST_ATTEMPTS, deliver_due, pause_after, run_worker
from phrom.notices.models import Message
from phrom.notices.services import requeue_message, send_notice
from tests.world import World


class KilledWhileSending(EmailBackend):
    """The worker's process ends before the mail is handed over."""

    def send_messages(self, messages: object) -> int:
        raise KeyboardInterrupt


@pytest.fixture
def queued(world: World) -> Message:
    Message.objects.all().delete()
    send_notice(world.user("head"), "มีแผนรออนุมัติ", "ผู้จัดทำแผนเสนอแผนให้ท่าน", link="/plans/dusit/2570/")
    return Message.objects.get()


@pytest.fixture
def no_mail_server(settings: Settings) -> None:
    """A port on loopback where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def later(**gap: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + dt.timedelta(**gap), tick=False)


def test_a_queued_message_is_sent_once(queued: Message, settings: Settings) -> None:
    assert queued.state == "queued"
    assert queued.sent_at is None
    assert deliver_due() == 1
    assert deliver_due() == 0
    queued.refresh_from_db()
    assert (queued.state, queued.attempts, queued.lease_until) == ("sent", 1, None)
    assert queued.sent_at is not None
    (sent,) = mail.outbox
    assert sent.to == ["head@bangkok.example"]
    assert f"{settings.PHROM_URL}/plans/dusit/2570/" in sent.body


def test_a_message_not_yet_due_waits(queued: Message) -> None:
    Message.objects.update(due_at=timezone.now() + dt.timedelta(hours=1))
    assert deliver_due() == 0
    with later(hours=2):
        assert deliver_due() == 1


def test_a_killed_workers_message_is_sent_again_once_its_lease_ends(queued: Message, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{KilledWhileSending.__name__}"
    with pytest.raises(KeyboardInterrupt):
        deliver_due()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    queued.refresh_from_db()
    assert queued.state == "sending"
    assert deliver_due() == 0
    with later(seconds=int(LEASE.total_seconds()) + 1):
        assert deliver_due() == 1
    queued.refresh_from_db()
    assert (queued.state, queued.attempts) == ("sent", 2)


def test_a_message_that_kills_every_worker_is_given_up(queued: Message, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{KilledWhileSending.__name__}"
    for attempt in range(MOST_ATTEMPTS):
        with later(minutes=3 * attempt), pytest.raises(KeyboardInterrupt):
            deliver_due()
    with later(hours=1):
        assert deliver_due() == 1
    queued.refresh_from_db()
    assert queued.state == "dead"


@pytest.mark.usefixtures("no_mail_server")
def test_a_failed_message_is_tried_again_later_and_says_why(queued: Message) -> None:
    deliver_due()
    queued.refresh_from_db()
    assert (queued.state, queued.attempts) == ("failed", 1)
    assert "ConnectionRefusedError" in queued.last_error
    assert deliver_due() == 0
    with later(minutes=2):
        assert deliver_due() == 1


@pytest.mark.usefixtures("no_mail_server")
def test_after_eight_attempts_a_message_is_given_up_and_can_be_tried_again(world: World, queued: Message) -> None:
    for attempt in range(MOST_ATTEMPTS):
        with later(days=attempt):
            assert deliver_due() == 1
    queued.refresh_from_db()
    assert queued.state == "dead"
    with later(days=99):
        assert deliver_due() == 0
    with world.as_("admin"):
        requeue_message(queued)
        queued.refresh_from_db()
        assert (queued.state, queued.attempts) == ("queued", 0)
        with pytest.raises(Refused, match="เลิกส่ง"):
            requeue_message(queued)
    assert Line.objects.filter(verb="message.requeued").count() == 1


def test_pauses_grow_up_to_six_hours() -> None:
    minutes = [pause_after(attempt).total_seconds() / 60 for attempt in range(1, 9)]
    assert minutes == [1, 4, 16, 64, 256, 360, 360, 360]


def test_a_late_worker_does_not_overwrite_what_another_did(queued: Message) -> None:
    from phrom.notices.jobs import _finish, _take

    slow = _take()
    assert slow is not None
    with later(minutes=3):
        assert deliver_due() == 1
    _finish(slow, Message.State.FAILED, "too late")
    queued.refresh_from_db()
    assert queued.state == "sent"


def test_nothing_is_sent_to_a_disabled_account(world: World, queued: Message) -> None:
    user = world.user("head")
    user.is_active = False
    user.save()
    deliver_due()
    queued.refresh_from_db()
    assert (queued.state, mail.outbox) == ("dead", [])


def test_an_unknown_channel_is_given_up_at_once(queued: Message) -> None:
    Message.objects.update(channel="pigeon")
    deliver_due()
    queued.refresh_from_db()
    assert queued.state == "dead"
    assert "ไม่มีช่องทาง" in queued.last_error


def test_a_subject_of_two_lines_cannot_add_headers(world: World) -> None:
    Message.objects.all().delete()
    send_notice(world.user("head"), "หัวข้อ\nBcc: all@bangkok.example", "ก" * 10_000)
    deliver_due()
    (sent,) = mail.outbox
    assert sent.subject == "หัวข้อ Bcc: all@bangkok.example"
    assert sent.bcc == []


def test_the_same_notice_is_queued_once(world: World) -> None:
    for _ in range(2):
        send_notice(world.user("head"), "เตือน", "ครบกำหนด", dedupe_key="due:dusit/2570")
    assert Message.objects.filter(dedupe_key="due:dusit/2570").count() == 1


def test_the_worker_does_the_other_jobs_even_when_one_fails(queued: Message) -> None:
    done: list[str] = []

    def broken() -> int:
        raise ValueError("broken job")

    def working() -> int:
        done.append("done")
        return 1

    panels.offer(JOBS, broken)
    panels.offer(JOBS, working)
    try:
        run_worker(once=True)
    finally:
        panels._slots[JOBS] = [entry for entry in panels._slots[JOBS] if entry[1] not in (broken, working)]
    queued.refresh_from_db()
    assert (queued.state, done) == ("sent", ["done"])
