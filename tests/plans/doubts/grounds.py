"""The ground of a doubt from the few cells that a test is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from phrom.agencies.models import Agency
from phrom.plans.doubts import Ground, Question, doubts
from phrom.plans.models import FindingAnswer, Plan
from phrom.plans.models.findings import Place
from phrom.plans.payload import Payload
from tests.plans.build import payload

TODAY = dt.date(2026, 11, 23)
LONG_AGO, LATELY = "2025-07-15", "2026-09-01"
Parts = Mapping[str, Iterable[Mapping[str, Any]]]
Entries = Mapping[str, Mapping[str, Mapping[str, Any]]]


def ground(
    before: Parts, now: Parts | None = None, *, waived: Mapping[str, str] | None = None,
    entries: Entries | None = None, were: Entries | None = None, accepted: Mapping[Place, FindingAnswer] | None = None,
) -> Ground:  # fmt: skip
    """Sections of the base and of the plan (None: the same); `entries` and `were` change what registers say."""
    agency = Agency(key="dusit", kind="district", pk=1)
    agency.name = "สำนักงานเขตดุสิต"
    plans = [Plan(pk=year, agency=agency, fiscal_year=year) for year in (2570, 2571)]
    then = _with(payload(waived=waived, **before), were or {})
    as_it_is = _with(payload(waived=waived, **(before if now is None else now)), entries or {})
    return Ground(plans[1], plans[0], as_it_is, then, TODAY, accepted or {})


def _with(plan: Payload, entries: Entries) -> Payload:
    """People are confirmed and at their desk unless the test says otherwise."""
    person = {"position": "เจ้าพนักงาน", "unit": "", "office_phone": "02-000-1234", "confirmed_on": LATELY}
    registers = {
        kind: {
            key: (person if kind == "person" else {}) | entry | entries.get(kind, {}).get(key, {})
            for key, entry in rows.items()
        }
        for kind, rows in plan.data["registers"].items()
    }
    return replace(plan, data={**plan.data, "registers": registers})


def asked(code: str, facts: Ground) -> list[Question]:
    """What that doubt asks, after making sure that each question can be shown, told apart and answered."""
    (doubt,) = [doubt for doubt in doubts() if doubt.code == code]
    found = list(doubt.find(facts))
    assert len({question.key for question in found}) == len(found)
    for question in found:
        assert question.code == code
        assert question.called.strip()
        assert question.why.strip()
        assert question.choices
        assert len({choice.does for choice in question.choices}) == len(question.choices)
        assert len(question.about) <= 200
    return found


def deeds(question: Question) -> list[str]:
    return [choice.does for choice in question.choices]
