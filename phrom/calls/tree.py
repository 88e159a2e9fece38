"""How a run goes down its tree: whom to call now, whose place has been given up, and when to look again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from phrom.calls.models import Callee, Post


@dataclass(frozen=True)
class Patience:
    """Until when a place's main person alone is waited for, and until when those below it wait."""

    escalate: dt.timedelta
    pass_on: dt.timedelta


@dataclass
class Moves:
    """What one look at the tree changed: places and people by themselves, so that each is written once."""

    posts: dict[int, Post] = field(default_factory=dict)
    called: list[Callee] = field(default_factory=list)
    next_at: dt.datetime | None = None
    is_over: bool = False

    def due(self, moment: dt.datetime) -> None:
        """Something happens by itself at that moment."""
        self.next_at = moment if self.next_at is None else min(self.next_at, moment)


def go_on(posts: Sequence[Post], people: Mapping[int, Sequence[Callee]], patience: Patience, now: dt.datetime) -> Moves:
    """Move every place as far as it can go at `now`, callers before those they call; the rows are changed in place.

    `people`: by the key of their place, in order.
    """
    moves, by_pk = Moves(), {post.pk: post for post in posts}
    for post in posts:
        caller = by_pk.get(post.caller_id) if post.caller_id else None
        if post.opened_at is None:
            if caller is not None and not _is_open_below(caller):
                continue
            post.opened_at = now
            moves.posts[post.pk] = post
        _call(post, people[post.pk], patience, now, moves)
    moves.is_over = all(post.reached_at for post in posts)
    return moves


def _is_open_below(post: Post) -> bool:
    return post.reached_at is not None or post.passed_at is not None


def _call(post: Post, people: Sequence[Callee], patience: Patience, now: dt.datetime, moves: Moves) -> None:
    """Call as many as must answer; when the time is up, everybody; when all have failed, go on without them."""
    assert post.opened_at is not None
    if post.reached_at is not None:
        return
    alternate_at, pass_at = post.opened_at + patience.escalate, post.opened_at + patience.pass_on
    hoped = sum(callee.answered_at is not None or _may_answer(callee) for callee in people)
    waiting = [callee for callee in people if callee.state == Callee.State.WAITING]
    next_ones = waiting if now >= alternate_at else waiting[: max(post.needed - hoped, 0)]
    for callee in next_ones:
        _begin(post, callee, now, moves)
    if waiting[len(next_ones) :]:
        moves.due(alternate_at)
    if post.passed_at is None:
        if now >= pass_at or not _is_hope(post, people):
            post.passed_at = now
            moves.posts[post.pk] = post
        else:
            moves.due(pass_at)


def _begin(post: Post, callee: Callee, now: dt.datetime, moves: Moves) -> None:
    callee.state, callee.called_at = Callee.State.CALLED, now
    moves.called.append(callee)
    if callee.order >= post.needed and post.escalated_at is None:
        post.escalated_at = now
        moves.posts[post.pk] = post


def _may_answer(callee: Callee) -> bool:
    """Called, and by a message that was not given up or by a voice."""
    return callee.is_called and callee.failed_at is None


def _is_hope(post: Post, people: Iterable[Callee]) -> bool:
    """Whether as many as must can still answer."""
    return sum(callee.state not in Callee.GIVEN_UP for callee in people) >= post.needed
