"""The list of injects of a drill: copied from the scenario, adapted, and sent, skipped or repeated, each once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, User
from phrom.documents.uploads import forget_file, keep_upload
from phrom.journal.services import record
from phrom.kernel.scoping import SYSTEM, current_viewer, viewing_as
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import in_thai, kept
from phrom.operations.models import Activation, CastMember, Delivery, InjectFile, Operation, PlayedInject
from phrom.operations.services.logbook import chain_of, in_log, target_of, write_log
from phrom.operations.telling_players import tell_delivered
from phrom.scenarios.models import FIELDS, Scenario

STEPS: Steps[PlayedInject] = Steps({"send": (["waiting"], "sent"), "skip": (["waiting"], "skipped")})
COPIED = tuple(name for name in FIELDS["Inject"] if name not in ("key", "phase"))
SETS = ("agencies", "people")

Receivers = tuple[list[Agency], list[User]]


class NobodyThere(Refused):
    """An inject that nobody in the drill would receive."""


def copy_injects(operation: Operation, scenario: Scenario | None) -> int:
    """Lay the scenario's list over what waits; call it inside the transaction that chooses the scenario."""
    with viewing_as(SYSTEM), in_thai():
        _clear(PlayedInject.objects.filter(operation=operation, source__isnull=False, status="waiting"))
        if scenario is None:
            return 0
        phases = {phase.key: phase.label for phase in scenario.phases.all()}
        number = _last_number(operation)
        made = PlayedInject.objects.bulk_create(
            PlayedInject(
                operation=operation, number=number + place, source=row.key, phase=phases.get(row.phase, ""),
                **{name: getattr(row, name) for name in COPIED},
            )
            for place, row in enumerate(scenario.injects.all(), start=1)
        )  # fmt: skip
        return len(made)


def _clear(rows: QuerySet[PlayedInject]) -> None:
    for found in InjectFile._base_manager.filter(inject__in=rows).select_related("file"):
        found.delete()
        forget_file(found.file)
    rows.delete()


def _last_number(operation: Operation) -> int:
    rows = PlayedInject._base_manager.filter(operation=operation)
    return rows.aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def write_played(
    operation: Operation, values: Mapping[str, Any], row: PlayedInject | None = None, version: int | None = None
) -> PlayedInject:
    """Add an inject, or change one that waits; `agencies` and `people` are lists, `file` an upload or None.

    `version`: the one that the writer saw; refused when somebody changed the inject meanwhile.
    """
    _not_over(_locked(operation))
    told = {name: value for name, value in values.items() if name not in (*SETS, "file")}
    if row is None:
        row = PlayedInject(operation=operation, number=_last_number(operation) + 1, **told)
        row.save(force_insert=True)
    else:
        _overwrite(row, row.version if version is None else version, told)
    for name in SETS:
        if name in values:
            getattr(row, name).set(values[name])
    if values.get("file"):
        _attach(row, values["file"])
    _keep(row, "written")
    return row


def _overwrite(row: PlayedInject, version: int, told: Mapping[str, Any]) -> None:
    rows = PlayedInject.objects.filter(pk=row.pk, status="waiting", version=version)
    if not rows.update(version=F("version") + 1, **told):
        raise Refused(_("ข้อนี้ถูกส่ง ข้าม หรือแก้ไขไปแล้ว เปิดดูค่าล่าสุดก่อนแก้อีกครั้ง"))
    for name, value in told.items():
        setattr(row, name, value)


def _attach(row: PlayedInject, upload: UploadedFile[Any]) -> None:
    InjectFile._base_manager.create(operation=row.operation, inject=row, file=keep_upload(upload))


@transaction.atomic
def detach_file(found: InjectFile) -> None:
    """Take a file off an inject that waits."""
    if found.inject.status != PlayedInject.Status.WAITING:
        raise Refused(_("ข้อนี้ส่งไปแล้ว จึงนำไฟล์ออกไม่ได้"))
    found.delete()
    forget_file(found.file)
    _keep(found.inject, "detached")


@transaction.atomic
def remove_played(row: PlayedInject) -> None:
    """Take an inject that waits off the list, with what would follow it."""
    _not_over(_locked(row.operation))
    rows = PlayedInject.objects.filter(pk=row.pk, status="waiting")
    if not rows.exists():
        raise Refused(_("ข้อนี้ส่งหรือข้ามไปแล้ว จึงลบไม่ได้"))
    _clear(rows)
    _keep(row, "removed")


@transaction.atomic
def send_inject(row: PlayedInject, only: Receivers | None = None) -> list[Delivery]:
    """Send it now to whom it is for (`only`: to these); of two who send at once one is refused, and it goes once.

    Raises NobodyThere when none of those it is for takes part.
    """
    operation = _running(row.operation)
    now = timezone.now()
    minute = operation.clock.minute_at(now)
    agencies, people = receivers(row) if only is None else only
    if not agencies and not people:
        raise NobodyThere(_("ไม่มีผู้รับของข้อนี้ในการฝึก เรียกหน่วยงานเข้าร่วม หรือแก้ผู้รับก่อน"))
    STEPS.take("send", row, sent_at=now, sent_minute=minute, settled_by=current_viewer().name)
    return deliver(row, agencies, people)


def deliver(row: PlayedInject, agencies: Collection[Agency], people: Collection[User] = ()) -> list[Delivery]:
    """What reaches each of them, and a line of the log; those who have it already are left alone."""
    operation, now = row.operation, timezone.now()
    minute = operation.clock.minute_at(now)
    had = set[tuple[int | None, int | None]](
        Delivery._base_manager.filter(inject=row).values_list("agency_id", "user_id")
    )
    due = None if row.deadline_minutes is None else minute + row.deadline_minutes
    same = {"operation": operation, "inject": row, "sent_at": now, "sent_minute": minute, "due_minute": due}
    made = [Delivery(agency=agency, **same) for agency in agencies if (agency.pk, None) not in had]
    made += [Delivery(user=person, **same) for person in people if (None, person.pk) not in had]
    Delivery._base_manager.bulk_create(made)
    tell_delivered(row, made)
    _log_sent(row, [delivery.agency for delivery in made if delivery.agency is not None])
    return made


def receivers(row: PlayedInject) -> Receivers:
    """The agencies and people it is for, as far as they take part; nobody named: every agency that runs its plan."""
    parts = Activation._base_manager.filter(operation=row.operation_id, status__in=Activation.RUNNING)
    inside = {part.agency_id: part.agency for part in parts.select_related("agency")}
    wanted, persons = list(row.agencies.values_list("pk", flat=True)), list(row.people.filter(is_active=True))
    if not wanted and not persons:
        return list(inside.values()), []
    playing = CastMember._base_manager.filter(operation=row.operation_id, part="player", user__in=persons)
    cast = set(playing.values_list("user_id", flat=True))
    return [inside[pk] for pk in wanted if pk in inside], [person for person in persons if person.pk in cast]


@transaction.atomic
def skip_inject(row: PlayedInject, reason: str) -> None:
    """It will not be sent, because."""
    _not_over(_locked(row.operation))
    if not reason.strip():
        raise Refused(_("เขียนเหตุผลที่ข้าม"))
    STEPS.take("skip", row, reason=reason, settled_by=current_viewer().name)
    _log(row.operation, in_log(kept("ข้ามข้อสอดแทรกข้อ {number}"), number=row.number), row, act="skipped")


@transaction.atomic
def send_contingency(row: PlayedInject) -> PlayedInject:
    """What was kept ready for the case that nobody acts, to those who have not answered; once for each inject."""
    operation = _running(row.operation)
    silent = Delivery._base_manager.filter(inject=row, answered_minute=None).select_related("agency", "user")
    agencies = [delivery.agency for delivery in silent if delivery.agency is not None]
    people = [delivery.user for delivery in silent if delivery.user is not None]
    if not row.contingency.strip() or row.status != PlayedInject.Status.SENT:
        raise Refused(_("ข้อนี้ไม่มีข้อสอดแทรกสำรอง หรือยังไม่ได้ส่ง"))
    if not agencies and not people:
        raise Refused(_("ผู้รับทุกรายตอบแล้ว"))
    if PlayedInject.objects.filter(follows=row, trigger="silence").exists():
        raise Refused(_("ส่งข้อสอดแทรกสำรองของข้อนี้ไปแล้ว"))
    made = _second(operation, row)
    made.agencies.set(agencies)
    made.people.set(people)
    deliver(made, agencies, people)
    return made


def _second(operation: Operation, row: PlayedInject) -> PlayedInject:
    now = timezone.now()
    minute = operation.clock.minute_at(now)
    same = ("phase", "title", "sender", "method", "roles", "expected", "capability", "deadline_minutes", "controller",
            "evaluator_note", "choices")  # fmt: skip
    made = PlayedInject(
        operation=operation, number=_last_number(operation) + 1, follows=row, trigger="silence", text=row.contingency,
        status="sent", at_minutes=minute, sent_at=now, sent_minute=minute, settled_by=current_viewer().name,
        **{name: getattr(row, name) for name in same},
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _log_sent(row: PlayedInject, agencies: Collection[Agency]) -> None:
    """One line: with its title only where all who may read the line have received the inject."""
    alone = next(iter(agencies)) if len(agencies) == 1 else None
    inside = Activation._base_manager.filter(operation=row.operation_id).count()
    if alone is not None or (agencies and len(agencies) == inside):
        text = in_log(kept("ส่งข้อสอดแทรกข้อ {number}: {title}"), number=row.number, title=row.title)
    else:
        text = in_log(kept("ส่งข้อสอดแทรกข้อ {number} ถึงผู้รับที่กำหนด"), number=row.number)
    here = Agency.objects.as_of().filter(pk=alone.pk).first() if alone else None
    _log(row.operation, text, row, agency=here or alone, act="sent", agencies=[agency.key for agency in agencies])


def _keep(row: PlayedInject, act: str) -> None:
    """A change of the list is for the journal alone: the log is read by players."""
    operation = row.operation
    facts = {"name": operation.title, "inject": str(row.key), "title": row.title, "act": act}
    record("operation.injected", target_of(operation), chain=chain_of(operation), facts=facts)


def _log(operation: Operation, text: str, row: PlayedInject, agency: Agency | None = None, **facts: Any) -> None:
    write_log(operation, "inject", text, agency=agency, inject=str(row.key), **facts)


def _locked(operation: Operation) -> Operation:
    """As it stands, held until the end of the transaction, so that injects go one after the other."""
    return Operation._base_manager.select_for_update(of=("self",)).get(pk=operation.pk)


def _running(operation: Operation) -> Operation:
    row = _locked(operation)
    if not row.is_running or not row.is_exercise:
        raise Refused(_("การฝึกนี้ยังไม่เริ่ม หรือจบแล้ว"))
    for name in ("status", "clock_at", "clock_minute", "clock_rate"):
        setattr(operation, name, getattr(row, name))
    return operation


def _not_over(operation: Operation) -> None:
    if not operation.is_exercise or operation.status not in ("planned", "running"):
        raise Refused(_("การฝึกนี้จบแล้ว จึงเปลี่ยนรายการข้อสอดแทรกไม่ได้"))
