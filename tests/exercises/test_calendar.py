"""The month, what gets in whose way, the file, and the feed that a person's own calendar follows."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from phrom.agencies.queries import agencies_by_id
from phrom.exercises.calendar_file import calendar_of, feed_path
from phrom.exercises.clashing import Clash, clashes
from phrom.exercises.models import Exercise, Feed
from phrom.exercises.queries import exercises_in_sight
from phrom.exercises.services import make_feed, revoke_feed
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.registers.models import Site
from tests.exercises.conftest import Make
from tests.world import HOME, OTHER, World


def found(kind: str, world: World) -> list[Clash]:
    with world.as_(kind):
        return clashes(list(exercises_in_sight()), agencies_by_id())


def monday() -> int:
    """Days from today to a Monday some weeks ahead."""
    return 28 - timezone.localdate().weekday()


def test_two_exercises_of_an_agency_in_a_day_or_a_week_are_named(world: World, make: Make) -> None:
    make(HOME, days=monday(), title="หนึ่ง")
    make(HOME, OTHER, days=monday(), title="สอง")
    make(HOME, days=monday() + 3, title="สาม")
    make(HOME, days=monday() + 30, title="สี่")
    said = [(clash.tone, clash.words) for clash in found("writer", world)]
    assert [tone for tone, _ in said] == ["danger", "warn", "warn"]
    assert "ดุสิต มีสองการฝึกในวันเดียวกัน: หนึ่ง และ สอง" in said[0][1]


def test_a_site_taken_by_others_is_said_without_naming_them(world: World, make: Make) -> None:
    site = Site.objects.get(key="dusit-youth")
    make(HOME, days=monday(), site=site, title="ของเรา")
    make(OTHER, days=monday(), site=site, title="ของเขา")
    (clash,) = found("writer", world)
    assert "การฝึกของหน่วยงานอื่น" in clash.words
    assert "ของเขา" not in clash.words
    (both,) = found("evaluator", world)
    assert "ของเขา" in both.words


def test_days_of_the_campaign_are_named(world: World, make: Make) -> None:
    campaign = world.campaign
    today = timezone.localdate()
    make(HOME, days=(campaign.submit_by - today).days - 3, title="ก่อนส่งแผน")
    make(HOME, days=(campaign.exercise_by - today).days + 5, title="ช้าไป")
    said = [clash.words for clash in found("writer", world)]
    assert len(said) == 2
    assert "ก่อนกำหนดส่งแผน" in said[0]
    assert "หลังกำหนดฝึกซ้อมของรอบ" in said[1]


def test_the_month_shows_each_day_s_exercises(world: World, make: Make) -> None:
    row = make(HOME, days=3, ends_on=timezone.localdate() + dt.timedelta(days=4), title="สองวัน")
    make(OTHER, days=3, title="ไม่เห็น")
    url = f"{reverse('exercise_calendar')}?month={row.starts_on:%Y-%m}"
    said = world.client("writer").get(url).content.decode()
    assert said.count("สองวัน") >= 2
    assert "ไม่เห็น" not in said
    for odd in ("2570-99", "ก", "0001-01"):
        assert world.client("writer").get(f"{reverse('exercise_calendar')}?month={odd}").status_code == 200


def test_the_programme_is_a_file_with_the_same_filters(world: World, make: Make) -> None:
    make(HOME, title="ของดุสิต")
    make(OTHER, title="ของพระนคร", threat="cyber")
    url = reverse("exercise_table_file", args=["csv"])
    said = world.client("evaluator").get(f"{url}?year=0&threat=cyber").content.decode()
    assert "ของพระนคร" in said
    assert "ของดุสิต" not in said
    assert world.client("evaluator").get(reverse("exercise_table_file", args=["xlsx"])).content[:2] == b"PK"


def test_a_calendar_follows_the_programme_by_a_secret_address(world: World, make: Make) -> None:
    row = make(HOME, title="ซ้อม; สำคัญ, มาก", days=10, ends_at=dt.time(12))
    make(OTHER, title="ไม่เห็น", days=10)
    with world.as_("writer"):
        feed = make_feed(world.user("writer"))
    answer = Client().get(feed_path(feed))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["SUMMARY"] == "ซ้อม; สำคัญ, มาก"
    assert event["STATUS"] == "TENTATIVE"
    start = timezone.make_aware(dt.datetime.combine(row.starts_on, dt.time(9)))
    assert event["DTSTART"].dt == start
    assert event["DTEND"].dt == start + dt.timedelta(hours=3)
    assert Feed.objects.get().read_on == timezone.localdate()


def test_an_address_that_is_guessed_replaced_or_revoked_answers_nothing(world: World) -> None:
    user = world.user("writer")
    with world.as_("writer"):
        old, new = feed_path(make_feed(user)), feed_path(feed := make_feed(user))
    made_up = reverse("exercise_feed", args=[Signer(key="x", salt="phrom.exercises.feed").sign(feed.key.hex)])
    unsigned = reverse("exercise_feed", args=[uuid.uuid4().hex])
    assert [Client().get(url).status_code for url in (old, made_up, unsigned, new)] == [404, 404, 404, 200]
    with world.as_("writer"):
        revoke_feed(user)
    assert Client().get(new).status_code == 404


def test_the_feed_of_a_disabled_account_or_without_a_role_is_closed(world: World) -> None:
    for kind in ("writer", "outsider"):
        with viewing_as(SYSTEM):
            path = feed_path(make_feed(world.user(kind)))
        if kind == "writer":
            assert Client().get(path).status_code == 200
            type(world.user(kind)).objects.filter(pk=world.user(kind).pk).update(is_active=False)
        assert Client().get(path).status_code == 404


def test_the_feed_holds_no_people_and_no_scenario(world: World, make: Make) -> None:
    row = make(HOME, aim="ลับ: เรือชนสะพาน")
    with viewing_as(SYSTEM):
        text = calendar_of(list(exercises_in_sight()), agencies_by_id()).decode()
    assert str(row.key) in text.replace("\r\n ", "")
    assert "ลับ" not in text
    assert row.made_by not in text


def test_a_cancelled_exercise_is_cancelled_in_the_calendar_with_a_newer_number(world: World, make: Make) -> None:
    row = make(HOME)
    before = Exercise._base_manager.get(pk=row.pk).revision
    world.client("writer").post(reverse("exercise_cancel", args=[row.key]), {"cancel-reason": "เลื่อน"})
    with viewing_as(SYSTEM):
        (event,) = Calendar.from_ical(calendar_of(list(exercises_in_sight()), agencies_by_id())).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] > before
