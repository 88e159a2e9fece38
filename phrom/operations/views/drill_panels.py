"""What a drill shows on the pages of its operation: tabs, the panel of a drill that waits, an agency's injects."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.kernel.rules import may
from phrom.operations.forms.directing import ReasonForm
from phrom.operations.forms.preparing import BeginForm
from phrom.operations.models import Operation
from phrom.operations.queries_injects import cast_of
from phrom.operations.services import invited_agencies, past_and_future
from phrom.operations.showing import show_clock

NAMED = 6  # agencies that the panel of a waiting drill names


def drill_tabs(operation: Operation) -> list[tuple[str, str]]:
    """Addresses and labels of a drill's own pages, as far as the viewer may open them."""
    if not operation.is_exercise:
        return []
    tabs = [(reverse("play_list", args=[operation.key]), _("ข้อสอดแทรกที่ส่งแล้ว"))]
    if may("inject.list", operation):
        tabs = [(reverse("play_board", args=[operation.key]), _("รายการข้อสอดแทรก")), *tabs]
    if may("cast.edit", operation):
        tabs.append((reverse("cast_list", args=[operation.key]), _("คนในการฝึก")))
    return tabs


def waiting_drill(operation: Operation) -> dict[str, Any] | None:
    """A drill that waits: what is missing, the way to change it, and the start in two taps."""
    if not operation.is_exercise or operation.status != Operation.Status.PLANNED or not may("drill.start", operation):
        return None
    agencies, early = invited_agencies(operation), past_and_future(operation)
    return {
        "template": "operations/panel_waiting.html",
        "agencies": agencies[:NAMED],
        "more": max(0, len(agencies) - NAMED),
        "agency_count": len(agencies),
        "controllers": [row.user.name for row in cast_of(operation) if row.part == "controller"],
        "early": early["count"],
        "earliest": show_clock(early["earliest"] or 0),
        "begin_form": BeginForm(initial={"opening": "now"}),
        "cancel_form": ReasonForm(auto_id="cancel_%s"),
    }
