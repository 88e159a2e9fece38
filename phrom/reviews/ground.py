"""What is known of one plan on a day: the ground on which facts stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from phrom.campaigns.standings import Standing
from phrom.crosschecks.queries import Soundness
from phrom.followups.queries import Closing
from phrom.plans.figures.shapes import Summary


@dataclass(frozen=True)
class Ground:
    """`day`: the day it is judged on; None: not known (yet), and facts that rest on it are not either.

    `summary`: the sealed plan in numbers. `soundness`: against the plans in force of others, only of one in force.
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
