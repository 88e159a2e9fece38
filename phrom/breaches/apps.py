"""The breaches room."""

from typing import Any

from django.apps import AppConfig
from django.utils import timezone

from phrom.kernel.words import lazy as _


class BreachesConfig(AppConfig):
    name = "phrom.breaches"
    verbose_name = _("กำหนดเวลาตามกฎหมาย")

    def ready(self) -> None:
        from phrom.breaches.jobs import remind_of_notices
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.operations.views.one import BOARD
        from phrom.operations.views.part import PART

        panels.offer(PART, _at_agency, 50)
        panels.offer(BOARD, _of_all, 50)
        panels.offer(JOBS, remind_of_notices)


def _at_agency(part: Any) -> dict[str, Any]:
    """The clocks of an agency, and the way to tell that the law asks for something."""
    from phrom.breaches.queries import notices_of
    from phrom.breaches.showing import shown
    from phrom.kernel.rules import may

    rows = shown(notices_of(part), part.operation.clock.minute_at(timezone.now()))
    return {
        "template": "breaches/panel_part.html", "rows": rows, "part": part, "rate": part.operation.clock.rate,
        "may_tell": bool(may("breach.tell", part)),
    }  # fmt: skip


def _of_all(operation: Any) -> dict[str, Any] | None:
    """Notices of the whole operation that are still to be sent; nothing while there are none."""
    from phrom.breaches.queries import open_notices
    from phrom.breaches.showing import shown

    rows = shown(open_notices(operation), operation.clock.minute_at(timezone.now()))
    if not rows:
        return None
    return {
        "template": "breaches/panel_board.html", "rows": rows, "operation": operation, "rate": operation.clock.rate
    }  # fmt: skip
