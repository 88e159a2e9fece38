"""The city room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CityConfig(AppConfig):
    name = "phrom.city"
    verbose_name = _("ภาพรวมเมือง")

    def ready(self) -> None:
        from phrom.ui.navigation import NavItem, register

        register(NavItem(_("ภาพรวมเมือง"), "city", "map", "city.view", 30))
        register(NavItem(_("รายงาน"), "city_reports", "presentation-chart-bar", "report.list", 31))
