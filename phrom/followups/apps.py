"""The followups room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class FollowupsConfig(AppConfig):
    name = "phrom.followups"
    verbose_name = _("งานติดตาม")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.followups.jobs import remind_of_follow_ups
        from phrom.followups.todo import waiting_follow_ups
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("ติดตาม"), "followup_list", "flag", "followup.list", 29))
        panels.offer(HOME, waiting_follow_ups)
        panels.offer(JOBS, remind_of_follow_ups)
        panels.offer(LABELS, _labels)
        panels.offer(TOPICS, _topics, 205)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("งานติดตาม"): [("follow-ups", _("งานติดตาม"))]}


def _labels() -> dict[str, str]:
    """What the fields of the room's journal lines are called."""
    return {
        "owner": _("ผู้รับผิดชอบ"), "file": _("หลักฐาน"), "source": _("ที่มา"), "source_label": _("ที่มา"),
        "detail": _("รายละเอียด"), "severity": _("ความสำคัญ"),
    }  # fmt: skip
