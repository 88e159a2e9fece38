"""The crosschecks room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CrosschecksConfig(AppConfig):
    name = "phrom.crosschecks"
    verbose_name = _("ข้อค้นพบระหว่างหน่วยงาน")

    def ready(self) -> None:
        from phrom.crosschecks.services import refresh_findings
        from phrom.crosschecks.todo import waiting_answers
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.plans.views.home import HOME
        from phrom.ui.navigation import NavItem, register

        register(NavItem(_("ระหว่างหน่วยงาน"), "crosscheck_list", "share", "crosscheck.view", 30))
        panels.offer(HOME, waiting_answers)
        panels.offer(JOBS, refresh_findings)
