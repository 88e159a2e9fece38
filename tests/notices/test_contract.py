"""What other rooms build on: messages to people or addresses, urgent ones first, drills that say so, references."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from phrom.notices.jobs import deliver_due
from phrom.notices.models import Message
from phrom.notices.queries import messages_about
from phrom.notices.services import send_messages, send_notice
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty(world: World) -> None:
    Message.objects.all().delete()


def test_a_message_goes_to_an_address_of_somebody_without_an_account() -> None:
    send_messages([Message(to_name="คุณมานะ", address="mana@bangkok.example", subject="แจ้งเหตุ", body="น้ำท่วม")])
    assert deliver_due() == 1
    (sent,) = mail.outbox
    assert sent.to == ["mana@bangkok.example"]
    assert "เรียน คุณมานะ" in sent.body


def test_an_address_comes_before_the_accounts_own(world: World) -> None:
    send_messages([Message(person=world.user("head"), address="other@bangkok.example", subject="เรื่อง", body="ความ")])
    deliver_due()
    assert mail.outbox[0].to == ["other@bangkok.example"]


def test_a_message_to_nobody_is_refused_by_the_service_and_by_the_database() -> None:
    with pytest.raises(ValueError, match="nobody"):
        send_messages([Message(subject="เรื่อง", body="ความ")])
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(subject="เรื่อง", body="ความ")
    assert Message.objects.count() == 0


def test_an_address_is_encrypted_at_rest() -> None:
    send_messages([Message(address="081-000-0001", channel="webhook", subject="เรื่อง", body="ความ")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_message")
        assert "081" not in cursor.fetchone()[0]
    assert Message.objects.get().address == "081-000-0001"


def test_urgent_messages_leave_before_those_that_wait_longer(world: World) -> None:
    for number, urgent in enumerate((False, False, True)):
        send_notice(world.user("head"), f"เรื่อง {number}", "ความ", urgent=urgent)
    deliver_due()
    assert [sent.subject for sent in mail.outbox] == ["เรื่อง 2", "เรื่อง 0", "เรื่อง 1"]


@pytest.mark.parametrize("kind", ["head", "reader"])
def test_a_drill_says_first_that_it_is_one_in_both_languages(world: World, kind: str) -> None:
    user = world.user("head")
    user.language = "en" if kind == "reader" else "th"
    user.save()
    send_notice(user, "อพยพ", "ไปจุดรวมพล", is_exercise=True)
    deliver_due()
    (sent,) = mail.outbox
    assert sent.subject == "[ฝึกซ้อม EXERCISE] อพยพ"
    assert sent.body.startswith("ฝึกซ้อม EXERCISE: ไม่ใช่เหตุการณ์จริง")
    page = world.client("head").get(f"/notices/{Message.objects.get().pk}/").text
    assert "[ฝึกซ้อม EXERCISE] อพยพ" in page
    assert "ฝึกซ้อม EXERCISE: ไม่ใช่เหตุการณ์จริง" in page


def test_messages_of_one_reference_tell_what_became_of_each(world: World) -> None:
    send_notice(world.user("head"), "แจ้งเหตุ", "น้ำท่วม", reference="call:1")
    send_messages([Message(address="x", channel="pigeon", subject="แจ้งเหตุ", body="น้ำท่วม", reference="call:1")])
    send_notice(world.user("head"), "อื่น", "ๆ", reference="call:2")
    deliver_due()
    assert [(message.channel, message.state) for message in messages_about("call:1")] == [
        ("mail", "sent"), ("pigeon", "dead"),
    ]  # fmt: skip
