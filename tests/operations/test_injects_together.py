"""Two controllers and two workers on one inject at the same moment, on real connections: it goes once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from phrom.journal.queries import broken_chains
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.operations import services
from phrom.operations.models import Delivery, LogEntry, PlayedInject
from phrom.operations.services.timing import play_on
from tests.operations.playing import LIST, city_drill, delivery, inject, send
from tests.world import World


@pytest.fixture
def world(transactional_db: None) -> World:
    """The small world, with changes that really commit."""
    return World()


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Each act in a thread and a connection of its own, all let go at the same moment."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            with viewing_as(SYSTEM):
                gate.wait()
                return act()
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_controllers_and_two_workers_send_it_once(world: World) -> None:
    drill = city_drill(world)
    with viewing_as(SYSTEM):
        PlayedInject.objects.filter(operation=drill, number=1).update(at_minutes=0)
    first, second = inject(drill, 1), inject(drill, 1)
    done = at_once(lambda: services.send_inject(first), lambda: services.send_inject(second), play_on, play_on)
    assert sum(bool(one) and one != "refused" for one in done) == 1
    assert Delivery._base_manager.filter(inject=first).count() == 2
    assert LogEntry._base_manager.filter(operation=drill, facts__act="sent").count() == 1
    assert Message.objects.filter(person=world.user("head"), subject__contains=LIST[0]["title"]).count() == 1
    assert broken_chains() == []


def test_two_presses_on_the_contingency_make_one(world: World) -> None:
    drill = city_drill(world)
    row = send(drill, 1)
    done = at_once(*[lambda: services.send_contingency(row)] * 2)
    assert done.count("refused") == 1
    assert PlayedInject._base_manager.filter(follows=row).count() == 1


def test_two_players_who_answer_at_once_are_both_kept_and_what_follows_goes_once(world: World) -> None:
    drill = city_drill(world)
    with viewing_as(SYSTEM):
        told = {"title": "ตามมา", "text": "x", "expected": "y", "capability": "decision", "trigger": "answer"}
        services.write_played(drill, told | {"follows": inject(drill, 1)})
    send(drill, 1)
    row = delivery(drill, 1)
    at_once(*[lambda text=text: services.answer_inject(row, text) for text in ("ตัดไฟ", "ย้ายคน")])
    assert row.answers.model._base_manager.filter(delivery=row).count() == 2
    assert Delivery._base_manager.filter(inject__number=4).count() == 1
