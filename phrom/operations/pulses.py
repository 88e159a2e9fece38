"""A signed word for an open page: with it the page asks whether anything happened, without signing in each time."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from phrom.operations.models import Operation

SALT = "operations.pulse"
LASTS = 12 * 3600  # seconds; a page left open longer asks its reader to load it again


def pulse_address(operation: Operation) -> str:
    """Where the page asks. Who has the address learns a number that grows, and nothing else."""
    return reverse("operation_pulse", args=[signing.dumps(operation.pk, salt=SALT, compress=False)])


def operation_of(token: str) -> int | None:
    """The row that the word was signed for; None when it is forged or too old."""
    try:
        found: int = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return found
