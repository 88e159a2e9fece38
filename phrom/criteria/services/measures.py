"""Measures: set up, changed, closed; answered by agencies, who are reminded before and after the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.criteria.models import Measure, MeasureAnswer, MeasureTarget
from phrom.criteria.queries.measures import DONE, NA, OPEN, board, concerns, measures
from phrom.journal.services import record
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import SYSTEM, current_viewer, viewing_as
from phrom.kernel.steps import Refused, Steps
from phrom.notices.telling import Said, tell_agencies, was_told

STEPS: Steps[Measure] = Steps(
    {
        "close": ([Measure.Status.OPEN], Measure.Status.CLOSED),
        "reopen": ([Measure.Status.CLOSED], Measure.Status.OPEN),
    }
)
BEFORE, EVERY = dt.timedelta(days=14), 30  # first reminder, and days between those after the due day
ANSWERED = ("state", "percent", "reason", "evidence", "done_on")


@transaction.atomic
def add_measure(values: Mapping[str, Any], targets: Collection[str]) -> Measure:
    """A measure of the city; the agencies that it is for are told."""
    measure = Measure.objects.create(status=Measure.Status.OPEN, **values)
    _set_targets(measure, targets)
    _record("added", measure, {"after": {**_plain(values), "targets": sorted(targets)}})
    tell_agencies(_concerned(measure), partial(_called, measure))
    return measure


@transaction.atomic
def change_measure(measure: Measure, values: Mapping[str, Any], targets: Collection[str]) -> bool:
    """Write what differs; answers whether anything did."""
    had = sorted(target.code for target in measure.targets.all())
    before = {name: getattr(measure, name) for name in values} | {"targets": had}
    after = {**values, "targets": sorted(targets)}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return False
    for name in values:
        setattr(measure, name, values[name])
    measure.save(update_fields=list(values))
    _set_targets(measure, targets)
    _record("changed", measure, {side: _plain({n: said[n] for n in changed})
                                 for side, said in (("before", before), ("after", after))})  # fmt: skip
    return True


@transaction.atomic
def close_measure(measure: Measure) -> None:
    """No longer asked; what agencies answered stays readable."""
    _record("closed", STEPS.take("close", measure))


@transaction.atomic
def reopen_measure(measure: Measure) -> None:
    _record("reopened", STEPS.take("reopen", measure))


@transaction.atomic
def answer_measure(measure: Measure, agency: Agency, values: Mapping[str, Any], version: int) -> MeasureAnswer:
    """`version`: that of the answer the writer saw, 0 for none; Refused when somebody answered meanwhile."""
    if measure.status != OPEN or not concerns(measure, agency):
        raise Refused(_("มาตรการนี้ไม่ได้ใช้กับหน่วยงานของท่านแล้ว กรุณาเปิดหน้านี้ใหม่"))
    fresh = dict(values) | {"changed_at": timezone.now(), "changed_by": current_viewer().name, "version": version + 1}
    there = MeasureAnswer.objects.filter(measure=measure, agency=agency).first()
    if (there.version if there else 0) != version:
        raise Refused(_("มีผู้ตอบมาตรการนี้ก่อนท่าน กรุณาเปิดหน้านี้ใหม่เพื่อดูคำตอบล่าสุด"))
    saved, _made = MeasureAnswer.objects.update_or_create(measure=measure, agency=agency, defaults=fresh)
    before = _plain({name: getattr(there, name) for name in ANSWERED}) if there else None
    facts = {"name": measure.title, "before": before, "after": _plain({name: values[name] for name in ANSWERED})}
    record("measure.answered", f"measure:{measure.pk}", chain=agency.key, facts=facts)
    return saved


def remind_of_measures() -> int:
    """A job of the worker: two weeks before the day, the day after, then every month; answers agencies reminded."""
    today, reminded = timezone.localdate(), 0
    with viewing_as(SYSTEM):
        due = list(measures().filter(status=OPEN, due_on__lte=today + BEFORE))
        named = {measure: _round(measure, today) for measure in due}
        fresh = [measure for measure in due if not was_told(named[measure])]
        rows = board(fresh, plan_units(), today).standings.values() if fresh else ()
        for measure in fresh:
            waiting = [row.agency.pk for row in rows if row.measure == measure and row.state not in (DONE, NA)]
            tell_agencies(waiting, partial(_reminded, measure, today), dedupe=named[measure])
            reminded += len(waiting)
    return reminded


def _round(measure: Measure, today: dt.date) -> str:
    """What a round of reminders is known by: one until the due day, then one for each thirty days after it."""
    late = (today - measure.due_on).days
    return f"measure/{measure.pk}/{measure.due_on}/{0 if late <= 0 else 1 + late // EVERY}"


def _called(measure: Measure, agency: Agency) -> Said:
    subject = _("มาตรการไซเบอร์ใหม่: {title}").format(title=measure.title)
    body = _("{what} ครบกำหนด {day} เปิดหน้ามาตรการเพื่อตอบความก้าวหน้าของหน่วยงาน")
    return subject, body.format(what=measure.what, day=show_date(measure.due_on)), _answers_of(agency)


def _reminded(measure: Measure, today: dt.date, agency: Agency) -> Said:
    asked = _("เกินกำหนดแล้ว: {title}") if today > measure.due_on else _("ใกล้ครบกำหนด: {title}")
    body = _("ครบกำหนด {day} หน่วยงานยังไม่แจ้งว่าแล้วเสร็จ เปิดหน้ามาตรการเพื่อตอบ").format(day=show_date(measure.due_on))
    return asked.format(title=measure.title), body, _answers_of(agency)


def _answers_of(agency: Agency) -> str:
    return reverse("measure_answers", args=[agency.key])


def _concerned(measure: Measure) -> list[int]:
    fresh = measures().get(pk=measure.pk)
    return [agency.pk for agency in plan_units() if concerns(fresh, agency)]


def _set_targets(measure: Measure, targets: Collection[str]) -> None:
    measure.targets.all().delete()
    MeasureTarget.objects.bulk_create([MeasureTarget(measure=measure, code=code) for code in sorted(targets)])


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """For the journal: agencies by their keys."""
    return {name: value.key if isinstance(value, Agency) else value for name, value in values.items()}


def _record(verb: str, measure: Measure, facts: Mapping[str, Any] | None = None) -> None:
    record(f"measure.{verb}", f"measure:{measure.pk}", facts={"name": measure.title} | dict(facts or {}))
