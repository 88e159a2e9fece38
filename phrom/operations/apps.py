"""The operations room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class OperationsConfig(AppConfig):
    name = "phrom.operations"
    verbose_name = _("เหตุการณ์และการฝึกซ้อม")

    def ready(self) -> None:
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS, SOON
        from phrom.operations.flowing import offer_all
        from phrom.operations.services.reporting import remind_of_reports
        from phrom.operations.services.timing import play_on
        from phrom.operations.todo import running_operations
        from phrom.operations.views.calling import called_anywhere, called_here
        from phrom.operations.views.drill_panels import drill_tabs, waiting_drill
        from phrom.operations.views.told import injects_of_part
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("เหตุการณ์"), "operation_list", "bolt", "operation.list", 25))
        panels.offer(HOME, running_operations, 10)
        panels.offer(JOBS, remind_of_reports)
        panels.offer(SOON, play_on)
        panels.offer("operation.tabs", drill_tabs, 10)
        panels.offer("operation.board", waiting_drill, 10)
        panels.offer("operation.board", called_anywhere, 40)
        panels.offer("operation.part", called_here, 40)
        panels.offer("operation.part", injects_of_part, 10)
        panels.offer(TOPICS, _topics, 210)
        offer_all()


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("เหตุการณ์และการฝึกซ้อม"): [("operations", _("เหตุการณ์และการฝึกซ้อม"))]}
