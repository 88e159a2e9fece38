"""Old paper in: its tables stand apart from those of the plan."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ImportsConfig(AppConfig):
    name = "phrom.plans.imports"
    label = "imports"
    verbose_name = _("นำเข้าแผนเดิม")

    def ready(self) -> None:
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.notices.jobs import JOBS, SOON
        from phrom.plans.imports.jobs import forget_old, read_next
        from phrom.plans.imports.links import plan_links
        from phrom.plans.views.plan import LINKS

        panels.offer(SOON, read_next)
        panels.offer(JOBS, forget_old)
        panels.offer(LINKS, plan_links)
        panels.offer(TOPICS, _topics, 206)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {_("แผน"): [("imports", _("นำเข้าแผนเดิม"))]}
