"""A signed word for an open page: with it the page asks whether anything happened, without signing in each time."""

from __future__ import annotations

from django.core import signing
from django.db.models import Max, Q
from django.urls import reverse

from phrom.operations.models import LogEntry, Operation

SALT = "operations.pulse"
LASTS = 12 * 3600  # seconds; a page left open longer asks its reader to load it again


def pulse_address(operation: Operation, agency_id: int = 0) -> str:
    """Where the page asks; for an agency's page only what concerns that agency counts.

    Who has the address learns a number that grows, and nothing else.
    """
    return reverse("operation_pulse", args=[signing.dumps([operation.pk, agency_id], salt=SALT)])


def newest_line(token: str) -> int | None:
    """The number of the newest line that the word was signed for, one query; None when it is forged or too old."""
    try:
        operation, agency = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    if not agency:
        return Operation._base_manager.filter(pk=operation).values_list("version", flat=True).first()
    return newest_of(operation, agency)


def newest_of(operation: int, agency: int) -> int:
    """The newest line that an agency's page shows."""
    lines = LogEntry._base_manager.filter(Q(agency=agency) | Q(agency=None), operation=operation)
    found: int | None = lines.aggregate(newest=Max("number"))["newest"]
    return found or 0
