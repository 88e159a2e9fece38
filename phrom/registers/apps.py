"""The registers room."""

from django.apps import AppConfig
from django.urls import reverse

from phrom.kernel.words import lazy as _


class RegistersConfig(AppConfig):
    name = "phrom.registers"
    verbose_name = _("ทะเบียนกลาง")

    def ready(self) -> None:
        from phrom.agencies.recording import LABELS
        from phrom.guide.tours import PLACES
        from phrom.kernel import panels
        from phrom.registers.kinds import field_labels
        from phrom.registers.searching import register_all
        from phrom.ui.navigation import NavItem, register

        panels.offer(LABELS, field_labels)
        register_all()
        panels.offer(PLACES, lambda: {"registers": reverse("entry_list", args=["sites"])})
        register(NavItem(_("ทะเบียนกลาง"), "registers", "building-library", "register.view", 70))
