"""What every page of one operation has: its band, its clock, its tabs, and the word that keeps it live."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from phrom.kernel import panels
from phrom.operations.models import Operation
from phrom.operations.pulses import pulse_address
from phrom.operations.showing import Timer, operation_tone

TABS = "operation.tabs"  # panel slot: operation -> list of (address, label, whether it is this page's)
LIVE = "X-Live"  # header by which an open page asks for itself again


def frame(operation: Operation, live: str = "", agency_id: int = 0) -> dict[str, Any]:
    """Context of the base template; no query of its own.

    `live`: where the page gets what changed (else it asks for itself again); `agency_id`: whose lines alone wake it.
    """
    return {
        "operation": operation,
        "now_at": timezone.now(),
        "tone": operation_tone(operation),
        "timer": Timer.of(operation, timezone.now()),
        "pulse": pulse_address(operation, agency_id) if operation.is_running else "",
        "live": live,
        "more_tabs": [tab for panel in panels.panels(TABS) for tab in panel(operation)],
    }


def is_live(request: HttpRequest) -> bool:
    """Whether a page that is open asks for its newest state."""
    return LIVE in request.headers
