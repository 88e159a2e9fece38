"""Answers: by link, in the program, or told on the phone; each person's is counted exactly once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.calls.marks import FIELDS, mark_of, number_of
from phrom.calls.models import Callee, Run, WrongNumber
from phrom.calls.services.recording import locked, tell, touch
from phrom.calls.terms import terms
from phrom.calls.unscoped import every_callee, every_post, every_run
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused

REACHED, TAKEN_BACK = "answered", "taken_back"
RESULTS = (REACHED, *Callee.GIVEN_UP, TAKEN_BACK)
VERBS = {result: "taken_back" if result == TAKEN_BACK else f"entered_{result}" for result in RESULTS}  # of the journal


@dataclass(frozen=True)
class Told:
    """What came of a call. `result`: one of RESULTS; `at`: when (None: now); `field`: which number was dialled."""

    result: str
    at: dt.datetime | None = None
    note: str = ""
    field: str = ""


@transaction.atomic
def answer(callee: Callee, way: str) -> bool:
    """The person acknowledges; False when that was done before, which changes nothing."""
    run = locked(callee.run)
    if not _acknowledge(callee, timezone.now(), way=way, entered_by="", note=""):
        return False
    _settle(callee.post_id)
    tell("answered", run, name=callee.name)
    _go_on(run)
    return True


@transaction.atomic
def enter_result(callee: Callee, told: Told) -> None:
    """What the caller or the coordinator says of a call: who and when is kept with it.

    Refused when the person has answered meanwhile, and days after the run; only what was entered can be taken back.
    """
    run = locked(callee.run)
    if not takes_results(run):
        raise Refused(_("การแจ้งครั้งนี้ผ่านไปนานแล้ว ผลที่บันทึกไว้แก้ไม่ได้อีก"))
    at = _moment(run, told.at)
    by = current_viewer().name
    if told.result == REACHED:
        done = _acknowledge(callee, at, way=Callee.Way.VOICE, entered_by=by, note=told.note)
    elif told.result == TAKEN_BACK:
        done = _take_back(callee)
    else:
        done = _give_up(callee, told, by)
    if not done:
        raise Refused(_("ผู้นี้รับทราบแล้ว หรือมีผู้บันทึกผลไปแล้ว กรุณาเปิดหน้านี้ใหม่"))
    if told.result == Callee.State.WRONG_NUMBER:
        _keep_wrong_number(run, callee, told.field, by)
    _settle(callee.post_id)
    tell(VERBS[told.result], run, name=callee.name, at=_clock(at) if told.at else "", note=told.note)
    _go_on(run)


def takes_results(run: Run) -> bool:
    """As long as the links of its messages work; what came of it stands from then on."""
    return timezone.now() < run.started_at + dt.timedelta(hours=int(terms()["link_hours"]))


def _moment(run: Run, at: dt.datetime | None) -> dt.datetime:
    """When it was; not before the run, and not ahead."""
    now = timezone.now()
    if at is not None and not run.started_at.replace(second=0, microsecond=0) <= at <= now:
        raise Refused(_("ใส่เวลาตั้งแต่เริ่มแจ้งจนถึงขณะนี้"))
    return max(at, run.started_at) if at else now


def _clock(at: dt.datetime) -> str:
    return f"{timezone.localtime(at):%H.%M}"


def _rows(callee: Callee) -> models.QuerySet[Callee]:
    return every_callee().filter(pk=callee.pk)


def _acknowledge(callee: Callee, at: dt.datetime, *, way: str, entered_by: str, note: str) -> int:
    """One UPDATE that only an unanswered row takes, so that of two taps at once one counts."""
    values = {"state": Callee.State.ANSWERED, "answered_at": at, "way": way, "entered_by": entered_by, "note": note}
    return _rows(callee).filter(answered_at=None).update(entered_at=timezone.now() if entered_by else None, **values)


def _give_up(callee: Callee, told: Told, by: str) -> int:
    values = {"state": told.result, "entered_by": by, "entered_at": timezone.now(), "note": told.note}
    return _rows(callee).filter(answered_at=None).update(**values)


def _take_back(callee: Callee) -> int:
    """A wrong tap: the person is waited for again. What people said by themselves stands."""
    values = {"answered_at": None, "way": "", "entered_by": "", "entered_at": None, "note": ""}
    rows = _rows(callee).exclude(entered_by="")
    called = models.Case(
        models.When(called_at=None, then=models.Value("waiting")),
        models.When(delivered_at__isnull=False, then=models.Value("delivered")),
        models.When(sent_at__isnull=False, then=models.Value("sent")),
        default=models.Value("called"),
    )
    WrongNumber.objects.filter(person=callee.person_id, run=callee.run_id).delete()
    return rows.update(state=called, **values)


def _keep_wrong_number(run: Run, callee: Callee, field: str, by: str) -> None:
    """The number of today, as a mark; nothing where there is none to be wrong."""
    dialled = field if field in FIELDS else FIELDS[0]
    named = next((name for name in (dialled, *FIELDS) if number_of(callee.person, name)), None)
    if named:
        values = {"field": named, "agency": run.agency, "found_by": by}
        mark = mark_of(number_of(callee.person, named))
        WrongNumber.objects.get_or_create(person=callee.person, run=run, mark=mark, defaults=values)


def _settle(post: int) -> None:
    """Since when enough of the place have answered: the moment of the answer that completed it."""
    place = every_post().get(pk=post)
    answers = every_callee().filter(post=post, answered_at__isnull=False).order_by("answered_at")
    moments = list(answers.values_list("answered_at", flat=True))
    reached_at = moments[place.needed - 1] if len(moments) >= place.needed else None
    if reached_at != place.reached_at:
        every_post().filter(pk=post).update(reached_at=reached_at)


def _go_on(run: Run) -> None:
    """Whoever looks next finds something to do; after the end nothing goes on by itself, unless it ended by mistake."""
    if run.is_running:
        touch(run, next_at=timezone.now())
    elif _ended_too_soon(run):
        touch(run, status=Run.Status.RUNNING, ended_at=None, next_at=timezone.now())
    else:
        touch(run)


def _ended_too_soon(run: Run) -> bool:
    """By itself, because everybody was reached, which was taken back; and nothing else was begun instead."""
    if run.ended_by or timezone.now() >= run.closes_at:
        return False
    others = every_run().filter(agency=run.agency, status=Run.Status.RUNNING)
    same = others.filter(occasion=run.occasion, reference=run.reference)
    return every_post().filter(run=run, reached_at=None).exists() and not same.exists()
