"""What is known of an agency's part, to stand beside the questions: clocks, checklists, requests, calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from phrom.kernel import panels
from phrom.operations.models import Activation, Ask, Offer, RunningService, RunningStep
from phrom.operations.showing import SERVICE_TONES, show_minutes

BESIDE = "operation.verdict"  # panel slot: activation -> list of (label, words) that stand beside the questions


@dataclass(frozen=True)
class ServiceFact:
    """A service that was away: what it promised, what came of it."""

    name: str
    rto_hours: int | None
    said: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Remembered:
    """An agency's part in facts; `unhurt`: services that were never away or that nobody reported."""

    services: Sequence[ServiceFact]
    kept: int
    missed: int
    unhurt: int
    steps_done: int
    steps_open: int
    skipped: Sequence[RunningStep]
    added: Sequence[RunningStep]
    unmet: Sequence[tuple[str, int, int]]  # what was asked, how much, how much came
    asked: int
    lines: Sequence[tuple[str, str]] = field(default=())

    @property
    def away(self) -> int:
        return len(self.services)


def remembered(part: Activation) -> Remembered:
    """Three queries, and those of the rooms that add lines."""
    services = list(RunningService.objects.filter(activation=part))
    steps = list(RunningStep.objects.filter(activation=part).exclude(phase="STAND_DOWN"))
    asks = _asks(part)
    away = [row for row in services if row.back_minute is not None or row.state in ("reduced", "stopped")]
    told = [_service(row) for row in away]
    return Remembered(
        services=sorted(told, key=lambda one: ("danger", "warn", "info", "good", "").index(one.tone)),
        kept=sum(one.tone == "good" for one in told), missed=sum(one.tone == "danger" for one in told),
        unhurt=len(services) - len(away),
        steps_done=sum(row.state == "done" for row in steps), steps_open=sum(row.state == "open" for row in steps),
        skipped=[row for row in steps if row.state == "skipped"], added=[row for row in steps if row.is_added],
        unmet=[(ask.what, ask.quantity, ask.got) for ask in asks if ask.got < ask.quantity], asked=len(asks),
        lines=[line for panel in panels.panels(BESIDE) for line in panel(part)],
    )  # fmt: skip


def _asks(part: Activation) -> list[Any]:
    got = Coalesce(Sum("offers__quantity", filter=Q(offers__status__in=Offer.GIVEN)), 0)
    rows = Ask.objects.filter(operation=part.operation_id, agency=part.agency_id).exclude(status="cancelled")
    return list(rows.annotate(got=got))


def _service(row: RunningService) -> ServiceFact:
    """Late and never back is a missed promise; back without an RTO is only told."""
    if row.state in RunningService.WAITING or row.back_minute is None:
        tone, said = "danger", _("ยังไม่กลับมาเมื่อยุติ")
    else:
        took = show_minutes(row.back_minute - row.hit_minute)
        tone = {True: "good", False: "danger", None: "info"}[row.kept_rto]
        text = {True: _("กลับมาใน {time} ทัน RTO"), False: _("กลับมาใน {time} เกิน RTO"), None: _("กลับมาใน {time}")}
        said = text[row.kept_rto].format(time=took)
    return ServiceFact(row.name, row.rto_hours, said, tone, SERVICE_TONES[row.state][1])
