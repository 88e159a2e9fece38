"""What came of the call trees that were run for an operation, for those who judge afterwards."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phrom.calls.queries import reaches, runs_of
from phrom.operations.models import Activation
from phrom.operations.services.logbook import target_of


def reach_lines(part: Activation) -> list[tuple[str, str]]:
    """A line per run of the agency's tree; one query, three where there was a run."""
    runs = [run for run in runs_of(target_of(part.operation)) if run.agency_id == part.agency_id]
    reach = reaches(runs)
    said = _("ติดต่อได้ร้อยละ {percent} ใน {minutes} นาที (ตอบ {answered} จาก {people} คน)")
    return [
        (
            _("ผังการแจ้งเหตุ"),
            said.format(
                percent=reach[run.pk].percent, minutes=reach[run.pk].goal_minutes, answered=reach[run.pk].answered,
                people=reach[run.pk].people,
            ),
        )
        for run in runs
    ]  # fmt: skip
