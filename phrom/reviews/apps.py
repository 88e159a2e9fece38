"""The reviews room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ReviewsConfig(AppConfig):
    name = "phrom.reviews"
    verbose_name = _("การพิจารณาและประเมินแผน")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.kernel import panels
        from phrom.plans.services.workflow import ACCEPTING
        from phrom.reviews.agreement import missing_agreement
        from phrom.reviews.models import journal_labels
        from phrom.reviews.todo import waiting_plans
        from phrom.ui.navigation import NavItem, register
        from phrom.ui.waiting import HOME

        register(NavItem(_("พิจารณาแผน"), "review_desk", "clipboard-document-check", "review.view", 27))
        panels.offer(LABELS, journal_labels)
        panels.offer(ACCEPTING, missing_agreement)
        panels.offer(HOME, waiting_plans)
