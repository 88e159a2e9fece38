"""Go on down the trees: what is due is done once, whichever worker or open page looks first, also after a crash."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from phrom.calls.models import Callee, Post, Run
from phrom.calls.services.recording import locked, tell, touch
from phrom.calls.telling import call_people
from phrom.calls.tree import Moves, Patience, go_on
from phrom.calls.unscoped import every_callee, every_post, every_run

AT_ONCE = 20  # runs that one round of the worker goes on with


def advance_due() -> int:
    """The worker's job: every running run in which something is due; answers how many moved."""
    due = every_run().filter(status=Run.Status.RUNNING, next_at__lte=timezone.now()).order_by("next_at")
    return sum(advance(run) for run in due[:AT_ONCE])


@transaction.atomic
def advance(run: Run) -> bool:
    """Do what is due in this run, if anything is; of two who look at once one finds nothing left to do."""
    now = timezone.now()
    if not run.is_running or run.next_at is None or run.next_at > now:
        return False
    fresh = locked(run)
    is_due = fresh.is_running and fresh.next_at is not None and fresh.next_at <= now
    if is_due:
        _go_on(fresh, now)
    run.refresh_from_db(fields=["status", "next_at", "version", "ended_at", "ended_by"], from_queryset=every_run())
    return is_due


def first_look(run: Run) -> None:
    """Begin, in the transaction in which the run was written."""
    _go_on(run, run.started_at)


def _go_on(run: Run, now: dt.datetime) -> None:
    posts = list(every_post().filter(run=run.pk).order_by("level", "position"))
    people: Mapping[int, list[Callee]] = defaultdict(list)
    for callee in every_callee().filter(run=run.pk).order_by("post", "order"):
        people[callee.post_id].append(callee)
    patience = Patience(dt.timedelta(minutes=run.escalate_minutes), dt.timedelta(minutes=run.pass_minutes))
    moves = go_on(posts, people, patience, now)
    _keep(moves)
    call_people(run, moves.called, posts, people)
    if moves.is_over or now >= run.closes_at:
        return close(run, now, "")
    moves.due(run.closes_at)
    return touch(run, next_at=moves.next_at)


def _keep(moves: Moves) -> None:
    posts: Sequence[Post] = list(moves.posts.values())
    every_post().bulk_update(posts, ["opened_at", "escalated_at", "passed_at"], batch_size=200)
    every_callee().bulk_update(moves.called, ["state", "called_at"], batch_size=200)


def close(run: Run, now: dt.datetime, by: str) -> None:
    """The run is over: everybody was reached, it was time, or (`by`) somebody ended it."""
    touch(run, status=Run.Status.ENDED, ended_at=now, ended_by=by, next_at=None)
    tell("ended", run)
