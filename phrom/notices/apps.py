"""The notices room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class NoticesConfig(AppConfig):
    name = "phrom.notices"
    verbose_name = _("ข้อความแจ้ง")

    def ready(self) -> None:
        from phrom.ui.navigation import PERSON, NavItem, register

        register(NavItem(_("ข้อความถึงท่าน"), "notices", "bell", "notice.view", 10, PERSON))
        register(NavItem(_("อีเมลของระบบ"), "mail", "envelope", "mail.view", 90))
