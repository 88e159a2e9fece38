"""The guide room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class GuideConfig(AppConfig):
    name = "phrom.guide"
    verbose_name = _("คู่มือ")

    def ready(self) -> None:
        from phrom.guide.searching import offer_all
        from phrom.guide.tours import card
        from phrom.kernel import panels
        from phrom.ui.context import OVERLAYS
        from phrom.ui.navigation import PERSON, NavItem, register

        panels.offer(OVERLAYS, card)
        offer_all()
        register(NavItem(_("คู่มือ"), "help_list", "question-mark-circle", "guide.view", 95, PERSON))
        register(NavItem(_("คำศัพท์"), "glossary", "book-open", "guide.view", 96, PERSON))
