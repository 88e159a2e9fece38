"""Copy what an agency's plan in force says into rows that run; without a plan, the city's usual steps."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models

from phrom.agencies.models import Agency
from phrom.kernel.content import table
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.words import in_thai
from phrom.operations.models import Activation, Post, Resource, RunningService, RunningStep
from phrom.plans.models import Plan
from phrom.plans.payload import Payload, payload_of
from phrom.plans.recovery import derived_mtpds, effective_mtpd
from phrom.plans.scales import BUCKETS
from phrom.threats.models import Threat

PHASES = {"steps_day1": "DAY1", "steps_day2_7": "DAY2_7", "steps_day8_30": "DAY8_30", "stand_down": "STAND_DOWN"}
STAGES = {"during": "DURING", "after": "AFTER"}
NEEDS = {"needs_people": "people", "needs_equipment": "equipment"}
Row = Mapping[str, Any]


def plans_to_run(agencies: Collection[Agency]) -> dict[int, Plan]:
    """Agency id -> its plan in force, with its seal; one query."""
    with viewing_as(SYSTEM):
        plans = Plan.objects.filter(agency__in=agencies, status="in_force", seal__isnull=False)
        return {plan.agency_id: plan for plan in plans.select_related("seal")}


def copy_plans(activations: Sequence[Activation], threats: Sequence[Threat]) -> None:
    """The rows of all of them, in as many queries as of one; `activation.plan` has brought its seal."""
    for model, copied in rows_to_run(activations, threats).items():
        model._default_manager.bulk_create(copied, batch_size=500)


def rows_to_run(activations: Sequence[Activation], threats: Sequence[Threat]) -> dict[type[models.Model], list[Any]]:
    """What will run, not yet written: model -> its rows."""
    rows: dict[type[models.Model], list[Any]] = {RunningService: [], RunningStep: [], Post: [], Resource: []}
    with in_thai(), viewing_as(SYSTEM):
        for activation in activations:
            for row in _copied(activation, threats) if activation.plan else _usual_steps(activation):
                rows[type(row)].append(row)
    return rows


def _copied(activation: Activation, threats: Sequence[Threat]) -> Iterator[models.Model]:
    assert activation.plan is not None
    payload = payload_of(activation.plan)
    yield from _services(activation, payload)
    yield from _numbered(_steps(activation, payload, threats))
    yield from _posts(activation, payload)
    yield from _numbered(_resources(activation, payload))


def _services(activation: Activation, payload: Payload) -> Iterator[RunningService]:
    """The soonest first, as they will be looked at."""
    derived = derived_mtpds(payload)
    rows = sorted(payload.rows("services"), key=lambda row: _none_last(row.get("rto_hours")))
    for position, row in enumerate(rows):
        same = ("name", "unit", "demand", "rto_hours", "mbco_percent", "mbco_text", "staff_min")
        yield RunningService(
            activation=activation, row=row["key"], position=position, hit_minute=activation.called_minute,
            mtpd_hours=effective_mtpd(row, derived), **{name: row.get(name) for name in same},
        )  # fmt: skip


def _none_last(hours: int | None) -> tuple[bool, int]:
    return hours is None, hours or 0


def _steps(activation: Activation, payload: Payload, threats: Sequence[Threat]) -> Iterator[RunningStep]:
    known = {threat.key: threat for threat in threats}
    for row in payload.rows("procedures"):
        if row.get("threat") in known and row.get("stage") in STAGES:
            yield _step(activation, row, STAGES[row["stage"]], known[row["threat"]])
    for slug, phase in PHASES.items():
        for row in payload.rows(slug):
            yield _step(activation, row, phase)


def _step(activation: Activation, row: Row, phase: str, threat: Threat | None = None) -> RunningStep:
    return RunningStep(
        activation=activation, row=row["key"], phase=phase, threat=threat, text=row.get("text") or "",
        role=row.get("role") or "",
    )  # fmt: skip


def _usual_steps(activation: Activation) -> Iterator[RunningStep]:
    """What any agency does first; it has no plan of its own to run."""
    rows = (row for row in table("steps") if row["section"] in PHASES)
    keyed = (
        {"key": uuid.uuid5(activation.key, row["key"]), "text": row["text_th"], "role": row["role"]} for row in rows
    )
    phases = (PHASES[row["section"]] for row in table("steps") if row["section"] in PHASES)
    yield from _numbered(_step(activation, row, phase) for row, phase in zip(keyed, phases, strict=True))


def _posts(activation: Activation, payload: Payload) -> Iterator[Post]:
    for position, row in enumerate(payload.rows("team")):
        names = {name: payload.entry("person", row.get(name)).get("name", "") for name in ("main", "alternate")}
        yield Post(
            activation=activation, row=row["key"], position=position, role=row.get("role") or "",
            unit=row.get("unit") or "", main=row.get("main"), alternate=row.get("alternate"),
            main_name=names["main"], alternate_name=names["alternate"],
        )  # fmt: skip


def _resources(activation: Activation, payload: Payload) -> Iterator[Resource]:
    for row in payload.rows("sites"):
        yield _resource(activation, row, "site", _called(payload, "site", row), row.get("purpose") or "")
    for slug, kind in NEEDS.items():
        for row in payload.rows(slug):
            needed = [[name, row[name]] for name in BUCKETS if row.get(name) is not None]
            yield _resource(activation, row, kind, row.get("item") or "", row.get("unit_label") or "", needed)
    for row in payload.rows("systems"):
        yield _resource(activation, row, "system", _called(payload, "system", row), row.get("fallback") or "")
    for row in payload.rows("suppliers"):
        yield _resource(activation, row, "supplier", _called(payload, "supplier", row), row.get("provides") or "")


def _called(payload: Payload, register: str, row: Row) -> str:
    return str(payload.entry(register, row.get(register)).get("name", ""))


def _resource(
    activation: Activation, row: Row, kind: str, name: str, detail: str, needed: Sequence[Any] = ()
) -> Resource:
    return Resource(
        activation=activation, row=row["key"], kind=kind, name=name[:500], detail=detail[:500], needed=list(needed)
    )  # fmt: skip


def _numbered(rows: Iterable[Any]) -> Iterator[Any]:
    for position, row in enumerate(rows):
        row.position = position
        yield row
