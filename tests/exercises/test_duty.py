"""What the plan in force asks to be exercised, what counts, what is proposed and how its points come about."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from phrom.exercises.duty import duties, joint_duties, months_after
from phrom.exercises.models import Exercise, Participation
from phrom.exercises.proposing import next_type, proposals
from phrom.exercises.queries import exercised_by_threat
from phrom.exercises.todo import waiting_exercises
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.sections.scope import ScopeThreat
from phrom.threats.models import Threat
from tests.exercises.conftest import Make
from tests.world import HOME, OTHER, World

TODAY = timezone.localdate


@pytest.fixture
def in_force(world: World) -> World:
    """The plan of เขตดุสิต in force, with fire and cyber in scope."""
    world.put(world.plan, "in_force")
    kept = Threat.objects.filter(key__in=("fire_building", "cyber"))
    ScopeThreat._base_manager.filter(plan=world.plan).delete()
    ScopeThreat._base_manager.bulk_create(ScopeThreat(plan=world.plan, threat=threat, in_scope=True) for threat in kept)
    return world


def states(world: World) -> dict[str, str]:
    with viewing_as(SYSTEM):
        return {duty.threat.key: duty.state for duty in duties([world.agency.pk])}


@pytest.mark.parametrize(
    ("day", "months", "same"),
    [((2026, 11, 30), 3, (2027, 2, 28)), ((2026, 12, 1), 12, (2027, 12, 1)), ((2027, 3, 31), -12, (2026, 3, 31)),
     ((2026, 1, 31), 1, (2026, 2, 28)), ((2026, 11, 5), 1, (2026, 12, 5))],
)  # fmt: skip
def test_months_end_where_the_month_ends(day: tuple[int, ...], months: int, same: tuple[int, ...]) -> None:
    assert months_after(dt.date(*day), months) == dt.date(*same)


def test_each_threat_of_the_plan_in_force_is_due_after_twelve_months(in_force: World, make: Make) -> None:
    assert states(in_force) == {"fire_building": "never", "cyber": "never"}
    make(HOME, days=-400, status="closed")
    make(HOME, threat="cyber", days=-20, status="held")
    assert states(in_force) == {"fire_building": "late", "cyber": "ok"}


@pytest.mark.parametrize(
    ("more", "counts"),
    [({"type": "SEM"}, False), ({"type": "REAL"}, False), ({"type": "REAL", "status": "reported"}, True),
     ({"status": "cancelled", "reason": "ฝนตก"}, False), ({"status": "prepared"}, False), ({}, True)],
)  # fmt: skip
def test_what_counts_as_exercised(in_force: World, make: Make, more: dict[str, str], counts: bool) -> None:
    told = {"status": "held", **more}
    if told["status"] == "cancelled":
        row = make(HOME, days=-5)
        Exercise._base_manager.filter(pk=row.pk).update(status="cancelled", reason=told["reason"])
    else:
        make(HOME, days=-5, **told)
    with viewing_as(SYSTEM):
        assert bool(exercised_by_threat([in_force.agency.pk])) == counts


def test_who_stayed_away_or_looked_on_has_not_exercised(in_force: World, make: Make) -> None:
    row = make(HOME, OTHER, days=-5, status="held")
    Participation._base_manager.filter(exercise=row, agency=in_force.agency).update(attended=False)
    Participation._base_manager.filter(exercise=row, agency=in_force.other_agency).update(part="observer")
    with viewing_as(SYSTEM):
        assert exercised_by_threat([in_force.agency.pk, in_force.other_agency.pk]) == {}


def test_as_of_a_day_later_exercises_are_not_known(in_force: World, make: Make) -> None:
    make(HOME, days=-30, status="held", title="ก่อน")
    make(HOME, days=-3, status="held", title="หลัง")
    with viewing_as(SYSTEM):
        now, then = (exercised_by_threat([in_force.agency.pk], TODAY() - dt.timedelta(days=back)) for back in (0, 10))
    assert (now[in_force.agency.pk, "fire_building"].title, then[in_force.agency.pk, "fire_building"].title) == (
        "หลัง", "ก่อน",
    )  # fmt: skip


def test_rain_serves_river_as_the_plan_check_says(in_force: World, make: Make) -> None:
    make(HOME, threat="flood_rain", days=-3, status="held")
    with viewing_as(SYSTEM):
        assert (in_force.agency.pk, "flood_river") in exercised_by_threat([in_force.agency.pk])


def test_joint_exercises_are_known_as_such(in_force: World, make: Make) -> None:
    make(HOME, days=-10, status="held")
    with viewing_as(SYSTEM):
        assert joint_duties([in_force.agency.pk])[in_force.agency.pk].state == "never"
    make(HOME, "fire", days=-5, status="held", with_city=True)
    with viewing_as(SYSTEM):
        assert joint_duties([in_force.agency.pk])[in_force.agency.pk].state == "ok"


def test_what_went_badly_long_ago_comes_first_and_says_why(in_force: World, make: Make) -> None:
    make(HOME, days=-430, status="closed", worst="U")
    make(HOME, threat="cyber", days=-100, status="closed", worst="P")
    with viewing_as(SYSTEM):
        first, second = proposals([in_force.agency.pk])
    assert (first.duty.threat.key, second.duty.threat.key) == ("fire_building", "cyber")
    # 14 months: overdue 25 + 2 x 2; result U 30; never jointly 10
    assert [reason.points for reason in first.reasons] == [29, 30, 10]
    # 3 months x 1; yearly 10; never jointly 10; P gives nothing
    assert [reason.points for reason in second.reasons] == [3, 10, 10]
    assert first.reasons[1].url == reverse("exercise", args=[first.duty.last.key])  # type: ignore[union-attr]


def test_the_next_type_is_harder_unless_the_last_went_badly(in_force: World, make: Make) -> None:
    make(HOME, days=-40, status="closed", worst="S")
    with viewing_as(SYSTEM):
        held = exercised_by_threat([in_force.agency.pk])[in_force.agency.pk, "fire_building"]
    assert (next_type(None), next_type(held)) == ("TTX", "FEX")
    assert next_type(type(held)(held.key, held.title, "TTX", held.on, "M", False)) == "TTX"


def test_a_proposal_is_accepted_in_one_tap_and_gone(in_force: World) -> None:
    client = in_force.client("writer")
    told = {"agency": HOME, "threat": "cyber"}
    assert "รับข้อเสนอ" in client.get(reverse("exercise_proposals")).content.decode()
    client.post(reverse("exercise_proposal_accept"), told)
    with viewing_as(SYSTEM):
        made = Exercise.objects.get()
        threats = {one.duty.threat.key for one in proposals([in_force.agency.pk])}
    assert (made.agency, made.type, made.objectives.model._base_manager.count()) == (in_force.agency, "TTX", 3)
    assert made.starts_on.weekday() < 5
    assert threats == {"fire_building"}
    again = client.post(reverse("exercise_proposal_accept"), told, follow=True)
    assert "ข้อเสนอนี้ไม่มีแล้ว" in again.content.decode()


def test_a_writer_cannot_accept_for_a_neighbour(in_force: World) -> None:
    told = {"agency": OTHER, "threat": "cyber"}
    in_force.client("writer").post(reverse("exercise_proposal_accept"), told)
    with viewing_as(SYSTEM):
        assert not Exercise.objects.exists()


def test_สปภ_accepts_into_the_city_s_programme(in_force: World) -> None:
    in_force.client("evaluator").post(reverse("exercise_proposal_accept"), {"agency": HOME, "threat": "cyber"})
    with viewing_as(SYSTEM):
        made = Exercise.objects.get()
        assert (made.agency, made.with_city, made.parties.get().agency.key) == (None, True, HOME)


def test_what_is_due_waits_at_home_until_it_was_exercised(in_force: World, make: Make) -> None:
    with in_force.as_("head"):
        (todo,) = waiting_exercises()
    assert "ภัย 2 ชนิด" in todo.title
    for threat in ("fire_building", "cyber"):
        make(HOME, threat=threat, days=-5, status="closed")
    make(HOME, days=5, title="ซ้อมใหญ่")
    with in_force.as_("head"):
        titles = [todo.title for todo in waiting_exercises()]
    assert titles == ["ซ้อมใหญ่"]
    with in_force.as_("neighbour"):
        assert waiting_exercises() == []


def test_the_agency_s_page_puts_promise_beside_what_was_held(in_force: World, make: Make) -> None:
    make(HOME, days=-5, status="closed", worst="M")
    said = in_force.client("head").get(reverse("exercise_agency", args=[HOME])).content.decode()
    assert "1 จาก 2" in said
    assert "ยังไม่เคยฝึก" in said
    beside = in_force.client("head").get(f"/plans/{HOME}/{in_force.plan.fiscal_year}/").content.decode()
    assert "ยังไม่ได้ฝึกใน 12 เดือน 1 จาก 2 ภัย" in beside
