"""How operations are shown: tones, clocks in words, the lines of an agency's page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from phrom.operations.models import Activation, LogEntry, Operation, RunningService, RunningStep
from phrom.plans.scales import options

OPERATION_TONES = {
    "planned": ("", "calendar-days"), "running": ("danger", "bolt"), "closed": ("good", "check-circle"),
    "cancelled": ("", "x-circle"),
}  # fmt: skip
PART_TONES = {
    "called": ("danger", "bell-alert"), "active": ("warn", "bolt"), "stood_down": ("good", "check-circle"),
    "released": ("", "minus-circle"),
}  # fmt: skip
SERVICE_TONES = {
    "unknown": ("", "question-mark-circle"), "unhurt": ("good", "check-circle"),
    "reduced": ("warn", "arrow-trending-down"), "stopped": ("danger", "x-circle"), "back": ("info", "arrow-path"),
    "normal": ("good", "check-circle"),
}  # fmt: skip
RESOURCE_TONES = {
    "unknown": ("", "question-mark-circle"), "ready": ("good", "check-circle"),
    "partly": ("warn", "exclamation-triangle"), "lost": ("danger", "x-circle"),
}  # fmt: skip
LATER = 1440  # minutes off from which on a service that nobody reported may wait
SOON = 60  # minutes before its RTO a service is shown as pressing
NEXT = {  # what may be reported of a service that stands so, the likeliest first
    "unknown": ("unhurt", "reduced", "stopped"), "unhurt": ("reduced", "stopped"),
    "reduced": ("back", "normal", "stopped"), "stopped": ("reduced", "back", "normal"),
    "back": ("normal", "reduced", "stopped"), "normal": ("reduced", "stopped"),
}  # fmt: skip


def show_minutes(minutes: int) -> str:
    """A length of time: 45 นาที, 3 ชม. 20 นาที, 2 วัน 4 ชม."""
    minutes = abs(minutes)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = ((days, _("{n}\u00a0วัน")), (hours, _("{n}\u00a0ชม.")), (rest, _("{n}\u00a0นาที")))
    said = [text.format(n=number) for number, text in parts if number]
    return " ".join(said[:2]) or _("{n}\u00a0นาที").format(n=0)


def show_clock(minute: int) -> str:
    """The clock of an operation: +03:20, before its beginning -01:00."""
    sign, value = ("-", -minute) if minute < 0 else ("+", minute)
    return f"{sign}{value // 60:02}:{value % 60:02}"


@dataclass(frozen=True)
class ServiceLine:
    """A service as its line shows it; `left`: minutes until the RTO, negative past it, None when no clock runs."""

    row: RunningService
    tone: tuple[str, str]
    left: int | None
    said: str
    pressing: str  # danger, warn or empty
    choices: list[tuple[str, str]]
    demand: str
    is_first_later: bool = False  # from here on stands what may wait


def service_lines(rows: Iterable[RunningService], minute: int) -> tuple[list[ServiceLine], int]:
    """What presses most first, then the rest as the plan orders it; and how many at the end may wait.

    May wait: nobody reported it, and its RTO is more than a day off.
    """
    demands = options("demand")
    lines = [_service_line(row, minute, demands) for row in rows]
    lines.sort(key=lambda line: (_may_wait(line), line.left is None, line.left or 0, line.row.position))
    later = sum(map(_may_wait, lines))
    if later:
        lines[-later] = replace(lines[-later], is_first_later=True)
    return lines, later


def _may_wait(line: ServiceLine) -> bool:
    return line.row.state == RunningService.State.UNKNOWN and line.left is not None and line.left > LATER


def _service_line(row: RunningService, minute: int, demands: Mapping[str, str]) -> ServiceLine:
    left = row.minutes_left(minute)
    pressing = "" if left is None else "danger" if left < 0 else "warn" if left <= SOON else ""
    states = RunningService.State
    return ServiceLine(
        row=row, tone=SERVICE_TONES[row.state], left=left, said=_service_said(row, minute, left), pressing=pressing,
        choices=[(state, str(states(state).label)) for state in NEXT[row.state]], demand=demands.get(row.demand, ""),
    )  # fmt: skip


def _service_said(row: RunningService, minute: int, left: int | None) -> str:
    """The clock of a service in words."""
    if left is not None:
        text = _("เกิน RTO {time}") if left < 0 else _("เหลือ {time} ถึง RTO")
        return text.format(time=show_minutes(left))
    if row.back_minute is not None:
        took = show_minutes(row.back_minute - row.hit_minute)
        if row.kept_rto is None:
            return _("กลับมาใน {time}").format(time=took)
        return (_("กลับมาใน {time} ทัน RTO") if row.kept_rto else _("กลับมาใน {time} เกิน RTO")).format(time=took)
    if row.state in RunningService.WAITING:
        return _("หยุดมาแล้ว {time}").format(time=show_minutes(row.stopped_minutes(minute)))
    return ""


@dataclass(frozen=True)
class PhaseLines:
    """A checklist: its steps, how many are settled, whether it stands open."""

    code: str
    label: str
    steps: list[RunningStep]
    settled: int
    is_open: bool


def phase_lines(rows: Iterable[RunningStep], minute: int) -> list[PhaseLines]:
    """The checklists in their order; the one of now stands open, and the procedure of the threat."""
    by_phase: dict[str, list[RunningStep]] = {}
    for row in rows:
        by_phase.setdefault(row.phase, []).append(row)
    now = "DAY1" if minute < 1440 else "DAY2_7" if minute < 7 * 1440 else "DAY8_30"
    return [
        PhaseLines(
            phase.value, str(phase.label), found, sum(row.state != "open" for row in found),
            phase.value in (now, "DURING"),
        )
        for phase in RunningStep.Phase
        if (found := by_phase.get(phase.value)) and phase != RunningStep.Phase.STAND_DOWN
    ]  # fmt: skip


@dataclass(frozen=True)
class LogLine:
    """A line of the log with the name of the agency it belongs to."""

    entry: LogEntry
    agency: str
    clock: str


def log_lines(rows: Sequence[LogEntry], named: Mapping[int, Any]) -> list[LogLine]:
    """As the page lists them."""
    return [LogLine(row, _name(named, row.agency_id), show_clock(row.minute)) for row in rows]


def _name(named: Mapping[int, Any], agency: int | None) -> str:
    return str(named[agency].name) if agency is not None and agency in named else ""


@dataclass(frozen=True)
class Timer:
    """The operation's clock for the page: what it shows now, and how a script lets it run on."""

    minute: int
    rate: int
    shown: str
    is_exercise: bool

    @classmethod
    def of(cls, operation: Operation, now: dt.datetime) -> Timer:
        minute = operation.clock.minute_at(now)
        return cls(minute, operation.clock.rate, show_clock(minute), operation.is_exercise)


def part_tone(part: Activation) -> tuple[str, str, str]:
    """Tone, word and icon of an agency's state."""
    tone, icon = PART_TONES[part.status]
    return tone, str(part.get_status_display()), icon


def operation_tone(operation: Operation) -> tuple[str, str, str]:
    tone, icon = OPERATION_TONES[operation.status]
    if operation.is_exercise and operation.is_running:
        tone = "warn"
    return tone, str(operation.get_status_display()), icon
