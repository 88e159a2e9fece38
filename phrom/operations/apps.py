"""The operations room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class OperationsConfig(AppConfig):
    name = "phrom.operations"
    verbose_name = _("เหตุการณ์และการฝึกซ้อม")

    def ready(self) -> None:
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.operations.services.reporting import remind_of_reports
        from phrom.operations.todo import running_operations
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("เหตุการณ์"), "operation_list", "bolt", "operation.list", 25))
        panels.offer(HOME, running_operations, 10)
        panels.offer(JOBS, remind_of_reports)
        panels.offer(TOPICS, _topics, 210)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("เหตุการณ์และการฝึกซ้อม"): [("operations", _("เหตุการณ์และการฝึกซ้อม"))]}
