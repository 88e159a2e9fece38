"""What ran differently from the plan: promises that were missed, steps that were skipped or that the plan lacked."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from phrom.kernel.scoping import current_viewer
from phrom.operations.models import RunningStep

SLUGS = {  # phase of a checklist -> section of the plan that holds its steps
    "DURING": "procedures", "DAY1": "steps_day1", "DAY2_7": "steps_day2_7", "DAY8_30": "steps_day8_30",
    "AFTER": "procedures", "STAND_DOWN": "stand_down",
}  # fmt: skip
IN_TIME = ("DURING", "DAY1", "AFTER")  # what every operation comes to; later phases are skipped for want of time


class Deviation(NamedTuple):
    """A step that was skipped (with its reason) or added, in which operation."""

    row: uuid.UUID
    phase: str
    text: str
    role: str
    note: str
    is_added: bool
    operation_key: uuid.UUID
    operation: str
    began_at: dt.datetime

    @property
    def slug(self) -> str:
        return SLUGS[self.phase]

    @property
    def on(self) -> dt.date:
        return timezone.localdate(self.began_at)


_READ = (
    "row", "phase", "text", "role", "note", "is_added", "activation__operation__key", "activation__operation__title",
    "activation__operation__began_at",
)  # fmt: skip


def deviations(agency: int, years: Collection[int], slug: str = "") -> Sequence[Deviation]:
    """Of operations in which the agency ran a plan of one of these fiscal years; one query.

    `slug`: of that section only. Nothing where the viewer does not see the agency's plans.
    """
    seen = current_viewer().agencies
    if seen is not None and agency not in seen:
        return []
    rows = RunningStep._base_manager.filter(
        Q(is_added=True) | Q(state="skipped", phase__in=IN_TIME), activation__agency=agency,
        activation__status="stood_down", activation__plan__fiscal_year__in=list(years),
    )  # fmt: skip
    if slug:
        rows = rows.filter(phase__in=[phase for phase, section in SLUGS.items() if section == slug])
    return [
        Deviation(*told) for told in rows.order_by("activation__operation__began_at", "position").values_list(*_READ)
    ]
