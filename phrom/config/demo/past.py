"""The journal of the demo city's past: lines with the days on which things are said to have happened."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.utils import timezone

from phrom.agencies.models import User
from phrom.config.demo.books import Quality
from phrom.journal.models import EMPTY, Chain, Line
from phrom.journal.services import digest_of
from phrom.kernel.scoping import current_viewer
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.services.editing import plan_target

LIFE = ("draft", "submitted", "approved", "sent", "accepted", "in_force", "replaced")


class Past:
    """Dates the steps of plans, and writes each agency's chain once all its lines are known."""

    def __init__(self, users: dict[str, User]) -> None:
        self.users = users
        self._lines: dict[str, list[tuple[dt.datetime, str, str, str, dict[str, Any]]]] = defaultdict(list)

    def date(self, plan: Plan, quality: Quality) -> None:
        """Give the plan the times of the steps it has taken, all of them before now."""
        reached = LIFE.index(plan.status)
        begun = timezone.make_aware(dt.datetime(plan.fiscal_year - 544, 10, 5, 9, 0))  # noqa: DTZ001
        late = 100 if quality.passed < 0.9 and plan.agency_id % 9 == 0 else 0
        now = timezone.now()
        pace = min(dt.timedelta(days=35), (now - begun) / 5)
        times = [min(begun + pace * step + dt.timedelta(days=late if step > 1 else 0), now) for step in range(6)]
        plan.started_at, plan.changed_at = begun, times[min(reached, 1)]
        if reached >= 1:
            plan.submitted_at = times[1]
        if reached >= 2:
            plan.approved_at, plan.approved_by = times[2], self.users[f"head.{plan.agency.key}"]
        if reached >= 3:
            plan.sent_at = times[3]
        if reached >= 4:
            plan.decided_at = times[4]
        if reached >= 5:
            plan.in_force_on = times[5].date()

    def tell(self, plan: Plan) -> None:
        """Remember the journal lines of the steps the plan has taken."""
        key, target = plan.agency.key, plan_target(plan)
        digest = {"digest": getattr(plan, "sealed_digest", "")}
        steps = (
            (plan.started_at, "writer", "plan.started", getattr(plan, "carried", {"template": plan.template})),
            (plan.submitted_at, "writer", "plan.submitted", {"revision": plan.revision}),
            (plan.approved_at, "head", "plan.approved", {"revision": plan.revision}),
            (plan.approved_at, "head", "plan.sealed", digest),
            (plan.sent_at, "writer", "plan.sent", {"revision": plan.revision}),
            (plan.decided_at, "evaluator", "plan.accepted", {"revision": plan.revision}),
        )
        for at, role, verb, facts in steps:
            if at is not None:
                who = role if role == "evaluator" else f"{role}.{key}"
                self._lines[key].append((at, who, verb, target, facts))

    def note(self, key: str, at: dt.datetime, verb: str, target: str, facts: dict[str, Any], *, who: str = "") -> None:
        """Remember something else that an agency's writer did, or (`who`) somebody else."""
        self._lines[key].append((at, who or f"writer.{key}", verb, target, facts))

    def answer(self, given: DependencyAnswer) -> None:
        """Remember what an agency answered to another's claim."""
        key, target = given.agency.key, f"dependency:{given.dependency_key}"
        facts = {name: getattr(given, name) for name in ("answer", "reason", "needed_hours", "answered_by")}
        self._lines[key].append((given.answered_at, f"writer.{key}", "dependency.answered", target, facts))

    def write(self) -> None:
        """Append everything told to the chains, in the order of time."""
        lines, chains = [], []
        for name, told in self._lines.items():
            previous = EMPTY
            for number, (at, who, verb, target, facts) in enumerate(sorted(told, key=lambda entry: entry[0]), 1):
                user = self.users.get(who)
                line = Line(
                    chain=name, number=number, at=at, actor=str(user.pk) if user else current_viewer().key,
                    actor_name=user.name if user else current_viewer().name, verb=verb, target=target, facts=facts,
                    previous=previous,
                )  # fmt: skip
                line.digest = previous = digest_of(line)
                lines.append(line)
            chains.append(Chain(name=name, length=len(told), tip=previous))
        Chain.objects.bulk_create(chains)
        Line.objects.bulk_create(lines, batch_size=500)
