"""Reminders go out on their days, once, to who can do something about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from phrom.agencies.models import User
from phrom.campaigns.jobs import is_reminder_day, remind_due
from phrom.campaigns.models import Campaign
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.models import Message
from phrom.plans.models import Plan
from tests.world import World

DUE = dt.date(2027, 4, 1)


@pytest.fixture(autouse=True)
def _as_the_worker() -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def round_at(day: dt.date, hour: int) -> int:
    """The worker's round at that hour."""
    with time_machine.travel(timezone.make_aware(dt.datetime.combine(day, dt.time(hour))), tick=False):
        return remind_due()


def run(world: World, day: dt.date, hour: int = 9) -> list[Message]:
    """The messages queued by the worker's round at that hour, when it last ran the day before."""
    campaign = world.campaign
    Campaign.objects.filter(pk=campaign.pk).update(reminded_on=day - dt.timedelta(days=1))
    Message.objects.all().delete()
    round_at(day, hour)
    return list(Message.objects.select_related("person").order_by("pk"))


def people(messages: list[Message]) -> set[str]:
    return {message.person.email.partition("@")[0] for message in messages}


def test_reminders_have_their_days() -> None:
    assert [days for days in range(-22, 40) if is_reminder_day(days)] == [-21, -14, -7, -1, 1, 7, 14, 30]


def test_writers_heads_and_evaluators_are_reminded_a_week_before(world: World) -> None:
    sent = run(world, DUE - dt.timedelta(days=7))
    assert people(sent) == {"writer", "head", "neighbour", "dual", "evaluator"}
    assert "อีก 7 วัน" in sent[0].subject


def test_a_head_hears_of_the_own_agency_only_and_the_evaluator_of_the_city(world: World) -> None:
    sent = {message.person.email.partition("@")[0]: message for message in run(world, DUE + dt.timedelta(days=1))}
    assert "พระนคร" not in sent["head"].subject + sent["head"].body
    assert "สำนักงานเขตหนองจอก" in sent["evaluator"].body
    assert "77" in sent["evaluator"].subject


def test_who_has_sent_is_left_in_peace(world: World) -> None:
    Plan.objects.filter(pk=world.plan.pk).update(status="sent", sent_at=timezone.now())
    assert people(run(world, DUE - dt.timedelta(days=7))) == {"neighbour", "dual", "evaluator"}


def test_a_second_round_on_the_same_day_sends_nothing(world: World) -> None:
    first = run(world, DUE - dt.timedelta(days=7))
    assert round_at(DUE - dt.timedelta(days=7), 17) == 0
    assert Message.objects.count() == len(first)


def test_nobody_is_reminded_at_night_or_on_other_days(world: World) -> None:
    assert run(world, DUE - dt.timedelta(days=7), hour=3) == []
    assert run(world, DUE - dt.timedelta(days=8)) == []


def test_a_worker_that_was_away_makes_up_for_the_day(world: World) -> None:
    Campaign.objects.filter(pk=world.campaign.pk).update(reminded_on=DUE - dt.timedelta(days=9))
    Message.objects.all().delete()
    assert round_at(DUE - dt.timedelta(days=5), 9) > 0


def test_each_is_told_in_the_own_language(world: World) -> None:
    User.objects.filter(pk=world.user("head").pk).update(language="en")
    sent = {message.person.email.partition("@")[0]: message for message in run(world, DUE - dt.timedelta(days=7))}
    assert sent["head"].subject.isascii()
    assert not sent["writer"].subject.isascii()
