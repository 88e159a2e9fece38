"""The criteria room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CriteriaConfig(AppConfig):
    name = "phrom.criteria"
    verbose_name = _("เกณฑ์และมาตรการ")

    def ready(self) -> None:
        from phrom.criteria.services import remind_of_measures
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS
        from phrom.ui.navigation import NavItem, register

        panels.offer(JOBS, remind_of_measures)
        panels.offer(TOPICS, _topics, 200)
        register(NavItem(_("เกณฑ์และมาตรการ"), "criteria_list", "clipboard-document-check", "criteria.view", 40))


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What the guide can help with here."""
    return {
        _("เกณฑ์และมาตรการ"): [
            ("alert-level", _("ระดับการเฝ้าระวังโรค")),
            ("cyber-measures", _("มาตรการไซเบอร์ทั้งเมือง")),
            ("health-counts", _("จำนวนด้านสาธารณสุข")),
        ]
    }
