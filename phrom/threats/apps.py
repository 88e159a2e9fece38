"""The threats room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class ThreatsConfig(AppConfig):
    name = "phrom.threats"
    verbose_name = _("ภัย")

    def ready(self) -> None:
        from phrom.agencies.middleware import THREATS_OF_AGENCIES
        from phrom.agencies.views.directory import AGENCY_PANELS
        from phrom.kernel import panels
        from phrom.threats.queries import threats_led_by, threats_of
        from phrom.threats.searching import register_all
        from phrom.ui.navigation import PERSON, NavItem, register

        panels.offer(THREATS_OF_AGENCIES, threats_led_by)
        panels.offer(AGENCY_PANELS, threats_of)
        register_all()
        register(NavItem(_("ภัยและเจ้าภาพ"), "threat_list", "bolt", "threat.view", 80, PERSON))
