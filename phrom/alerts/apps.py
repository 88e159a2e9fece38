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

        panels.offer(TABS, _tab, 300)


def _tab(operation: Any) -> list[tuple[str, str]]:
    """Beside the other pages of an operation."""
    return [(reverse("operation_alerts", args=[operation.key]), gettext("ข้อความเตือน"))]
