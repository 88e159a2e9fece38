"""What of a form the operation already knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.utils import timezone

from phrom.agencies.models import Person
from phrom.agencies.queries import agencies_by_id
from phrom.breaches.legal import Form, words
from phrom.breaches.models import Breach
from phrom.kernel.dates import show_date
from phrom.kernel.hours import show_hours
from phrom.operations.models import LogEntry, Post, Resource, RunningService
from phrom.operations.showing import show_clock
from phrom.ui.wording import show_time

URGENT = 24  # hours of RTO up to which a service counts as critical to the mission
LINES = 60  # of the log that a course of events begins with


class Ground:
    """What runs at the agency, each read once and only when a form asks for it."""

    def __init__(self, breach: Breach) -> None:
        self.breach, self.part = breach, breach.activation

    @cached_property
    def services(self) -> list[RunningService]:
        """Services that were hit."""
        hit = ("reduced", "stopped", "back")
        return list(RunningService.objects.filter(activation=self.part, state__in=hit))

    @cached_property
    def systems(self) -> list[str]:
        rows = Resource.objects.filter(activation=self.part, kind="system", state__in=("partly", "lost"))
        return [row.name for row in rows]

    def contact(self, role: str) -> str:
        """Whoever holds the role now, else its main person, else the coordinator."""
        posts = {post.role: post for post in Post.objects.filter(activation=self.part, role__in=(role, "COORD"))}
        post = posts.get(role) or posts.get("COORD")
        if post is None:
            return ""
        key = post.alternate if post.holder == "alternate" else post.main
        person = Person.objects.filter(key=key).first() if key else None
        if person is None:
            return str(post.held_by or post.main_name)
        told = (person.name, person.position, person.office_phone, person.email)
        return " ".join(text for text in told if text)

    @property
    def timeline(self) -> str:
        rows = LogEntry.objects.filter(operation=self.part.operation, agency=self.part.agency_id).order_by("number")
        return "\n".join(f"{moment_said(self.breach, row.minute)} {row.text}" for row in rows[:LINES])

    @property
    def is_critical(self) -> bool:
        return any(row.rto_hours is not None and row.rto_hours <= URGENT for row in self.services)

    @property
    def recovery(self) -> str:
        away = [row for row in self.services if row.state in RunningService.WAITING and row.rto_hours is not None]
        return "\n".join(f"{row.name} RTO {show_hours(row.rto_hours)}" for row in away)


def known_values(form: Form, breach: Breach) -> dict[str, Any]:
    """key of a field -> what it begins with; fields of which nothing is known are absent."""
    ground = Ground(breach)
    found = {field.key: SOURCES[field.source](ground) for field in form.fields if field.source in SOURCES}
    return {key: value for key, value in found.items() if value not in ("", None, [])}


def moment_said(breach: Breach, minute: int) -> str:
    """A minute of the clock as day and time; in a drill as the drill's own time."""
    operation = breach.activation.operation
    if operation.is_exercise:
        return show_clock(minute)
    at = timezone.localtime(operation.began_at + dt.timedelta(minutes=minute))
    return f"{show_date(at.date())} {show_time(at)}"


def _nature(ground: Ground) -> str:
    kinds = words("breach_kinds")
    return " ".join(kinds[kind] for kind in ground.breach.kinds if kind in kinds)


SOURCES: dict[str, Callable[[Ground], Any]] = {
    "agency": lambda ground: str(agencies_by_id()[ground.part.agency_id].name),
    "now": lambda ground: f"{show_date(timezone.localdate())} {show_time(timezone.now())}",
    "began": lambda ground: moment_said(ground.breach, 0),
    "known": lambda ground: moment_said(ground.breach, ground.breach.known_minute),
    "cyber_contact": lambda ground: ground.contact("IT"),
    "dpo_contact": lambda ground: ground.contact("DPO"),
    "continuity": lambda ground: "new",
    "is_critical": lambda ground: "yes" if ground.is_critical else "",
    "level": lambda ground: ground.breach.level,
    "categories": lambda ground: ground.breach.categories,
    "services": lambda ground: "\n".join(row.name for row in ground.services),
    "systems": lambda ground: "\n".join(ground.systems),
    "system_count": lambda ground: len(ground.systems) or "",
    "timeline": lambda ground: ground.timeline,
    "nature": _nature,
    "recovery": lambda ground: ground.recovery,
}
