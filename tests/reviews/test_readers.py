"""One reader accepts a plan; where a second is asked, both must agree before it is accepted."""

from __future__ import annotations

import pytest

from phrom.agencies.models import Membership, User
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.plans.models import Plan
from phrom.plans.services import accept_plan
from phrom.reviews.agreement import agreement_on
from phrom.reviews.models import Seat
from phrom.reviews.services import agree_to_plan, ask_two_readers, seat_reader
from phrom.reviews.services.seating import readers
from tests.world import YEAR, World


@pytest.fixture
def second(world: World) -> User:
    user = User.objects.create_user("second@bangkok.example", name="คุณผู้อ่านสอง")
    Membership.objects.create(user=user, role="evaluator")
    return user


def status(plan: Plan) -> str:
    with viewing_as(SYSTEM):
        return Plan.objects.get(pk=plan.pk).status


def test_one_reader_is_enough_by_default(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        assert agree_to_plan(world.plan, world.user("evaluator"))
    assert status(world.plan) in ("accepted", "in_force")


def test_who_accepts_is_noted_as_the_reader(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        agree_to_plan(world.plan, world.user("evaluator"))
        seat = Seat.objects.get(agency=world.agency, fiscal_year=YEAR)
    assert (seat.number, seat.reader, seat.agreed_id) == (1, world.user("evaluator"), world.plan.pk)
    assert Line.objects.filter(verb="review.agreed").count() == 1


def test_a_second_reader_who_was_asked_must_agree_too(world: World, second: User) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 2, second)
        assert not agree_to_plan(world.plan, world.user("evaluator"))
        assert status(world.plan) == "sent"
        assert agree_to_plan(world.plan, second)
    assert status(world.plan) in ("accepted", "in_force")


def test_the_year_may_ask_two_readers_of_every_plan(world: World, second: User) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        ask_two_readers(YEAR, True)
        assert not agree_to_plan(world.plan, world.user("evaluator"))
        assert agreement_on(world.plan).wants == 1
        assert agree_to_plan(world.plan, second)


def test_agreeing_twice_counts_once(world: World, second: User) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 2, second)
        for _click in range(2):
            assert not agree_to_plan(world.plan, world.user("evaluator"))
        assert agreement_on(world.plan).wants == 1


def test_no_other_way_around_the_second_reader(world: World, second: User) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 2, second)
        with pytest.raises(Refused, match="ผู้อ่านสองคน"):
            accept_plan(world.plan)


def test_an_agreement_holds_for_its_revision_only(world: World, second: User) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 2, second)
        agree_to_plan(world.plan, second)
    with viewing_as(SYSTEM):
        later = Plan(pk=world.plan.pk + 1000, agency=world.agency, fiscal_year=YEAR, revision=2, status="sent")
        assert agreement_on(later).wants == 2


def test_a_third_evaluator_does_not_push_in(world: World, second: User) -> None:
    third = User.objects.create_user("third@bangkok.example", name="คุณผู้อ่านสาม")
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 1, world.user("evaluator"))
        seat_reader(world.plan, 2, second)
        with pytest.raises(Refused, match="ครบสองคน"):
            agree_to_plan(world.plan, third)


def test_nobody_is_both_readers_and_a_reader_is_told(world: World, second: User) -> None:
    with world.as_("evaluator"):
        seat_reader(world.plan, 1, second)
        with pytest.raises(Refused, match="คนเดียวกัน"):
            seat_reader(world.plan, 2, second)
        assert seat_reader(world.plan, 1, None) is None
    assert Message.objects.filter(person=second).count() == 1


def test_who_has_agreed_keeps_the_seat(world: World, second: User) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 2, second)
        agree_to_plan(world.plan, second)
        with pytest.raises(Refused, match="เห็นชอบ"):
            seat_reader(world.plan, 2, None)


def test_only_evaluators_of_the_city_read(world: World, second: User) -> None:
    assert set(readers()) == {world.user("evaluator"), second}


def test_a_plan_that_no_longer_waits_is_not_accepted_again(world: World) -> None:
    world.put(world.plan, "returned")
    with world.as_("evaluator"), pytest.raises(Refused, match="ไม่ได้รอ"):
        agree_to_plan(world.plan, world.user("evaluator"))
