"""The alerts room."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext

from phrom.kernel.words import lazy as _


class AlertsConfig(AppConfig):
    name = "phrom.alerts"
    verbose_name = _("ข้อความเตือน CAP")

    def ready(self) -> None:
        from phrom.kernel import panels
        from phrom.operations.views.framing import TABS
        from phrom.operations.views.listing import ACTIONS

        panels.offer(TABS, _tab, 300)
        panels.offer(ACTIONS, _inbox)


def _inbox() -> list[tuple[str, str, str]]:
    """The way to alerts of others, for who may take them in."""
    from phrom.kernel.rules import may

    return [(reverse("alert_list"), gettext("ข้อความเตือนจากภายนอก"), "inbox")] if may("alert.receive") else []


def _tab(operation: Any) -> list[tuple[str, str]]:
    """Beside the other pages of an operation."""
    return [(reverse("operation_alerts", args=[operation.key]), gettext("ข้อความเตือน"))]
