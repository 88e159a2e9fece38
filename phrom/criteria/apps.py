"""The criteria room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CriteriaConfig(AppConfig):
    name = "phrom.criteria"
    verbose_name = _("เกณฑ์และมาตรการ")

    def ready(self) -> None:
        from phrom.criteria.services import remind_of_measures
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.ui.navigation import NavItem, register

        panels.offer(JOBS, remind_of_measures)
        register(NavItem(_("เกณฑ์และมาตรการ"), "criteria_list", "clipboard-document-check", "criteria.view", 40))
