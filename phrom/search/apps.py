"""The search room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class SearchConfig(AppConfig):
    name = "phrom.search"
    verbose_name = _("การค้นหา")

    def ready(self) -> None:
        from phrom.kernel import panels
        from phrom.search import directory, pages
        from phrom.search.services import follow, refresh_due

        panels.offer("journal.recorded", follow)
        panels.offer("worker.soon", refresh_due)
        directory.register_all()
        pages.offer_all()
