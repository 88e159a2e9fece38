"""A plan in numbers from the few that a test is about; every other number is that of a plan without anything wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from phrom.plans.figures.shapes import Summary, ThreatFigures
from phrom.reviews.ground import Ground

TODAY = dt.date(2027, 5, 1)


def threat(**told: Any) -> ThreatFigures:
    """A threat in scope, answered, planned for an exercise and coped with."""
    verdict = {"event": "ฝึกซ้อม", "usable": 4, "coped": "yes", "structure": "", "how": "", "is_to_improve": False}
    usual = {
        "in_scope": True, "reason": "", "hits": ["PEOPLE"], "unanswered": [],
        "stages": {"before": 1, "during": 1, "after": 1}, "exercises": [("2027-06-01", "tabletop", "")],
        "verdicts": [verdict],
    }  # fmt: skip
    return cast(ThreatFigures, usual | told)


def summary(**told: Any) -> Summary:
    usual = {
        "sections": {"all": 10, "complete": 8, "waived": 2}, "findings": {}, "accepted": 0,
        "threats": {"flood_rain": threat()}, "services": 4, "urgent": 1, "promises_broken": 0, "lists": {},
        "restores": {"passed": 2}, "calls": {"people": 4, "alone": 0, "unconfirmed": 0},
        "calls_confirmed_on": "2027-03-01", "roles": {"needed": 3, "alone": 0}, "ratings": {},
        "actions": [("done", "2027-01-31")], "training": 0, "effective_on": "2027-04-01",
        "next_review_on": "2028-04-01",
    }  # fmt: skip
    return cast(Summary, usual | told)


def ground(**told: Any) -> Ground:
    """On TODAY; `summary` holds the numbers above unless they are told."""
    return Ground(**{"day": TODAY, "approved_on": dt.date(2027, 4, 1), "summary": summary()} | told)
