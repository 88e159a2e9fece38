"""What an agency reports while its plan runs: steps, services, posts, resources. Two people at once are told."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai, kept
from phrom.operations.models import Activation, Post, Resource, RunningService, RunningStep
from phrom.operations.models.running import Running
from phrom.operations.services.logbook import in_log, write_log
from phrom.plans.scales import options

R = TypeVar("R", bound=Running)


class Overtaken(Refused):
    """Somebody else wrote this row meanwhile; `row` is what stands now."""

    def __init__(self, row: Running) -> None:
        self.row = row
        super().__init__(_("{name} บันทึกรายการนี้ไปก่อนแล้ว ดูค่าล่าสุดแล้วบันทึกอีกครั้งหากยังต้องการ").format(name=row.changed_by))


@transaction.atomic
def tick_step(row: RunningStep, state: str, note: str = "", version: int | None = None, said_at: Any = None) -> None:
    """Done, not to be done (with a reason), or open again; `said_at`: when a phone without signal heard it."""
    if state == RunningStep.State.SKIPPED and not note.strip():
        raise Refused(_("เขียนเหตุผลที่ไม่ต้องทำขั้นตอนนี้"))
    when = min(said_at, timezone.now()) if said_at else timezone.now()
    minute = row.activation.operation.clock.minute_at(when) if state != RunningStep.State.OPEN else None
    if not _write(row, version, state=state, note=note, done_minute=minute):
        return
    text = in_log("{state}: {text}", state=RunningStep.State(state).label, text=row.text)
    _log(row, "step", text, note, said_at=when if said_at else None)


@transaction.atomic
def report_service(
    row: RunningService, state: str, note: str = "", version: int | None = None, minute: int | None = None
) -> None:
    """How a service stands; `minute` of the clock at which it became so, else now. Back again stops its clock."""
    now = row.activation.operation.clock.minute_at(timezone.now())
    at = now if minute is None else min(minute, now)
    changes: dict[str, Any] = {"state": state, "note": note}
    waited, waits = row.state in RunningService.WAITING, state in RunningService.WAITING
    if waits and not waited:
        changes |= {"hit_minute": at, "back_minute": None}
    elif state == RunningService.State.UNHURT:
        changes |= {"back_minute": None}
    elif not waits and waited:
        changes |= {"back_minute": max(at, row.hit_minute)}
    if _write(row, version, **changes):
        _log(row, "service", in_log("{name}: {state}", name=row.name, state=RunningService.State(state).label), note)


@transaction.atomic
def man_post(row: Post, holder: str, name: str = "", version: int | None = None) -> None:
    """Who acts in a role now."""
    if holder == Post.Holder.OTHER and not name.strip():
        raise Refused(_("พิมพ์ชื่อผู้ปฏิบัติหน้าที่"))
    if _write(row, version, holder=holder, holder_name=name if holder == Post.Holder.OTHER else ""):
        with in_thai():
            role = options("team_roles").get(row.role, row.role)
        who = row.held_by or Post.Holder.NOBODY.label
        _log(row, "post", in_log("{role} {unit}: {who}", role=role, unit=row.unit, who=who))


@transaction.atomic
def report_resource(row: Resource, state: str, note: str = "", version: int | None = None) -> None:
    """Whether something that the plan counts on can be used."""
    if _write(row, version, state=state, note=note):
        _log(row, "resource", in_log("{name}: {state}", name=row.name, state=Resource.State(state).label), note)


def add_step(part: Activation, phase: str, text: str, role: str = "") -> RunningStep:
    """A step that the plan did not foresee; it is found again when the plan is next revised."""
    with transaction.atomic():
        last = RunningStep.objects.filter(activation=part, phase=phase).order_by("-position").first()
        place = last.position + 1 if last else 0
        row = RunningStep(activation=part, phase=phase, text=text, role=role, position=place, is_added=True)
        row.save(force_insert=True)
        _log(row, "step", in_log(kept("เพิ่มขั้นตอนที่แผนไม่มี: {text}"), text=text), added=True)
        return row


def _write(row: Running, version: int | None, **values: Any) -> bool:
    """One conditional UPDATE; False: it stood so already (a second tap). Raises Overtaken, Refused after the end."""
    if all(getattr(row, name) == value for name, value in values.items() if not name.endswith("_minute")):
        return False
    if not row.activation.is_running or not row.activation.operation.is_running:
        raise Refused(_("หน่วยงานยุติการใช้แผนแล้ว จึงบันทึกเพิ่มไม่ได้"))
    rows = type(row)._default_manager.filter(pk=row.pk, version=row.version if version is None else version)
    told = {**values, "changed_at": timezone.now(), "changed_by": current_viewer().name}
    if not rows.update(version=F("version") + 1, **told):
        raise Overtaken(type(row)._default_manager.select_related("activation__operation").get(pk=row.pk))
    row.version = (row.version if version is None else version) + 1
    for name, value in told.items():
        setattr(row, name, value)
    return True


def _log(row: Running, kind: str, text: str, note: str = "", **facts: Any) -> None:
    part = row.activation
    told = {name: value for name, value in facts.items() if value is not None}
    write_log(
        part.operation, kind, f"{text} ({note})" if note else text, agency=part.agency, row=str(row.row),
        model=type(row).__name__, **told,
    )  # fmt: skip
