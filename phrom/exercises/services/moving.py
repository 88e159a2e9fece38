"""An exercise is prepared, held with those who came, or cancelled with a reason; its milestones are ticked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.exercises.models import Exercise, Milestone, Participation
from phrom.exercises.services.planning import shortcomings
from phrom.exercises.services.recording import record_exercise
from phrom.exercises.services.steps import STEPS
from phrom.exercises.telling import tell_cancelled, tell_prepared
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused


@transaction.atomic
def prepare_exercise(exercise: Exercise) -> None:
    """Everything is set: day, place, measurable objectives."""
    if missing := shortcomings(exercise):
        raise Refused(" · ".join(missing))
    STEPS.take("prepare", exercise)
    record_exercise("prepared", exercise)
    tell_prepared(exercise)


@transaction.atomic
def hold_exercise(exercise: Exercise, starts_on: dt.date, ends_on: dt.date, attended: Mapping[int, int | None]) -> None:
    """It took place; `attended`: id of each agency that came -> how many people, where counted."""
    if max(starts_on, ends_on) > timezone.localdate():
        raise Refused(_("ยังไม่ถึงวันฝึก บันทึกได้เมื่อฝึกแล้ว"))
    if ends_on < starts_on:
        raise Refused(_("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม"))
    if not attended:
        raise Refused(_("เลือกหน่วยงานที่มาร่วมอย่างน้อยหนึ่งแห่ง"))
    STEPS.take("hold", exercise, starts_on=starts_on, ends_on=ends_on)
    rows = list(Participation._base_manager.filter(exercise=exercise).order_by("pk"))
    for row in rows:
        row.attended, row.people = row.agency_id in attended, attended.get(row.agency_id)
    Participation._base_manager.bulk_update(rows, ["attended", "people"])
    record_exercise("held", exercise, held_on=ends_on, came=sum(bool(row.attended) for row in rows))
    _end_milestone(exercise, "exercise", ends_on)


@transaction.atomic
def cancel_exercise(exercise: Exercise, reason: str) -> None:
    """It will not be held; why stays in the programme."""
    STEPS.take("cancel", exercise, reason=reason)
    record_exercise("cancelled", exercise, reason=reason)
    tell_cancelled(exercise, reason)


@transaction.atomic
def end_milestone(exercise: Exercise, key: str) -> None:
    """A step of preparing is done."""
    if not _end_milestone(exercise, key, timezone.localdate()):
        raise Refused(_("ขั้นนี้เสร็จไปแล้ว หรือไม่มีในการฝึกนี้"))
    record_exercise("milestone_reached", exercise, milestone=key)


def _end_milestone(exercise: Exercise, key: str, on: dt.date) -> int:
    rows = Milestone._base_manager.filter(exercise=exercise, key=key, done_on=None)
    return rows.update(done_on=on, done_by=current_viewer().name)
