"""The registers room."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "phrom.registers"
    verbose_name = "ทะเบียนกลาง"

    def ready(self) -> None:
        from phrom.ui.navigation import NavItem, register

        register(NavItem("ทะเบียนกลาง", "registers", "building-library", "register.view", 70))
