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


def frame(operation: Operation) -> dict[str, Any]:
    """Context of the base template; no query of its own."""
    return {
        "operation": operation,
        "tone": operation_tone(operation),
        "timer": Timer.of(operation, timezone.now()),
        "pulse": pulse_address(operation) if operation.is_running else "",
        "more_tabs": [tab for panel in panels.panels(TABS) for tab in panel(operation)],
    }


def is_live(request: HttpRequest) -> bool:
    """Whether a page that is open asks for its newest state."""
    return LIVE in request.headers
