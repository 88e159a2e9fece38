"""What is known of one plan on a day: the ground on which facts stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from phrom.campaigns.standings import Standing
from phrom.crosschecks.queries import Soundness
from phrom.followups.queries import Closing
from phrom.operations.experience import Experience
from phrom.plans.figures.shapes import Summary


@dataclass(frozen=True)
class Practice:
    """What an agency's drills and events showed: per threat, and of its services how many were proven, and kept."""

    threats: Mapping[str, Experience]
    proven: int
    kept: int


@dataclass(frozen=True)
class Ground:
    """`day`: the day it is judged on; None: not known (yet), and facts that rest on it are not either.

    `summary`: the sealed plan in numbers. `soundness`: against the plans in force of others, only of one in force.
    `practice`: only where the rubric asks for it.
    `closing`: of the agency's follow-ups. `standing`: in the year's campaign. `returned_times`, `waiting_since`: of a
    plan that สปภ. has.
    """

    day: dt.date
    approved_on: dt.date | None = None
    summary: Summary | None = None
    soundness: Soundness | None = None
    closing: Closing | None = None
    standing: Standing | None = None
    returned_times: int = 0
    waiting_since: dt.date | None = None
    evaluated_on: dt.date | None = None
    practice: Practice | None = None
