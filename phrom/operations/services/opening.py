"""An operation begins: declared at once for a real event, prepared and then started for a drill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import kept
from phrom.operations.models import Activation, Operation
from phrom.operations.services.copying import copy_plans, plans_to_run
from phrom.operations.services.inviting import lay_out
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.telling import tell_called
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat

STEPS: Steps[Operation] = Steps(
    {
        "start": (["planned"], "running"),
        "cancel": (["planned"], "cancelled"),
        "close": (["running"], "closed"),
        "reopen": (["closed"], "running"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an operation is about. `agency` runs it (None: the city); `agencies` are called into it."""

    title: str
    threats: Sequence[Threat]
    agencies: Collection[Agency]
    agency: Agency | None = None
    story: str = ""
    scenario: Scenario | None = None
    began_at: dt.datetime | None = None
    levels: dict[str, Any] | None = None  # disaster_level, cyber_level, impact_level


@transaction.atomic
def declare_incident(wanted: Wanted) -> Operation:
    """A real event: it runs from this moment, its clock from when it happened; the called agencies are told."""
    if not wanted.threats or not wanted.agencies:
        raise Refused(_("เลือกภัยและหน่วยงานอย่างน้อยอย่างละหนึ่ง"))
    now = timezone.now()
    began = min(wanted.began_at or now, now)
    operation = _make(wanted, kind="incident", status="running", began_at=began, clock_at=began)
    write_log(operation, "state", in_log(kept("ประกาศเหตุการณ์: {title}"), title=operation.title))
    call_agencies(operation, wanted.agencies)
    return operation


@transaction.atomic
def prepare_exercise(wanted: Wanted) -> Operation:
    """A drill that waits to be started, with the scenario's injects; no agency is told, no plan is copied yet."""
    operation = _make(wanted, kind="exercise", status="planned")
    lay_out(operation, wanted.agencies)
    write_log(operation, "state", in_log(kept("เตรียมการฝึกซ้อม: {title}"), title=operation.title))
    return operation


@transaction.atomic
def start_exercise(operation: Operation, agencies: Collection[Agency]) -> Operation:
    """The drill begins now: its clock runs, plans are copied, the agencies are told that it is a drill."""
    if not agencies:
        raise Refused(_("เลือกหน่วยงานที่เข้าร่วมอย่างน้อยหนึ่งแห่ง"))
    now = timezone.now()
    STEPS.take("start", operation, began_at=now, clock_at=now, opened_at=now, opened_by=current_viewer().name)
    write_log(operation, "state", in_log(kept("เริ่มการฝึกซ้อม: {title}"), title=operation.title))
    call_agencies(operation, agencies)
    return operation


def _make(wanted: Wanted, **values: Any) -> Operation:
    operation = Operation(
        title=wanted.title, story=wanted.story, agency=wanted.agency, scenario=wanted.scenario,
        opened_by=current_viewer().name, **(wanted.levels or {}), **values,
    )  # fmt: skip
    operation.save(force_insert=True)
    operation.threats.set(wanted.threats)
    return operation


@transaction.atomic
def call_agencies(operation: Operation, agencies: Collection[Agency]) -> list[Activation]:
    """Bring agencies in, with what their plans in force say; those that are in already stay as they are."""
    if not operation.is_running:
        raise Refused(_("เรียกหน่วยงานเพิ่มได้เฉพาะขณะที่กำลังดำเนินการ"))
    inside = set(type(operation).objects.filter(pk=operation.pk).values_list("activations__agency", flat=True))
    new = [agency for agency in agencies if agency.pk not in inside]
    if not new:
        return []
    plans, now = plans_to_run(new), timezone.now()
    minute = operation.clock.minute_at(now) if operation.activations.exists() else 0
    called = Activation.objects.bulk_create(
        Activation(
            operation=operation, agency=agency, plan=plans.get(agency.pk), called_at=now, called_minute=minute,
            digest=plans[agency.pk].seal.digest if agency.pk in plans else "",
        )
        for agency in new
    )  # fmt: skip
    copy_plans(called, list(operation.threats.all()))
    names = " ".join(agency.name_th for agency in new)
    write_log(operation, "state", in_log(kept("เรียกหน่วยงาน: {names}"), names=names), called=[a.key for a in new])
    tell_called(operation, called)
    return called


@transaction.atomic
def cancel_exercise(operation: Operation, reason: str) -> None:
    """A prepared drill that will not be held."""
    STEPS.take("cancel", operation, closed_at=timezone.now(), closed_by=current_viewer().name, outcome=reason)
    write_log(operation, "state", in_log(kept("ยกเลิกการฝึกซ้อม: {reason}"), reason=reason))
