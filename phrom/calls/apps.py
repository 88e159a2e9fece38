"""The calls room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CallsConfig(AppConfig):
    name = "phrom.calls"
    verbose_name = _("การแจ้งเหตุตามผัง")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.calls.checking import tested
        from phrom.calls.services import advance_due, follow_messages, start_due_tests
        from phrom.calls.todo import links_of, waiting_calls
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS, SOON
        from phrom.plans.others import TESTED
        from phrom.plans.views.plan import LINKS
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("แจ้งเหตุตามผัง"), "call_list", "signal", "callrun.list", 45))
        panels.offer(HOME, waiting_calls)
        panels.offer(LINKS, links_of)
        panels.offer(TESTED, tested)
        panels.offer(LABELS, _labels)
        panels.offer(TOPICS, _topics, 208)
        panels.offer(SOON, follow_messages)
        panels.offer(SOON, advance_due)
        panels.offer(JOBS, start_due_tests)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("การแจ้งเหตุตามผัง", "help"): [("call-runs", _("การแจ้งเหตุตามผัง"))]}


def _labels() -> dict[str, str]:
    """What the journal calls the facts of a run."""
    return {"at": _("เวลาที่โทร"), "note": _("หมายเหตุ"), "office_hours": _("เฉพาะเวลาราชการ")}
