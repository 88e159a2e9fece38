"""The city room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CityConfig(AppConfig):
    name = "phrom.city"
    verbose_name = _("ภาพรวมเมือง")

    def ready(self) -> None:
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.ui.navigation import NavItem, register

        register(NavItem(_("ภาพรวมเมือง"), "city", "map", "city.view", 30))
        register(NavItem(_("รายงาน"), "city_reports", "presentation-chart-bar", "report.list", 31))
        panels.offer(TOPICS, _topics, 212)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("ภาพรวมเมืองและรายงาน"): [("city-readiness", _("ความพร้อมรายภัย")), ("city-reports", _("รายงานของเมือง"))]}
