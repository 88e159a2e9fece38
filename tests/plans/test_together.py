"""People who act at the same moment, on real connections: nothing is lost, nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from phrom.journal.models import Chain
from phrom.journal.queries import broken_chains
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan, Seal
from phrom.plans.services import approve_plan, start_plan
from tests.plans.typed import change, frozen, new_key, rows, save_one, versions
from tests.world import World


@pytest.fixture
def world(transactional_db: None) -> World:
    """The small world, with changes that really commit."""
    return World()


def at_once(world: World, kind: str, *acts: Callable[[], str]) -> list[str]:
    """Each act in a thread and a connection of its own, all let go at the same moment."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], str]) -> str:
        try:
            with world.as_(kind):
                gate.wait()
                return act()
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_six_people_add_a_row_each_and_all_are_kept(world: World) -> None:
    plan, keys = world.plan, [new_key() for _ in range(6)]
    acts = [lambda key=key: save_one(plan, "objectives", change(key, text=f"ข้อ {key}")).state for key in keys]
    assert at_once(world, "writer", *acts) == ["saved"] * 6
    with world.as_("writer"):
        assert set(keys) < set(rows(plan, "objectives"))
        assert frozen(plan, "objectives") == rows(plan, "objectives")
    assert broken_chains() == []
    assert Chain.objects.get(name="dusit").length == 7


def test_of_two_who_change_one_row_one_is_asked(world: World) -> None:
    plan = world.plan
    with world.as_("writer"):
        key, version = next(iter(versions(plan, "services").items()))
    acts = [
        lambda hours=hours: save_one(plan, "services", change(key, version, rto_hours=hours)).state for hours in "23"
    ]
    assert sorted(at_once(world, "writer", *acts)) == ["conflict", "saved"]


def test_one_row_posted_twice_at_once_is_one_row(world: World) -> None:
    plan, key = world.plan, new_key()
    acts = [lambda: save_one(plan, "objectives", change(key, text="ครั้งเดียว")).state] * 2
    assert sorted(at_once(world, "writer", *acts)) == ["saved", "unchanged"]


def test_two_clicks_on_approve_make_one_seal(world: World) -> None:
    with world.as_("head"):
        Plan.objects.filter(pk=world.plan.pk).update(status="submitted")

    def approve() -> str:
        plan = Plan.objects.select_related("agency").get(pk=world.plan.pk)
        return str(approve_plan(plan, world.user("head")).status)

    world.plan  # noqa: B018 - looked up before the threads start
    assert sorted(at_once(world, "head", approve, approve)) == ["approved", "refused"]
    with world.as_("head"):
        assert Seal.objects.count() == 1


def test_two_clicks_on_start_open_one_plan(world: World) -> None:
    agency = world.agency
    acts = [lambda: str(start_plan(agency, 2571).revision)] * 2
    assert sorted(at_once(world, "writer", *acts)) == ["1", "refused"]
