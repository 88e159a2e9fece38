"""The reviews room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ReviewsConfig(AppConfig):
    name = "phrom.reviews"
    verbose_name = _("การพิจารณาและประเมินแผน")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.guide.views import TOPICS
        from phrom.kernel import panels
        from phrom.plans.services.workflow import ACCEPTING
        from phrom.plans.views.home import READING
        from phrom.plans.views.plan import LINKS
        from phrom.reviews.agreement import missing_agreement
        from phrom.reviews.models import journal_labels
        from phrom.reviews.todo import links_of, reading_of, waiting_plans
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("พิจารณาแผน"), "review_desk", "clipboard-document-check", "review.view", 27))
        panels.offer(LABELS, journal_labels)
        panels.offer(ACCEPTING, missing_agreement)
        panels.offer(HOME, waiting_plans)
        panels.offer(LINKS, links_of)
        panels.offer(READING, reading_of)
        panels.offer(TOPICS, _topics, 220)


def _topics() -> dict[str, list[tuple[str, str]]]:
    """What help there is."""
    return {
        _("การพิจารณาและประเมิน", "help"): [
            ("reviewing", _("โต๊ะพิจารณาแผน")), ("evaluation", _("ผลประเมินแผน")), ("kpi", _("ตัวชี้วัดความสำเร็จ")),
        ]
    }  # fmt: skip
