"""The scenarios room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ScenariosConfig(AppConfig):
    name = "phrom.scenarios"
    verbose_name = _("คลังฉากทัศน์")

    def ready(self) -> None:
        from phrom.ui.navigation import NavItem, register

        register(NavItem(_("ฉากทัศน์"), "scenario_list", "film", "scenario.view", 40))
