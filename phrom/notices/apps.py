"""The notices room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "phrom.notices"
    verbose_name = "ข้อความแจ้ง"

    def ready(self) -> None:
        from phrom.ui.navigation import PERSON, NavItem, register

        register(NavItem("ข้อความถึงท่าน", "notices", "bell", "notice.view", 10, PERSON))
        register(NavItem("อีเมลของระบบ", "mail", "envelope", "mail.view", 90))
