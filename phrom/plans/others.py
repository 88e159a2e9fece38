"""What other agencies say of the services that a plan counts on: hours they promise, and their answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.payload import Payload
from phrom.plans.queries import answers_to, promised_hours


def beside_others(plan: Plan, payload: Payload) -> Payload:
    """The payload with what others say of its dependencies; two queries, none when it shows no dependency.

    Nothing of this is part of the plan: its canonical form, and so its seal, stay as they are.
    """
    asked = payload.rows("dependencies")
    return replace(payload, promised=promised_hours(asked), answers=answers_to(plan)) if asked else payload


@dataclass(frozen=True)
class Standing:
    """How far a dependency is agreed: what is asked of whom, what they promise (hours), and what they answered."""

    agency: str
    service: str
    needed_hours: int | None
    promised_hours: int | None
    answer: DependencyAnswer | None = None

    @property
    def state(self) -> str:
        """unasked (nobody is named yet), asked, confirmed or disputed."""
        return self.answer.answer if self.answer else "asked" if self.agency else "unasked"

    @property
    def is_changed(self) -> bool:
        """Whether the answer was given to other hours than are asked for now."""
        return self.answer is not None and self.answer.needed_hours != self.needed_hours


def standings(payload: Payload) -> list[Standing]:
    """Of each dependency in the order of the plan; the payload stands beside others."""
    return [
        Standing(
            payload.show("dependencies", row, "on_agency"),
            payload.show("dependencies", row, "on_service"),
            row["needed_hours"],
            payload.promised.get(row["key"]),
            payload.answers.get(row["key"]),
        )
        for row in payload.rows("dependencies")
    ]
