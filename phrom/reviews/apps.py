"""The reviews room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ReviewsConfig(AppConfig):
    name = "phrom.reviews"
    verbose_name = _("การพิจารณาและประเมินแผน")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.kernel import panels
        from phrom.reviews.models import journal_labels

        panels.offer(LABELS, journal_labels)
