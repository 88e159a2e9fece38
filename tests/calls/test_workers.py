"""Two workers and a killed one: what is due is done once, and nothing of it is lost."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, models
from django.utils import timezone

from phrom.calls.models import Callee, Post, Run
from phrom.calls.services import advance, advance_due, advancing, answer
from phrom.journal.models import Line
from phrom.journal.queries import broken_chains
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.models import Message
from tests.calls.trees import TREE, again, begin, called, callee, plant
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
ACCOUNTS = {"head": {"email": "head@bangkok.example"}, "deputy": {"email": "member@bangkok.example"}}


@pytest.fixture
def run(world: World) -> Run:
    """Ten minutes ago somebody began, and nobody has looked since."""
    Message.objects.all().delete()
    plant(world, **ACCOUNTS)
    run = begin(world)
    long_ago = dt.timedelta(minutes=10)
    models.QuerySet(Run).update(started_at=run.started_at - long_ago, next_at=timezone.now() - long_ago / 2)
    models.QuerySet(Post).filter(level=0).update(opened_at=run.started_at - long_ago)
    return again(run)


def together(count: int, do: object) -> list[object]:
    """The same in so many threads at once, each as the worker."""
    begin_now = threading.Barrier(count)

    def alone(_number: int) -> object:
        begin_now.wait()
        try:
            with viewing_as(SYSTEM):
                return do()  # type: ignore[operator]
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, range(count)))


def test_of_two_workers_one_goes_on_and_nobody_is_told_twice(run: Run) -> None:
    assert sorted(together(2, advance_due)) == [0, 1]  # type: ignore[type-var]
    assert called(run) == {"head", "deputy", "coordinator"}
    assert sorted(message.receiver for message in Message.objects.all()) == ["coordinator", "deputy", "head"]
    keys = list(Message.objects.values_list("dedupe_key", flat=True))
    assert len(keys) == len(set(keys))


def test_a_worker_and_open_pages_do_not_get_in_each_others_way(run: Run) -> None:
    moved = together(4, lambda: advance(again(run)))
    assert sum(map(bool, moved)) == 1
    assert called(run) == {"head", "deputy", "coordinator"}


def test_a_worker_killed_halfway_leaves_nothing_behind_and_the_next_one_does_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_anything: object) -> None:
        raise KeyboardInterrupt

    before = Message.objects.count()
    with monkeypatch.context() as patch, viewing_as(SYSTEM):
        patch.setattr(advancing, "call_people", killed)
        with pytest.raises(KeyboardInterrupt):
            advance_due()
    assert (called(run), Message.objects.count()) == ({"head"}, before)
    with viewing_as(SYSTEM):
        assert advance_due() == 1
    assert called(run) == {"head", "deputy", "coordinator"}


def test_answers_from_all_sides_are_each_counted_once(world: World, run: Run) -> None:
    people = [callee(run, name) for name in TREE]

    def everybody() -> int:
        return sum(answer(one, Callee.Way.LINK) for one in people)

    counted = together(4, everybody)
    assert sum(counted) == len(TREE)  # type: ignore[arg-type]
    with viewing_as(SYSTEM):
        advance_due()
    assert again(run).status == "ended"
    assert Line.objects.filter(verb="callrun.answered").count() == len(TREE)
    assert models.QuerySet(Post).filter(run=run, reached_at=None).count() == 0
    assert broken_chains() == []
