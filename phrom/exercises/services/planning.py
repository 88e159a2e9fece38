"""An exercise enters the programme, and is changed while it is still ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.exercises.models import Exercise, Milestone, Objective, Participation
from phrom.exercises.services.recording import record_exercise
from phrom.exercises.services.steps import STEPS
from phrom.exercises.telling import tell_changed, tell_planned
from phrom.exercises.terms import Goal, programme, types
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai
from phrom.registers.models import Site
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat
from phrom.threats.queries import leads_on

PLAIN = ("title", "type", "aim", "starts_on", "ends_on", "starts_at", "ends_at", "site", "place", "with_city")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an exercise is to be. `owner` None: the city's programme; `parties`: agency -> its part, one of them leads.

    `objectives` None: as they stand.
    """

    owner: Agency | None
    title: str
    type: str
    threats: Sequence[Threat]
    parties: Mapping[Agency, str]
    starts_on: dt.date
    ends_on: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    aim: str = ""
    site: Site | None = None
    place: str = ""
    with_city: bool = False
    scenarios: Sequence[Scenario] = ()
    objectives: Sequence[Goal] | None = ()
    with_milestones: bool = False
    told: bool = field(default=True)

    def values(self) -> dict[str, Any]:
        """The plain fields."""
        values = {name: getattr(self, name) for name in PLAIN}
        return values | {"ends_on": self.ends_on or self.starts_on}


@transaction.atomic
def plan_exercise(wanted: Wanted) -> Exercise:
    """Into the programme; the agencies that take part are told."""
    _possible(wanted)
    exercise = Exercise(agency=wanted.owner, made_by=current_viewer().name, **wanted.values())
    exercise.with_lead = _with_lead(wanted)
    exercise.save(force_insert=True)
    _write_parts(exercise, wanted)
    if wanted.with_milestones:
        set_milestones(exercise)
    record_exercise("planned", exercise, **_facts(exercise, wanted))
    if wanted.told:
        tell_planned(exercise, [agency.pk for agency in wanted.parties])
    return exercise


@transaction.atomic
def change_exercise(exercise: Exercise, wanted: Wanted) -> None:
    """While it is ahead; whoever takes part learns of another day or place.

    One that was prepared and no longer has all that it needs is to be prepared again.
    """
    _possible(wanted)
    row = Exercise._base_manager.select_for_update(of=("self",)).get(pk=exercise.pk)
    if not row.is_ahead:
        raise Refused(_("การฝึกนี้จัดแล้วหรือยกเลิกแล้ว จึงแก้ไขไม่ได้"))
    before = {name: getattr(row, name) for name in ("starts_on", "ends_on", "starts_at", "place", "site_id")}
    there = set(exercise.parties.values_list("agency", flat=True))
    for name, value in wanted.values().items():
        setattr(exercise, name, value)
    exercise.with_lead = _with_lead(wanted)
    exercise.save(update_fields=[*PLAIN, "with_lead", "changed_at"])
    _write_parts(exercise, wanted)
    record_exercise("changed", exercise, **_facts(exercise, wanted))
    if row.status == Exercise.Status.PREPARED and shortcomings(exercise):
        STEPS.take("unprepare", exercise)
    now = {agency.pk for agency in wanted.parties}
    if any(getattr(exercise, name) != value for name, value in before.items()):
        tell_changed(exercise, now & there)
    tell_planned(exercise, now - there)


def _possible(wanted: Wanted) -> None:
    if not wanted.threats:
        raise Refused(_("เลือกภัยอย่างน้อยหนึ่งชนิด"))
    if list(wanted.parties.values()).count(Participation.Part.LEAD) != 1:
        raise Refused(_("เลือกหน่วยงานหลักหนึ่งแห่ง"))
    if wanted.ends_on and wanted.ends_on < wanted.starts_on:
        raise Refused(_("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม"))
    if wanted.objectives is not None and len(wanted.objectives) > programme()["objectives"]["most"]:
        raise Refused(_("วัตถุประสงค์มีได้ไม่เกิน {most} ข้อ").format(most=programme()["objectives"]["most"]))


def _with_lead(wanted: Wanted) -> bool:
    """Whether somebody who leads the city against one of the threats takes part beside others."""
    if len(wanted.parties) < 2:
        return False
    leading = leads_on(wanted.starts_on).filter(threat__in=wanted.threats).values_list("agency", flat=True)
    return bool(set(leading) & {agency.pk for agency in wanted.parties})


def _write_parts(exercise: Exercise, wanted: Wanted) -> None:
    exercise.threats.set(wanted.threats)
    exercise.scenarios.set(wanted.scenarios)
    exercise.__dict__.pop("_parts", None)
    rows = Participation._base_manager.filter(exercise=exercise)
    rows.delete()
    Participation._base_manager.bulk_create(
        Participation(exercise=exercise, agency=agency, part=part) for agency, part in wanted.parties.items()
    )
    if wanted.objectives is not None:
        _write_objectives(exercise, wanted.objectives)


def _write_objectives(exercise: Exercise, goals: Sequence[Goal]) -> None:
    """Those that stay keep their row, by place."""
    there = list(Objective._base_manager.filter(exercise=exercise))
    for position, (text, capability, target) in enumerate(goals):
        row = there[position] if position < len(there) else Objective(exercise=exercise)
        row.position, row.text, row.capability, row.target = position, text, capability, target
        row.save()
    Objective._base_manager.filter(pk__in=[row.pk for row in there[len(goals) :]]).delete()


@transaction.atomic
def set_milestones(exercise: Exercise) -> None:
    """The order of the national cyber plan, in days before the exercise; what is there already stays."""
    there = set(Milestone._base_manager.filter(exercise=exercise).values_list("key", flat=True))
    Milestone._base_manager.bulk_create(
        Milestone(exercise=exercise, key=row["key"], due_on=exercise.starts_on - dt.timedelta(days=row["days_before"]))
        for row in programme()["milestones"]
        if row["key"] not in there
    )


def shortcomings(exercise: Exercise) -> list[str]:
    """What is missing before it can be called prepared."""
    goals, few = list(exercise.objectives.all()), programme()["objectives"]["least"]
    found = []
    if len(goals) < few:
        found.append(_("ระบุวัตถุประสงค์อย่างน้อย {least} ข้อ").format(least=few))
    if any(not goal.target for goal in goals):
        found.append(_("วัตถุประสงค์ทุกข้อต้องมีเป้าหมายที่วัดได้"))
    if not exercise.place and exercise.site_id is None:
        found.append(_("ระบุสถานที่"))
    if exercise.starts_at is None:
        found.append(_("ระบุเวลาเริ่ม"))
    return found


def _facts(exercise: Exercise, wanted: Wanted) -> dict[str, Any]:
    """As the journal keeps it: in words, and Thai."""
    with in_thai():
        day, last = show_date(exercise.starts_on, short=True), show_date(exercise.ends_on, short=True)
        return {
            "exercise_type": types().get(exercise.type, exercise.type),
            "exercise_days": day if day == last else f"{day} - {last}",
            "venue": " ".join(filter(None, [str(exercise.site or ""), exercise.place])),
            "hazards": ", ".join(threat.name for threat in wanted.threats),
            "parties": ", ".join(agency.name_th for agency in wanted.parties),
        }
