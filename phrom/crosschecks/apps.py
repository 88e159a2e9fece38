"""The crosschecks room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CrosschecksConfig(AppConfig):
    name = "phrom.crosschecks"
    verbose_name = _("ข้อค้นพบระหว่างหน่วยงาน")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.crosschecks.offering import beside_plan, leaning
        from phrom.crosschecks.services import refresh_findings
        from phrom.crosschecks.todo import waiting_answers
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.plans.views.cyber import LEANING
        from phrom.plans.views.plan import BESIDE
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("ระหว่างหน่วยงาน"), "crosscheck_list", "share", "crosscheck.view", 30))
        panels.offer(HOME, waiting_answers)
        panels.offer(TOPICS, _topics, 210)
        panels.offer(LABELS, _labels)
        panels.offer(JOBS, refresh_findings)
        panels.offer(LEANING, leaning)
        panels.offer(BESIDE, beside_plan)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("ทั้งเมือง", "help"): [("crosschecks", _("ข้อค้นพบระหว่างหน่วยงาน"))]}


def _labels() -> dict[str, str]:
    """What the fields of the room's journal lines are called."""
    return {"came": _("พบใหม่"), "changed": _("เปลี่ยนไป"), "gone": _("ไม่พบแล้ว"), "due_on": _("แล้วเสร็จภายใน")}
