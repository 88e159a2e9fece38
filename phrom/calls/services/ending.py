"""End a run by hand: nobody more is called, answers that still come are counted as they come."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.calls.models import Run
from phrom.calls.services.advancing import close
from phrom.calls.services.recording import locked
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused


@transaction.atomic
def end_run(run: Run) -> Run:
    """Refused when it has ended already."""
    fresh = locked(run)
    if not fresh.is_running:
        raise Refused(_("การแจ้งตามผังครั้งนี้สิ้นสุดไปแล้ว"))
    close(fresh, timezone.now(), current_viewer().name)
    return fresh
