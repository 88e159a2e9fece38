"""How much of a tree was reached, and how fast: counted from the rows, never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from phrom.calls.models import Callee, Post, Run

MARKS = (5, 15, 30, 60)  # minutes at which the share is told


@dataclass(frozen=True)
class Reach:
    """A run in numbers. `posts`: places of the tree; `reached`: those of which enough have answered, `in_time` of them
    within `goal_minutes`; `people`: who was called so far, `answered` of them.

    `minutes`: how long each reached place took, in order; only where one run is asked for.
    """

    posts: int = 0
    reached: int = 0
    in_time: int = 0
    people: int = 0
    answered: int = 0
    goal_percent: int = 0
    goal_minutes: int = 0
    minutes: tuple[float, ...] = field(default=())

    @property
    def percent(self) -> int:
        """Reached in time, of all places, rounded down: what the goal is about."""
        return _share(self.in_time, self.posts)

    @property
    def percent_now(self) -> int:
        """Reached so far, late ones too."""
        return _share(self.reached, self.posts)

    @property
    def late(self) -> int:
        return self.reached - self.in_time

    @property
    def left(self) -> int:
        return self.posts - self.reached

    @property
    def has_passed(self) -> bool:
        """Whether enough answered in time; the share itself is not rounded for it."""
        return self.posts > 0 and self.in_time * 100 >= self.goal_percent * self.posts

    def at(self, minutes: float) -> int:
        """The share reached within so many minutes of the start."""
        return _share(sum(taken <= minutes for taken in self.minutes), self.posts)

    @property
    def marks(self) -> list[tuple[int, int]]:
        """(minutes, share) at 5, 15, 30 and 60 minutes."""
        return [(minutes, self.at(minutes)) for minutes in MARKS]


def _share(part: int, whole: int) -> int:
    return part * 100 // whole if whole else 0


def reaches(runs: Collection[Run]) -> dict[int, Reach]:
    """The numbers of many runs by their key, in two queries; none without runs."""
    if not runs:
        return {}
    known = {run.pk: run for run in runs}
    posts = {row["run"]: row for row in _counted(Post, known)}
    people = {row["run"]: row for row in _counted(Callee, known)}
    return {pk: _made(run, posts.get(pk, {}), people.get(pk, {})) for pk, run in known.items()}


def _counted(model: type[Post] | type[Callee], runs: Collection[int]) -> Sequence[Mapping[str, int]]:
    rows = model.objects.filter(run__in=runs).order_by().values("run")
    if model is Post:
        in_time = Q(reached_at__lte=F("run__in_time_until"))
        return list(rows.annotate(all=Count("pk"), reached=Count("reached_at"), in_time=Count("pk", filter=in_time)))
    return list(rows.annotate(called=Count("called_at"), answered=Count("answered_at")))


def _made(run: Run, posts: Mapping[str, int], people: Mapping[str, int], minutes: Sequence[float] = ()) -> Reach:
    return Reach(
        posts.get("all", 0), posts.get("reached", 0), posts.get("in_time", 0), people.get("called", 0),
        people.get("answered", 0), run.goal_percent, run.goal_minutes, tuple(minutes),
    )  # fmt: skip


def reach_among(run: Run, posts: Sequence[Post], people: Sequence[Callee]) -> Reach:
    """The numbers of one run whose rows are at hand, with the minutes that each place took."""
    taken = sorted(run.minutes_to(post.reached_at) for post in posts if post.reached_at)
    until = (run.in_time_until - run.started_at) / dt.timedelta(minutes=1)
    counted = {"all": len(posts), "reached": len(taken), "in_time": sum(minutes <= until for minutes in taken)}
    called = sum(callee.called_at is not None for callee in people)
    answered = sum(callee.answered_at is not None for callee in people)
    return _made(run, counted, {"called": called, "answered": answered}, taken)


def reach_of(run: Run) -> Reach:
    """The numbers of one run with their course over time; two queries."""
    return reach_among(run, list(Post.objects.filter(run=run)), list(Callee.objects.filter(run=run)))
