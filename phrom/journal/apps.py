"""The journal room."""

from django.apps import AppConfig

from phrom.kernel import panels
from phrom.kernel.words import lazy as _


class JournalConfig(AppConfig):
    name = "phrom.journal"
    verbose_name = _("บันทึกเหตุการณ์")

    def ready(self) -> None:
        from phrom.agencies.recording import RECORD
        from phrom.journal.services import record
        from phrom.ui.navigation import NavItem, register

        panels.offer(RECORD, record)
        register(NavItem(_("บันทึกเหตุการณ์"), "journal", "book-open", "journal.view", 80))
