"""What directs a whole operation: severity on three scales, declared areas, the drill's clock, the end of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_thai, kept
from phrom.operations.models import Activation, Declaration, Operation
from phrom.operations.scales import level_of
from phrom.operations.services.activating import STEPS as PARTS
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.services.opening import STEPS

LEVELS = ("disaster_level", "cyber_level", "impact_level")
FASTEST = 6000  # percent: an hour in a minute


@transaction.atomic
def rate_operation(operation: Operation, **levels: Any) -> bool:
    """Severity on each of the three scales (None or "": not rated); answers whether anything changed."""
    row = _locked(operation)
    changed = {name: value for name, value in levels.items() if name in LEVELS and getattr(row, name) != value}
    if not changed:
        return False
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(operation, name, value)
    operation.save(update_fields=list(changed))
    with in_thai():
        said = " · ".join(level_of(name, value) for name, value in changed.items())
    write_log(operation, "level", said, before=before, after=changed)
    return True


@transaction.atomic
def declare_areas(operation: Operation, agencies: Collection[Agency], act: str, authority: str = "") -> None:
    """Declare districts, lift the declaration or reinstate it; each act is a row of its own and none is ever undone."""
    _locked(operation)
    standing = areas_of(operation)
    wanted = {"declared": (None,), "lifted": ("declared", "reinstated"), "reinstated": ("lifted",)}[act]
    fitting = [agency for agency in agencies if standing.get(agency.pk) in wanted]
    if not fitting:
        raise Refused(_("ไม่มีเขตที่ทำรายการนี้ได้ ดูสถานะล่าสุดของแต่ละเขต"))
    by = current_viewer().name
    Declaration.objects.bulk_create(
        Declaration(operation=operation, agency=agency, act=act, authority=authority, by=by) for agency in fitting
    )
    names = " ".join(agency.name_th for agency in fitting)
    said = in_log("{act}: {names}", act=Declaration.Act(act).label, names=names)
    told = f"{said} ({authority})" if authority else said
    write_log(operation, "area", told, act=act, areas=[agency.key for agency in fitting])


def areas_of(operation: Operation) -> dict[int, str]:
    """Agency id -> the last act about it."""
    return dict(Declaration.objects.filter(operation=operation).order_by("pk").values_list("agency_id", "act"))


@transaction.atomic
def turn_clock(operation: Operation, *, rate: int | None = None, minute: int | None = None) -> None:
    """Pause (0), run at `rate` percent, or skip ahead to a minute of the drill; a clock never goes back."""
    row = _locked(operation)
    if not row.is_exercise:
        raise Refused(_("เวลาของเหตุการณ์จริงเปลี่ยนไม่ได้"))
    now = timezone.now()
    shown = row.clock.minute_at(now)
    if minute is not None and minute < shown:
        raise Refused(_("เวลาของการฝึกย้อนกลับไม่ได้"))
    if rate is not None and not 0 <= rate <= FASTEST:
        raise Refused(_("เร่งเวลาได้ไม่เกิน {times} เท่า").format(times=FASTEST // 100))
    turned = row.clock.turned(now, rate=rate, minute=minute)
    operation.clock_at, operation.clock_minute, operation.clock_rate = turned.at, turned.minute, turned.rate
    operation.save(update_fields=["clock_at", "clock_minute", "clock_rate"])
    write_log(operation, "clock", _clock_said(row.clock_rate, turned.rate, minute), rate=turned.rate, to=minute)


def _clock_said(before: int, rate: int, minute: int | None) -> str:
    if minute is not None:
        return in_log(kept("ข้ามไปนาทีที่ {minute}"), minute=minute)
    if rate == 0:
        return kept("หยุดเวลาของการฝึก")
    if before == 0 and rate == 100:
        return kept("เดินเวลาต่อ")
    return in_log(kept("เดินเวลา {times} เท่า"), times=f"{rate / 100:g}")


@transaction.atomic
def close_operation(operation: Operation, outcome: str) -> None:
    """The end for everybody; agencies that still run their plan are stood down with it."""
    now, by = timezone.now(), current_viewer().name
    shown = operation.clock.minute_at(now)
    STEPS.take("close", operation, closed_at=now, closed_by=by, outcome=outcome, clock_at=now, clock_minute=shown)
    left = Activation.objects.filter(operation=operation)
    ended = PARTS.take_all("end", left, ended_at=now, ended_by=by, report_due_at=None)
    write_log(operation, "state", in_log(kept("ยุติ: {outcome}"), outcome=outcome), stood_down=ended)


@transaction.atomic
def reopen_operation(operation: Operation, reason: str) -> None:
    """It was ended too early; agencies come back one by one."""
    now = timezone.now()
    minute = operation.clock_minute + round((now - operation.clock_at).total_seconds() / 60)
    shown = operation.clock_minute if operation.is_exercise else minute
    STEPS.take("reopen", operation, closed_at=None, closed_by="", clock_at=now, clock_minute=shown)
    write_log(operation, "state", in_log(kept("เปิดอีกครั้ง: {reason}"), reason=reason))


def _locked(operation: Operation) -> Operation:
    """The row as it stands, held until the end of the transaction; refused unless it runs."""
    row = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
    if not row.is_running:
        raise Refused(_("เหตุการณ์นี้ไม่ได้กำลังดำเนินการ"))
    return row
