"""A run as its page shows it: places with their people and states, who is to be phoned next, reach by unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phrom.agencies.models import Person
from phrom.calls.marks import FIELDS, number_of
from phrom.calls.models import Callee, Post, Run
from phrom.calls.unscoped import every_person
from phrom.kernel.rules import viewer_may_see_phones
from phrom.kernel.words import lazy
from phrom.ui.pieces import Tone

STATES: Mapping[str, tuple[Tone, str]] = {  # state -> tone, icon
    "waiting": ("", "clock"),
    "called": ("info", "phone-arrow-up-right"),
    "sent": ("info", "paper-airplane"),
    "delivered": ("info", "inbox"),
    "answered": ("good", "check-circle"),
    "no_answer": ("warn", "phone-x-mark"),
    "wrong_number": ("danger", "exclamation-circle"),
    "unreachable": ("danger", "x-circle"),
}
OCCASIONS: Mapping[str, str] = {"test": "signal", "exercise": "megaphone", "incident": "bell-alert"}  # icons
NUMBERS = {"mobile_phone": lazy("มือถือ"), "office_phone": lazy("ที่ทำงาน")}
LISTED = 40  # people to phone that stand on the page at once


@dataclass(frozen=True)
class Shown:
    """One person of a place. `tone`, `icon`, `label`: the state; `when`: its moment; `is_late`: after the goal."""

    callee: Callee
    tone: Tone
    icon: str
    label: str
    when: dt.datetime | None
    is_late: bool


@dataclass(frozen=True)
class Place:
    """One place of the tree; `state`: reached, late, passed, open or waiting."""

    post: Post
    people: Sequence[Shown]
    state: str

    @property
    def indent(self) -> int:
        """How far in it stands; deeper ones stand no further."""
        return min(self.post.level, 4)


@dataclass(frozen=True)
class Voice:
    """Somebody to phone. `caller`: who should; `numbers`: (field, what it is, number), empty where they are hidden."""

    shown: Shown
    caller: str
    numbers: Sequence[tuple[str, str, str]]
    why: str
    has_none: bool


@dataclass(frozen=True)
class Unit:
    """A section with its places."""

    name: str
    posts: int
    reached: int
    in_time: int

    @property
    def percent(self) -> int:
        return self.in_time * 100 // self.posts


@dataclass(frozen=True)
class Scene:
    """The rows of a run, read once."""

    run: Run
    posts: Sequence[Post]
    people: Mapping[int, Sequence[Callee]]

    @property
    def callees(self) -> list[Callee]:
        return [callee for post in self.posts for callee in self.people[post.pk]]


def scene_of(run: Run) -> Scene:
    """Two queries."""
    people: Mapping[int, list[Callee]] = defaultdict(list)
    for callee in Callee.objects.filter(run=run).order_by("post", "order"):
        people[callee.post_id].append(callee)
    return Scene(run, list(Post.objects.filter(run=run)), people)


def places(scene: Scene) -> list[Place]:
    """Each place after the one that calls it, so that the list reads as a tree."""
    below: Mapping[int | None, list[Post]] = defaultdict(list)
    for post in scene.posts:
        below[post.caller_id].append(post)
    return [Place(post, _people(scene, post), _state(scene.run, post)) for post in _down(None, below)]


def _down(caller: int | None, below: Mapping[int | None, Sequence[Post]]) -> Iterator[Post]:
    waiting = list(reversed(below[caller]))
    while waiting:
        post = waiting.pop()
        yield post
        waiting += reversed(below[post.pk])


def _people(scene: Scene, post: Post) -> list[Shown]:
    return [shown(scene.run, callee) for callee in scene.people[post.pk]]


def shown(run: Run, callee: Callee) -> Shown:
    """What is known of one person; a message that cannot be delivered is said as such."""
    tone, icon = STATES[callee.state]
    label, when = str(callee.get_state_display()), callee.delivered_at or callee.sent_at or callee.called_at
    if callee.answered_at:
        when = callee.answered_at
    elif callee.state in Callee.GIVEN_UP:
        when = callee.entered_at
    elif callee.is_called and callee.is_voice_only:
        label, icon = _("ต้องโทรแจ้ง"), "phone"
    elif callee.is_called and callee.failed_at:
        label, tone, icon = _("ส่งข้อความไม่ได้ ต้องโทรแจ้ง"), "warn", "phone"
    is_late = callee.answered_at is not None and callee.answered_at > run.in_time_until
    return Shown(callee, tone, icon, label, when, is_late)


def _state(run: Run, post: Post) -> str:
    if post.reached_at:
        return "reached" if post.reached_at <= run.in_time_until else "late"
    return "passed" if post.passed_at else "open" if post.opened_at else "waiting"


def to_phone(scene: Scene) -> tuple[list[Voice], int]:
    """Whom to phone next with who should, those first to whom nothing else gets through; and how many there are."""
    waiting = [
        callee
        for post in scene.posts
        if post.reached_at is None and post.opened_at
        for callee in scene.people[post.pk]
        if callee.is_called or callee.state == Callee.State.NO_ANSWER
    ]
    waiting.sort(key=_urgency)
    chosen = waiting[:LISTED]
    may_see = viewer_may_see_phones(scene.run.agency_id)
    people = every_person().in_bulk([callee.person_id for callee in chosen])
    by_pk = {post.pk: post for post in scene.posts}
    lines = [
        _voice(scene, callee, people[callee.person_id], by_pk[callee.post_id], by_pk, may_see=may_see)
        for callee in chosen
    ]
    return lines, len(waiting)


def _urgency(callee: Callee) -> tuple[int, float]:
    """First who has no other way, then whose message was lost, then who has been waited for longest."""
    has_tried = callee.state == Callee.State.NO_ANSWER
    group = 3 if has_tried else 0 if callee.is_voice_only else 1 if callee.failed_at else 2
    return group, callee.called_at.timestamp() if callee.called_at else 0.0


def _voice(
    scene: Scene, callee: Callee, person: Person, post: Post, posts: Mapping[int, Post], *, may_see: bool
) -> Voice:
    known = [(field, str(NUMBERS[field]), number_of(person, field)) for field in FIELDS if number_of(person, field)]
    hidden = [entry for entry in known if entry[0] == "office_phone"]  # what stands in every plan
    return Voice(
        shown(scene.run, callee), caller_of(scene, post, posts), known if may_see else hidden,
        _why(callee, scene, post), not known,
    )  # fmt: skip


def _why(callee: Callee, scene: Scene, post: Post) -> str:
    if callee.order >= post.needed:
        return _("ผู้สำรองของ {name}").format(name=scene.people[post.pk][0].name)
    return callee.title


def caller_of(scene: Scene, post: Post, posts: Mapping[int, Post]) -> str:
    """Who should phone: whoever has answered in the nearest place above, or else who started the run."""
    at = posts.get(post.caller_id) if post.caller_id else None
    while at is not None:
        if answered := next((callee.name for callee in scene.people[at.pk] if callee.answered_at), ""):
            return answered
        at = posts.get(at.caller_id) if at.caller_id else None
    return scene.run.started_by


def units(scene: Scene) -> list[Unit]:
    """Reach by section, the least reached first; none where the tree knows of no sections."""
    counted: Mapping[str, list[Post]] = defaultdict(list)
    for post in scene.posts:
        counted[post.unit].append(post)
    if counted.keys() <= {""}:
        return []
    found = [_unit(scene.run, name or _("ผู้บริหาร"), members) for name, members in counted.items()]
    return sorted(found, key=lambda unit: (unit.percent, unit.name))


def _unit(run: Run, name: str, posts: Iterable[Post]) -> Unit:
    rows = list(posts)
    reached = [post for post in rows if post.reached_at]
    in_time = sum(post.reached_at <= run.in_time_until for post in reached if post.reached_at)
    return Unit(name, len(rows), len(reached), in_time)
